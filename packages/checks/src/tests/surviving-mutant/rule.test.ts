import { mutantsKey, type Mutant, type MutantsEvidence } from "@assay/core";
import { describe, expect, it } from "vitest";
import { judgeEvidence } from "../../testing/judge-evidence.ts";
import { rule } from "./rule.ts";

const survivor: Mutant = {
  id: "1",
  path: "src/pay.ts",
  operator: "conditional-boundary",
  start: { line: 42, column: 6 },
  end: { line: 42, column: 8 },
  original: "<=",
  replacement: "<",
  status: "survived",
  reachedBy: [0, 1],
  killedBy: [],
};

const evidence = (...mutants: Mutant[]): MutantsEvidence => ({
  tests: ["pays", "refuses"].map((name) => ({ file: "src/pay.test.ts", name: ["pay", name], occurrence: 0 })),
  failing: [],
  mutants,
  found: mutants.length,
  matrix: true,
  seed: "",
  milliseconds: 1,
});

const judge = (...mutants: Mutant[]) => judgeEvidence(rule, { key: mutantsKey, evidence: evidence(...mutants) });

describe("surviving mutant", () => {
  it("is shown with the edit, its place and the tests that passed with it", async () => {
    const [finding, ...others] = await judge(survivor);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      message: "`<=` → `<` survived; reached by 2 tests",
      location: { path: "src/pay.ts", start: { line: 42, column: 7 }, end: { line: 42, column: 9 } },
      proof: { kind: "proven", reproduction: { command: ["assay", "mutate", "src/pay.ts"] } },
    });
    expect(JSON.stringify(finding?.proof)).toContain("passed: src/pay.test.ts pay › refuses");
  });

  it("is one that was run: not killed, not left, not reached by none", async () => {
    for (const status of ["killed", "timeout", "no-coverage", "pending", "ignored", "runtime-error"] as const)
      expect(await judge({ ...survivor, status })).toEqual([]);
  });

  it("names what was left out, and keeps long and hostile code off the line", async () => {
    const [left] = await judge({ ...survivor, original: "send(\n  mail,\n);", replacement: "" });
    expect(left?.message).toBe("Without `send( mail, );` it survived; reached by 2 tests");
    const [long] = await judge({ ...survivor, original: `\u001b[31m${"x".repeat(500)}` });
    expect(long?.message.length).toBeLessThan(140);
    expect(long?.message).not.toContain("\u001b");
  });

  it("says how many tests it does not name", async () => {
    const tests = Array.from({ length: 9 }, (_, index) => ({ file: "a.test.ts", name: [`${index}`], occurrence: 0 }));
    const reachedBy = tests.map((_, index) => index);
    const [finding] = await judgeEvidence(rule, {
      key: mutantsKey,
      evidence: { ...evidence({ ...survivor, reachedBy }), tests },
    });
    expect(JSON.stringify(finding?.proof)).toContain("and 4 more");
  });
});
