import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gradeSuite } from "./suite-grade.ts";
import { gradeOrder, gradeTest, type TestGradeInput } from "./test-grade.ts";

const kinds = [
  "exact-value",
  "truthy",
  "swallowed",
  "not-awaited",
  "constant",
  "mock-calls",
  "own-mock",
  "conditional",
];
const assertion = fc.record({ kind: fc.constantFrom(...kinds), strength: fc.double({ min: 0, max: 1, noNaN: true }) });
const issue = fc.record({
  about: fc.constantFrom("reliability" as const, "upkeep" as const),
  label: fc.constant("It is so"),
  points: fc.integer({ min: 1, max: 12 }),
});
const input: fc.Arbitrary<TestGradeInput> = fc.record({
  state: fc.constantFrom("runs" as const, "skipped" as const, "todo" as const, "fails" as const),
  oracle: fc.double({ min: 0, max: 1, noNaN: true }),
  assertions: fc.array(assertion, { maxLength: 5 }),
  mutants: fc.option(
    fc.tuple(fc.nat(30), fc.nat(30)).map(([a, b]) => ({ run: a + b, killed: a })),
    { nil: undefined },
  ),
  flaky: fc.boolean(),
  issues: fc.array(issue, { maxLength: 4 }),
});

const rank = (grade: ReturnType<typeof gradeTest>) => gradeOrder.indexOf(grade.letter);

describe("a test's grade", () => {
  it("has arithmetic that adds up", () => {
    fc.assert(
      fc.property(input, (given) => {
        const { lines, score } = gradeTest(given);
        expect(score).toBeCloseTo(
          lines.reduce((sum, line) => sum + line.points, 0),
          5,
        );
      }),
    );
  });

  it("never falls by one more killed mutant, and never rises by one that survives", () => {
    fc.assert(
      fc.property(input, (given) => {
        const { run, killed } = given.mutants ?? { run: 5, killed: 2 };
        fc.pre(killed < run);
        const before = gradeTest({ ...given, mutants: { run, killed } });
        const more = gradeTest({ ...given, mutants: { run, killed: killed + 1 } });
        const survivor = gradeTest({ ...given, mutants: { run: run + 1, killed } });
        expect(more.score).toBeGreaterThanOrEqual(before.score);
        expect(rank(more)).toBeLessThanOrEqual(rank(before));
        expect(survivor.score).toBeLessThanOrEqual(before.score);
      }),
    );
  });

  it("never rises by what caps it", () => {
    fc.assert(
      fc.property(input, (given) => {
        const before = gradeTest({ ...given, state: "runs", flaky: false });
        for (const worse of [
          { ...given, flaky: true },
          { ...given, state: "skipped" as const, flaky: false, oracle: 0 },
          {
            ...given,
            state: "runs" as const,
            flaky: false,
            assertions: [...given.assertions, { kind: "not-awaited", strength: 0 }],
          },
        ])
          expect(rank(gradeTest(worse))).toBeGreaterThanOrEqual(Math.min(rank(before), gradeOrder.indexOf("C")));
      }),
    );
  });

  const whole = {
    state: "runs",
    oracle: 1,
    assertions: [{ kind: "exact-value", strength: 1 }],
    mutants: { run: 9, killed: 9 },
    issues: [],
  } as const;

  it("is A with all mutants killed", () => {
    expect(gradeTest(whole)).toMatchObject({ letter: "A", score: 100, caps: [] });
  });

  it.each([
    ["skipped", { state: "skipped" }, "F"],
    ["without a body", { state: "todo" }, "F"],
    ["swallowed", { assertions: [{ kind: "swallowed", strength: 0 }] }, "F"],
    ["green on emptied functions", { mutants: { run: 9, killed: 0 }, emptied: { run: 2, killed: 0 } }, "F"],
    ["without assertions", { assertions: [] }, "D"],
    ["of constants only", { assertions: [{ kind: "constant", strength: 0 }] }, "D"],
    ["of mocks only", { assertions: [{ kind: "mock-calls", strength: 0.3 }] }, "D"],
    ["not awaited", { assertions: [...whole.assertions, { kind: "not-awaited", strength: 0 }] }, "D"],
    ["flaky", { flaky: true }, "C"],
    ["not proven", { mutants: undefined }, "B"],
  ] as const)("is capped where it is %s", (_, change, letter) => {
    const graded = gradeTest({ ...whole, ...change });
    expect(graded.caps.map((cap) => cap.letter)).toContain(letter);
    expect(rank(graded)).toBeGreaterThanOrEqual(gradeOrder.indexOf(letter));
  });
});

describe("a file's grade", () => {
  const test = (killedIds: string[], points = 20) => ({
    grade: gradeTest({
      state: "runs",
      oracle: 1,
      assertions: [],
      mutants: { run: 1, killed: 1 },
      issues: [{ about: "upkeep", label: "", points: 20 - points || 0 }],
    }),
    killedIds,
  });

  it("gains nothing by copies", () => {
    const mutants = { run: 10, killed: 5 };
    const one = gradeSuite({ tests: [test(["a", "b"])], oracle: 0.5, mutants });
    const fifty = gradeSuite({ tests: Array.from({ length: 50 }, () => test(["a", "b"])), oracle: 0.5, mutants });
    expect([one.score, fifty.score]).toEqual([60, 60]);
  });

  it("weighs a test by the mutants that only it kills", () => {
    const mutants = { run: 10, killed: 10 };
    const unique = Array.from({ length: 9 }, (_, index) => `m${index}`);
    const good = gradeSuite({ tests: [test(unique), test(["x"], 12)], oracle: 0.5, mutants });
    const bad = gradeSuite({ tests: [test(["x"]), test(unique, 12)], oracle: 0.5, mutants });
    expect([good.score, bad.score]).toEqual([95.3, 89.5]);
  });

  it("is F without tests", () => {
    expect(gradeSuite({ tests: [], oracle: 0 })).toMatchObject({ letter: "F", score: 0 });
  });
});
