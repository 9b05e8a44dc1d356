import { judgeFiles } from "@assay/core/testing";
import { describe, expect, it } from "vitest";
import { describeRule } from "../../testing/describe-rule.ts";
import { collector } from "../collect/secrets.collector.ts";
import { base62, githubToken, grafanaToken, hexadecimal, noise, npmToken, stripeKey } from "../testing/fakes.ts";
import { rule } from "./rule.ts";

describeRule(rule, import.meta.dirname, { collectors: [collector] });

async function reported(path: string, text: string): Promise<string[]> {
  const { findings } = await judgeFiles({ files: { [path]: text }, checks: [rule], collectors: [collector] });
  return findings.map((finding) => finding.severity);
}

describe("reports", () => {
  it.each([
    ["a GitHub token", "src/a.ts", `x("${githubToken()}")`, "critical"],
    ["an npm token in a settings file", ".npmrc", `//registry.npmjs.org/:_authToken=${npmToken()}`, "critical"],
    ["a Stripe key in a Dockerfile", "Dockerfile", `ENV KEY=${stripeKey()}`, "critical"],
    [
      "a Grafana token in a workflow",
      ".github/workflows/a.yml",
      `run: curl -H "Authorization: Bearer ${grafanaToken()}"`,
      "high",
    ],
    ["a token in a notebook", "a.ipynb", `{"cells":[{"source":["t = \\"${githubToken()}\\"\\n"]}]}`, "critical"],
    ["a token in a source map", "dist/a.js.map", `{"sourcesContent":["t='${githubToken()}'"]}`, "critical"],
    [
      "a key that only its name gives away",
      "src/a.py",
      `TWILIO_AUTH_TOKEN = "${noise(32, "t", hexadecimal)}"`,
      "critical",
    ],
    ["a token in a test, less severe", "test/a.test.ts", `x("${githubToken()}")`, "high"],
  ])("%s", async (_, path, text, severity) => expect(await reported(path, text)).toEqual([severity]));
});

describe("leaves alone", () => {
  it.each([
    ["a token whose checksum is wrong", `x("ghp_${noise(36, "wrong")}")`],
    ["a placeholder in a token's form", `x("sk_live_${"x".repeat(24)}")`],
    ["a documented form", 'x("ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")'],
    ["a token in the middle of a word", `x("${noise(5)}${githubToken()}")`],
    ["a publishable key", `x("pk_live_${noise(24, "p", base62)}")`],
    ["a prefix alone", 'if (token.startsWith("ghp_")) {'],
    ["a pattern", "const shape = /ghp_[A-Za-z0-9]{36}/;"],
  ])("%s", async (_, text) => expect(await reported("src/a.ts", text)).toEqual([]));
});
