import { judgeFiles } from "@assay/core/testing";
import { describe, expect, it } from "vitest";
import { describeRule } from "../../testing/describe-rule.ts";
import { collector } from "../collect/secrets.collector.ts";
import { noise } from "../testing/fakes.ts";
import { rules } from "../rules.generated.ts";
import { rule } from "./rule.ts";

describeRule(rule, import.meta.dirname, { collectors: [collector] });

const pattern = {
  id: "acme-token",
  description: "an ACME token",
  regex: "\\bacme_([0-9A-Za-z]{24})\\b",
  keywords: ["acme_"],
};
const token = `acme_${noise(24, "acme")}`;

async function found(text: string, more: object = {}, path = "src/a.ts") {
  return judgeFiles({
    files: { [path]: text },
    checks: [...rules],
    collectors: [collector],
    policy: { version: 1, secrets: { patterns: [{ ...pattern, ...more }] } },
  });
}

async function places(text: string, more: object = {}, path = "src/a.ts"): Promise<string[]> {
  const { findings } = await found(text, more, path);
  return findings
    .filter((finding) => finding.rule === rule.id)
    .map(({ location: { start, end } }) => `${start.line}:${start.column}-${end.column}`);
}

describe("a pattern of the policy", () => {
  it("is found where it stands, with its group as the secret, and told without it", async () => {
    const judged = await found(`\nconst a = "${token}";\n`);
    expect(judged.findings).toMatchObject([
      { message: expect.stringContaining("An ACME token stands in the file"), severity: "high", sensitive: true },
    ]);
    expect(await places(`\nconst a = "${token}";\n`)).toEqual(["2:17-41"]);
    expect(JSON.stringify(judged.findings)).not.toContain(token.slice(7, 20));
  });

  it("is found in tests, bundles and documentation, and twice in a line", async () => {
    expect(await places(`"${token}" "${token}"`, {}, "test/a.test.ts")).toEqual(["1:7-31", "1:39-63"]);
    expect(await places(`x = "${token}"`, {}, "dist/a.min.js")).toEqual(["1:11-35"]);
    expect(await places(`Use ${token}.`, {}, "README.md")).toEqual(["1:10-34"]);
  });

  it.each([
    ["its group is chosen", { regex: "(acme)_([0-9A-Za-z]{24})", group: 2 }, ["1:11-35"]],
    ["there is no group", { regex: "acme_[0-9A-Za-z]{24}" }, ["1:6-35"]],
    ["no keyword is given", { keywords: [] }, ["1:11-35"]],
    ["a keyword is in other letters", { keywords: ["ACME"] }, ["1:11-35"]],
    ["a keyword is elsewhere", { keywords: ["umbrella"] }, []],
    ["its paths do not have the file", { paths: ["deploy/**"] }, []],
    ["its paths have the file", { paths: ["src/**"] }, ["1:11-35"]],
    ["its entropy is too little", { entropy: 5 }, []],
  ])("where %s", async (_, more, expected) => expect(await places(`x = "${token}"`, more)).toEqual(expected));

  it("is found over lines, and in a line of megabytes with its edges where they are", async () => {
    const block = { regex: "BEGIN ACME\\n([0-9A-Za-z]+)\\nEND ACME", keywords: ["begin acme"] };
    expect(await places(`BEGIN ACME\n${noise(30, "b")}\nEND ACME\n`, block)).toEqual(["2:1-31"]);
    const filler = "a,b;".repeat(300_000);
    expect(await places(`${filler}"${token}"${filler}"${token}"`, { keywords: [] })).toEqual([
      "1:1200007-1200031",
      "1:2400038-2400062",
    ]);
  });

  it("runs in linear time whatever it says", async () => {
    expect(await places("a".repeat(60_000), { regex: "(a+)+b|(a|a)*c", keywords: [] })).toEqual([]);
  });

  it("is refused with file and line where it is no regular expression", async () => {
    const judged = found("x", { regex: "acme_(?<=x)[0-9" });
    await expect(judged).rejects.toThrow(
      ".assay/policy.yml the regex of the pattern acme-token is no regular expression of RE2's syntax: invalid named capture",
    );
  });
});
