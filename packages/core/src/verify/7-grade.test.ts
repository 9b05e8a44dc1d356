import { describe, expect, it } from "vitest";
import { testsKey } from "../contracts/evidence/tests.ts";
import { Finding } from "../contracts/finding.ts";
import { Gap } from "../contracts/gap.ts";
import type { CheckOutcome } from "../contracts/outcome.ts";
import { Policy } from "../contracts/policy.ts";
import type { CollectorOutcome } from "../evidence/collect.ts";
import { gradeAll, type GradeInput } from "./7-grade.ts";
import { change, check, evidenceOf, outcome } from "./testing/parts.ts";

function became(category: CheckOutcome["category"], status: CheckOutcome["status"], reason?: string): CheckOutcome {
  return {
    check: `${category}/a`,
    category,
    status,
    ...(reason !== undefined && { reason }),
    findings: 0,
    milliseconds: 1,
  };
}

function finding(category: Finding["category"], standing: Finding["standing"] = "new"): Finding {
  const location = { path: "a.ts", start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };
  const proof = { kind: "matched", summary: "s" };
  return Finding.parse({
    fingerprint: "0".repeat(32),
    rule: `${category}/a`,
    category,
    severity: "high",
    message: "m",
    location,
    proof,
    standing,
  });
}

function grade({ evidence = [], ...given }: Partial<Omit<GradeInput, "evidence">> & { evidence?: CollectorOutcome[] }) {
  return gradeAll({
    change: change([], "all"),
    plan: { checks: (given.outcomes ?? []).map((one) => check(one.check, one.category)) },
    policy: Policy.parse({ version: 1 }),
    outcomes: [],
    findings: [],
    gaps: [],
    lines: {},
    ...given,
    evidence: evidenceOf(...evidence),
  });
}

const passed = [became("code", "passed"), became("secrets", "passed")];
const letters = (grades: ReturnType<typeof grade>) =>
  grades.categories.map(({ category, letter }) => `${category} ${letter ?? "none"}`);

describe("of the categories", () => {
  it("none that only holds what was not judged lets the whole be better than C", () => {
    const outcomes = [became("code", "not-applicable", "no code that is read"), became("secrets", "passed")];
    const gaps = [Gap.parse({ what: "app.py", why: "not judged", categories: ["code"], blocking: false })];
    expect(grade({ outcomes }).overall).toMatchObject({ letter: "A", caps: [] });
    expect(grade({ outcomes, gaps }).overall).toMatchObject({
      letter: "C",
      caps: [{ letter: "C", why: "Code security could not be measured" }],
    });
  });

  it("those with checks are graded, in their own order, and the whole from them", () => {
    const grades = grade({
      outcomes: [became("tests", "passed"), became("secrets", "failed"), became("code", "passed")],
    });
    expect(letters(grades)).toEqual(["code A", "secrets A", "tests B"]);
    expect(grades.overall).toMatchObject({ letter: "A", caps: [] });
  });

  it("each has its own findings, and only those that count", () => {
    const findings = [finding("code"), finding("secrets", "existing"), finding("secrets", "baseline")];
    expect(letters(grade({ outcomes: passed, findings }))).toEqual(["code D", "secrets A"]);
    const policy = Policy.parse({ version: 1, judge: "all" });
    const all = grade({ outcomes: passed, findings, policy });
    expect(letters(all)).toEqual(["code D", "secrets D"]);
    expect(all.categories[1]?.lines[1]).toEqual({ label: "secrets/a", points: -28 });
  });

  it("each has its own gaps, and only those that block", () => {
    const gap = (categories: Gap["categories"], blocking: boolean) =>
      Gap.parse({ what: "w", why: "y", categories, blocking });
    const gaps = [gap(["code"], true), gap(["code", "supply"], true), gap(["secrets"], false), gap([], true)];
    const { categories } = grade({ outcomes: passed, gaps });
    expect(categories[0]?.caps).toEqual([{ letter: "C", why: "2 things were not checked" }]);
    expect(categories[1]?.caps).toEqual([]);
  });

  it.each([
    [[became("code", "error", "it broke"), became("code", "skipped", "not trusted")], "it broke; not trusted", "C"],
    [[became("code", "error", "it broke"), became("code", "error", "it broke")], "it broke", "C"],
    [[became("code", "not-applicable", "no code")], "no code", "A"],
    [[became("code", "skipped")], "no reason given", "C"],
  ] as const)("one of which no check ran is not graded: %j", (outcomes, notGraded, overall) => {
    const grades = grade({ outcomes: [...outcomes, became("secrets", "passed")] });
    expect(grades.categories[0]).toMatchObject({ letter: null, score: null, notGraded });
    expect(grades.overall.letter).toBe(overall);
  });

  it("one of which some check ran is graded", () => {
    for (const status of ["passed", "failed"] as const)
      expect(letters(grade({ outcomes: [became("code", "error", "it broke"), became("code", status)] }))).toEqual([
        "code A",
      ]);
  });
});

