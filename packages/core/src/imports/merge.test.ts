import { describe, expect, it } from "vitest";
import { draft } from "../verify/testing/parts.ts";
import { importing, log, result, type Loose } from "./testing/sarif.ts";

describe("one place and one weakness are one finding", () => {
  const own = draft("src/a.ts", 2, { rule: "sast/command-injection" });
  const cwe = (number: number, more: Loose = {}) => ({
    properties: { tags: [`external/cwe/cwe-0${number}`] },
    ...more,
  });

  it("Assay's own stays, with the worse severity and the other's name", async () => {
    const proven = { ...own, proof: { kind: "proven", summary: "s", reproduction: { output: "o" } } } as const;
    const worse = cwe(77, { properties: { tags: ["CWE-77"], "security-severity": "9.8" } });
    const { drafts, summaries } = await importing([log([result("src/a.ts", { startLine: 2 }, worse)])], {
      own: [proven],
    });
    expect(drafts).toMatchObject([
      {
        rule: "sast/command-injection",
        severity: "critical",
        proof: { kind: "proven" },
        alsoReportedBy: [{ rule: "scanner/r1" }],
      },
    ]);
    expect(summaries).toMatchObject([{ taken: 0, merged: 1 }]);
    expect(proven).not.toHaveProperty("alsoReportedBy");
  });

  const places = (drafts: Awaited<ReturnType<typeof importing>>["drafts"]) =>
    drafts.map(({ rule, location }) => `${rule} ${location.path}:${location.start.line}`).toSorted();

  it.each<[string, Loose, string]>([
    ["another weakness", result("src/a.ts", { startLine: 2 }, cwe(89)), "src/a.ts:2"],
    ["no weakness named", result("src/a.ts", { startLine: 2 }), "src/a.ts:2"],
    ["another line", result("src/a.ts", { startLine: 1 }, cwe(78)), "src/a.ts:1"],
    ["another file", result("lib/config.ts", { startLine: 1 }, cwe(78)), "lib/config.ts:1"],
  ])("%s is another finding", async (_, other, place) => {
    const { drafts } = await importing([log([other])], { own: [own] });
    expect(places(drafts)).toEqual(["sast/command-injection src/a.ts:2", `scanner/r1 ${place}`]);
  });

  it("an argument is of the call that it stands in, also on another line", async () => {
    const call = draft("src/a.ts", 3, { rule: "sast/sql-injection" });
    const within = await importing([log([result("src/a.ts", { startLine: 5 }, cwe(89))])], { own: [call] });
    expect(places(within.drafts)).toEqual(["sast/sql-injection src/a.ts:3"]);
    const behind = await importing([log([result("src/a.ts", { startLine: 7 }, cwe(89))])], { own: [call] });
    expect(places(behind.drafts)).toEqual(["sast/sql-injection src/a.ts:3", "scanner/r1 src/a.ts:7"]);
  });

  it("what a change brings does not vanish in a statement that stood before", async () => {
    const call = draft("src/a.ts", 3, { rule: "sast/sql-injection" });
    const other = log([result("src/a.ts", { startLine: 5 }, cwe(89))]);
    const change = (line: number) => ({
      own: [call],
      change: [{ path: "src/a.ts", added: [[line, line]] as [number, number][] }],
    });
    const own3 = "sast/sql-injection src/a.ts:3";
    expect(places((await importing([other], change(5))).drafts)).toEqual([own3, "scanner/r1 src/a.ts:5"]);
    expect(places((await importing([other], change(7))).drafts)).toEqual([own3]);
    const exact = log([result("src/a.ts", { startLine: 3 }, cwe(89))]);
    expect(places((await importing([exact], change(3))).drafts)).toEqual([own3]);
  });

  it("two tools are joined, one tool's two findings are not, and the same file twice counts once", async () => {
    const one = log([result("src/a.ts", { startLine: 2 }, cwe(78))]);
    const other = log([result("src/a.ts", { startLine: 2 }, cwe(77))], { driver: { name: "Other" } });
    const { drafts } = await importing([one, other, one]);
    expect(drafts).toMatchObject([{ rule: "scanner/r1", alsoReportedBy: [{ tool: "Other" }] }]);
    const two = log([
      result("src/a.ts", { startLine: 2 }, cwe(78)),
      result("src/a.ts", { startLine: 2 }, { ...cwe(78), ruleId: "r2" }),
    ]);
    expect((await importing([two])).drafts).toHaveLength(2);
  });

  it("advisories tell dependencies apart, not lines", async () => {
    const at = (path: string, id: string) => result(path, { startLine: 1 }, { ruleId: id });
    const known = draft("package-lock.json", 2, {
      rule: "supply/vulnerable",
      message: "a@1 has GHSA-aaaa-bbbb-cccc".replace(/[abc]{4}/g, "cfgh"),
    });
    const { drafts } = await importing(
      [log([at("package-lock.json", "GHSA-cfgh-cfgh-cfgh"), at("package-lock.json", "CVE-2024-12345")])],
      { own: [known] },
    );
    expect(drafts.map(({ rule }) => rule)).toEqual(["supply/vulnerable", "scanner/cve-2024-12345"]);
  });
});
