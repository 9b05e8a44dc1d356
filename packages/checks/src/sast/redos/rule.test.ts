import { spawnSync } from "node:child_process";
import { judgeFiles } from "@assay/core/testing";
import { describe, expect, it } from "vitest";
import { describeRule } from "../../testing/describe-rule.ts";
import { collector as slowRegexes } from "../collect/slow-regexes.collector.ts";
import { collector as syntax } from "../collect/syntax.collector.ts";
import { rule } from "./rule.ts";

const collectors = [syntax, slowRegexes];

describeRule(rule, import.meta.dirname, { collectors });

function judge(files: Record<string, string>) {
  return judgeFiles({ files, checks: [rule], collectors });
}

describe("a slow regular expression", () => {
  it("is reported at its place, with what it was run on and how long it took", async () => {
    const { findings } = await judge({
      "src/a.ts": "\nexport const isWord = (text: string) => /^(\\w+\\s?)*$/.test(text);",
    });
    expect(findings).toMatchObject([
      {
        severity: "high",
        symbol: "isWord",
        location: { path: "src/a.ts", start: { line: 2, column: 41 }, end: { line: 2, column: 54 } },
        message:
          '`/^(\\w+\\s?)*$/` takes time that grows exponentially with the length of a text such as "a" + "a" × n + "!"',
        proof: {
          kind: "proven",
          reproduction: { output: expect.stringMatching(/^(?:n = \d+ \(\d+ characters\): [\d.]+ ms\n?){7}$/) },
        },
      },
    ]);
  });

  it("comes with a command that shows it", async () => {
    const { findings } = await judge({
      "src/a.ts": "export const cut = (text: string) => text.replace(/[\\s\\u2028]+$/g, '');",
    });
    const [proof] = findings.map((finding) => finding.proof);
    const [program = "", ...rest] = (proof?.kind === "proven" && proof.reproduction.command) || [];
    const { stdout, status } = spawnSync(program, rest, { encoding: "utf8" });
    expect(status).toBe(0);
    expect(stdout.trim().split("\n")).toHaveLength(5);
  });

  it("is as severe as its growth is steep", async () => {
    const { findings } = await judge({
      "src/a.ts": "export const square = (text) => /\\s+$/.test(text);",
      "src/b.ts": "export const cube = (text) => /^\\w+\\d+x?\\d+$/.test(text);",
    });
    expect(new Map(findings.map(({ location, severity }) => [location.path, severity]))).toEqual(
      new Map([
        ["src/a.ts", "low"],
        ["src/b.ts", "medium"],
      ]),
    );
  });

  it("is none of production's in tests, tools and examples", async () => {
    const code = "export const f = (text) => /^(a+)+$/.test(text);";
    const { findings } = await judge({
      "src/a.test.ts": code,
      "scripts/a.ts": code,
      "vite.config.ts": code,
      "examples/a.ts": code,
      "src/other.ts": "export const a = 1;",
    });
    expect(findings).toEqual([]);
  });

  it("is none where its text is short, unless that is long enough for it", async () => {
    const limited = (length: number) =>
      `export const f = (text) => text.length <= ${length} && (/\\s+$/.test(text) || /^(a|a)*$/.test(text));`;
    expect((await judge({ "src/a.ts": limited(10) })).findings).toEqual([]);
    expect((await judge({ "src/a.ts": limited(100) })).findings).toMatchObject([{ severity: "high" }]);
    expect((await judge({ "src/a.ts": limited(1_000_000) })).findings).toHaveLength(2);
  });

  it("stops one person's page where it is a page's", async () => {
    const code = "export const f = (text) => /^(a+)+$/.test(text);";
    const { findings } = await judge({ "src/form.tsx": code, "plugins/init.client.js": code, "src/form.ts": code });
    expect(findings.map(({ severity }) => severity).toSorted()).toEqual(["high", "medium", "medium"]);
  });

  it("knows code of pages by what it does, and not by what it says", async () => {
    const slow = "export const f = (text) => /^(a+)+$/.test(text);";
    const severityOf = async (code: string) => (await judge({ "src/a.js": code })).findings.map((one) => one.severity);
    expect(await severityOf(`${slow} export const Page = () => <p>{f('x')}</p>;`)).toEqual(["medium"]);
    expect(await severityOf(`${slow} document.title = f(location.hash);`)).toEqual(["medium"]);
    expect(await severityOf(`// document.title\n${slow} const words = 'window.name';`)).toEqual(["high"]);
    expect(
      await severityOf(`import http from 'node:http'; ${slow} if (typeof window === 'x') window.close();`),
    ).toEqual(["high"]);
  });

  it("that was not found out is a gap, and does not block", async () => {
    const { findings, gaps } = await judge({
      "src/a.ts": "export const f = (text) => /^(?:(?:(?:a{1,19}b?){1,19}c?){1,19}d+)+$/.test(text);",
    });
    expect(findings).toEqual([]);
    expect(gaps).toMatchObject([{ what: "src/a.ts:1", blocking: false, categories: ["code"] }]);
  });

  it("cannot write to a terminal", async () => {
    const { findings } = await judge({ "src/a.ts": "export const f = (text) => /^(\u001b+)+\u202e$/.test(text);" });
    expect(findings).toHaveLength(1);
    expect(JSON.stringify(findings)).not.toMatch(/\u202e|\\u001b(?!\))\[/);
    expect(findings[0]?.message).toContain("\\u{202e}");
  });
});