describe("tests are graded by their run", () => {
  const outcomes = [became("code", "passed"), became("tests", "passed")];
  const run = (of: "completed" | "timed-out" | "crashed", reason?: string) => ({
    runner: "vitest",
    directory: ".",
    command: [],
    byHand: [],
    outcome: of,
    ...(reason !== undefined && { reason }),
    milliseconds: 1,
    isolation: "i",
    results: [],
    outputTail: "",
  });
  const ran = (...runs: ReturnType<typeof run>[]) => outcome(testsKey.id, { evidence: { runs } });
  const tests = (given: Parameters<typeof grade>[0]) => {
    const { categories, overall } = grade({ outcomes, ...given });
    const { letter, notGraded, lines } = categories[1] ?? expect.fail("tests are not among the categories");
    return { letter, notGraded, lines: lines.length, whole: overall.letter };
  };

  it("when one suite ran to its end", () => {
    expect(tests({ evidence: [ran(run("timed-out"), run("completed"))] })).toMatchObject({ letter: "B", whole: "A" });
  });

  it.each([
    [ran(run("timed-out", "too slow"), run("crashed", "boom")), "too slow", "C"],
    [ran(run("crashed")), "no test suite ran to its end", "C"],
    [ran(), "no test suite ran to its end", "C"],
    [outcome(testsKey.id, { status: "skipped", reason: "not trusted" }), "not trusted", "C"],
    [outcome(testsKey.id, { status: "error" }), "the tests could not be run", "C"],
    [outcome(testsKey.id, { status: "not-applicable", reason: "no tests" }), "no tests", "A"],
  ])("and not at all without one: %j", (evidence, notGraded, whole) => {
    expect(tests({ evidence: [evidence] })).toMatchObject({ letter: null, notGraded, whole });
  });

  it("which is missed where a check says that there should be tests", () => {
    const evidence = [outcome(testsKey.id, { status: "not-applicable", reason: "no tests" })];
    const failed = [became("code", "failed"), became("tests", "failed")];
    expect(tests({ evidence, outcomes: failed })).toMatchObject({ letter: null, whole: "C" });
    const other = [became("code", "failed"), became("tests", "passed")];
    expect(tests({ evidence, outcomes: other })).toMatchObject({ letter: null, whole: "A" });
  });

  it("and by the lines that they reach, of the change before those of all; other categories are not", () => {
    const evidence = [ran(run("completed"))];
    const half = { executable: 20, hit: 10 };
    expect(tests({ evidence, lines: { all: half } })).toMatchObject({ lines: 2 });
    const grades = grade({ outcomes, evidence, lines: { changed: half, all: { executable: 20, hit: 20 } } });
    expect(grades.categories[1]?.lines[1]?.label).toBe("50 % of 20 judged lines reached by tests");
    expect(grades.categories[0]?.lines).toHaveLength(1);
  });
});
