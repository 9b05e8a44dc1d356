import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { categories } from "../contracts/category.ts";
import { gradeLetters, type GradeLetter } from "../contracts/grade.ts";
import { proofKinds } from "../contracts/proof.ts";
import { severities } from "../contracts/severity.ts";
import { gradeCategory } from "./category-grade.ts";
import { gradeChange } from "./change-grade.ts";
import type { ChangeInput, QualityOfChange, TestsOfChange } from "./change-input.ts";
import { isBetter } from "./letter.ts";
import { wilsonLowerBound } from "./wilson.ts";

const clean = categories.map(({ id }) =>
  gradeCategory({ category: id, findings: [], blockingGaps: 0, mutantsRun: true }),
);
const proven: TestsOfChange = {
  sourceFiles: 1,
  run: { passed: 20, failed: 0 },
  lines: { executable: 100, hit: 100 },
  mutants: { run: 60, killed: 60 },
  scores: [90, 100],
};
const tidy: QualityOfChange = { functions: 4, complex: 0, long: 0, lines: 100, duplicated: 0, dependencies: 0 };

function grade(more: Partial<Omit<ChangeInput, "tests">> & { tests?: Partial<TestsOfChange> | null } = {}) {
  const { tests, ...rest } = more;
  return gradeChange({
    categories: clean,
    unmeasured: new Set(),
    findings: [],
    quality: tidy,
    ...rest,
    ...(tests !== null && { tests: { ...proven, ...tests } }),
  });
}

const finding = (rule: string, severity: (typeof severities)[number] = "low") =>
  ({ rule, category: "tests", severity, proof: "matched" }) as const;
const reasons = (...given: Parameters<typeof grade>) =>
  grade(...given).caps.map(({ letter, why }) => `${letter}: ${why}`);

describe("the grade of a change", () => {
  it("shows each part with its weight, and they add up", () => {
    const { letter, score, lines, caps } = grade();
    expect(lines).toEqual([
      {
        label: "Fault detection on changed lines: 60 of 60 mutants killed, so at least 95.6 %, × 30/100",
        points: 28.7,
      },
      { label: "Coverage of changed lines: 100 % of 100 lines, × 15/100", points: 15 },
      { label: "Tests of the change: 95 of 100 on average of 2, × 10/100", points: 9.5 },
      { label: "Test run: 20 of 20 pass, × 10/100", points: 10 },
      { label: "Findings on new code: none, × 25/100", points: 25 },
      { label: "New complexity: none of 4 functions, × 2.5/100", points: 2.5 },
      { label: "New size: none of 4 functions, × 2.5/100", points: 2.5 },
      { label: "New duplication: 0 of 100 lines, × 2.5/100", points: 2.5 },
      { label: "New dependencies: none, × 2.5/100", points: 2.5 },
    ]);
    expect({ letter, score, caps }).toEqual({ letter: "A", score: 98.2, caps: [] });
  });

  it("gives no points for what was not measured, weighs the rest as if it were all, and is at most B", () => {
    const { letter, score, lines, caps } = grade({ tests: { mutants: undefined } });
    expect(lines[0]).toEqual({ label: "Fault detection on changed lines: no mutants were run", points: 0 });
    expect(lines[1]?.label).toMatch(/× 15\/70$/);
    expect({ letter, score }).toEqual({ letter: "B", score: 99.4 });
    expect(caps[0]?.why).toMatch(/no mutants were run/);
    expect(reasons({ tests: { lines: undefined, mutants: undefined } })).toEqual([
      "B: coverage was not measured: whether tests reach the change is not proven",
    ]);
  });

  it("counts lines that no test reaches as lines on which nothing is detected", () => {
    const half = grade({ tests: { lines: { executable: 100, hit: 50 } } }).lines[0];
    expect(half).toEqual({
      label: "Fault detection on changed lines: 60 of 60 mutants killed, so at least 95.6 %, × 50 % reached, × 30/100",
      points: 14.4,
    });
    const none = grade({ tests: { lines: { executable: 100, hit: 0 }, mutants: undefined } });
    expect(none.lines[0]).toEqual({
      label: "Fault detection on changed lines: no test reaches them, × 30/100",
      points: 0,
    });
    expect(none.letter).toBe("D");
  });

  it("weighs fewer than ten lines by their number, and caps nothing for them", () => {
    const untested = (executable: number) => grade({ tests: { lines: { executable, hit: 0 }, mutants: undefined } });
    expect(untested(1)).toMatchObject({ letter: "A", caps: [] });
    expect(untested(1).lines[0]?.label).toMatch(/× 3\/59.5$/);
    expect(untested(9)).toMatchObject({ letter: "C", caps: [] });
    expect(untested(10).caps).toEqual([{ letter: "C", why: "production code changed, and no test reaches it" }]);
  });

  it("asks for no tests where no production code changed, and for nothing that nobody asked about", () => {
    const documents = { sourceFiles: 0, lines: { executable: 0, hit: 0 }, mutants: undefined, scores: [] };
    expect(grade({ tests: documents })).toMatchObject({ letter: "A", score: 100, caps: [] });
    expect(grade({ tests: null, quality: undefined })).toMatchObject({ score: 100, lines: [{}] });
  });

  it.each([
    [{ tests: { run: { passed: 9, failed: 1 } } }, "F: 1 test fails"],
    [{ findings: [finding("sast/a", "critical")] }, "F: 1 critical finding"],
    [
      { findings: [{ rule: "secrets/a", category: "secrets", severity: "medium", proof: "proven" }] },
      "F: 1 verified secret",
    ],
    [{ findings: [finding("sast/a", "high"), finding("sast/b", "high")] }, "D: 2 high findings"],
    [
      { findings: [finding("tests/assertion-removed")] },
      "C: the change weakens its own tests (tests/assertion-removed)",
    ],
    [{ findings: [finding("tests/test-skipped")] }, "C: the change weakens its own tests (tests/test-skipped)"],
    [
      { findings: [finding("tests/threshold-loosened")] },
      "C: the change weakens its own tests (tests/threshold-loosened)",
    ],
    [{ tests: { run: undefined, lines: undefined } }, "C: production code changed, and there are no tests"],
    [
      { tests: { run: undefined, lines: undefined, notRun: "no install" } },
      "C: not verified: the tests could not run (no install)",
    ],
    [
      { unmeasured: new Set(["code"]), categories: [{ ...clean[0], letter: null, score: null }, clean[1]] },
      "C: Code security could not be measured",
    ],
  ] as const)("is capped, with the reason: %j", (input, reason) => {
    const caps = reasons(input as Parameters<typeof grade>[0]);
    expect(caps).toEqual([reason]);
    expect(isBetter(grade(input as Parameters<typeof grade>[0]).letter ?? "A", reason[0] as GradeLetter)).toBe(false);
  });

  it("is not graded where no category is", () => {
    expect(grade({ categories: [] })).toMatchObject({ letter: null, notGraded: "no category could be graded" });
  });
});

const share = fc.nat({ max: 200 });
const anyFinding = fc.record({
  rule: fc.constantFrom("sast/a", "sast/b", "quality/complex-function", "tests/focused", "tests/failing"),
  category: fc.constantFrom(...categories.map(({ id }) => id)),
  severity: fc.constantFrom(...severities),
  proof: fc.constantFrom(...proofKinds),
});
const anyChange = fc
  .record({
    executable: share,
    hit: share,
    run: share,
    killed: share,
    scores: fc.array(fc.nat({ max: 100 }), { maxLength: 5 }),
    passed: fc.nat({ max: 50 }),
    failed: fc.nat({ max: 3 }),
    findings: fc.array(anyFinding, { maxLength: 6 }),
    functions: fc.integer({ min: 1, max: 20 }),
    complex: fc.nat({ max: 20 }),
    long: fc.nat({ max: 20 }),
    lines: fc.integer({ min: 1, max: 200 }),
    duplicated: share,
    dependencies: fc.nat({ max: 6 }),
  })
  .map((drawn) => ({
    ...drawn,
    hit: Math.min(drawn.hit, drawn.executable),
    killed: Math.min(drawn.killed, drawn.run),
    complex: Math.min(drawn.complex, drawn.functions),
    long: Math.min(drawn.long, drawn.functions),
    duplicated: Math.min(drawn.duplicated, drawn.lines),
  }));
type Drawn = typeof anyChange extends fc.Arbitrary<infer T> ? T : never;

function gradeDrawn(drawn: Drawn) {
  const { executable, hit, run, killed, scores, passed, failed, findings, ...quality } = drawn;
  return gradeChange({
    categories: clean,
    unmeasured: new Set(),
    findings,
    tests: { sourceFiles: 1, run: { passed, failed }, lines: { executable, hit }, mutants: { run, killed }, scores },
    quality,
  });
}

const better: Array<(drawn: Drawn) => Drawn> = [
  (drawn) => ({ ...drawn, killed: Math.min(drawn.run, drawn.killed + 1) }),
  (drawn) => ({ ...drawn, run: drawn.run + (drawn.run > 0 ? 1 : 0), killed: drawn.killed + (drawn.run > 0 ? 1 : 0) }),
  (drawn) => (drawn.hit === 0 ? drawn : { ...drawn, hit: Math.min(drawn.executable, drawn.hit + 1) }),
  (drawn) => ({ ...drawn, scores: drawn.scores.map((score) => Math.min(100, score + 7)) }),
  (drawn) => (drawn.passed === 0 ? drawn : { ...drawn, failed: Math.max(0, drawn.failed - 1) }),
  (drawn) => ({ ...drawn, findings: drawn.findings.slice(1) }),
  (drawn) => ({ ...drawn, complex: Math.max(0, drawn.complex - 1) }),
  (drawn) => ({ ...drawn, long: Math.max(0, drawn.long - 1) }),
  (drawn) => ({ ...drawn, duplicated: Math.max(0, drawn.duplicated - 1) }),
  (drawn) => ({ ...drawn, dependencies: Math.max(0, drawn.dependencies - 1) }),
];

describe("whatever is measured, the grade of a change", () => {
  const rank = (letter: GradeLetter | null) => gradeLetters.indexOf(letter ?? "F");

  it("never falls when one thing gets better", () => {
    fc.assert(
      fc.property(anyChange, fc.constantFrom(...better), (drawn, improve) => {
        const [before, after] = [gradeDrawn(drawn), gradeDrawn(improve(drawn))];
        expect(after.score ?? 0).toBeGreaterThanOrEqual(before.score ?? 0);
        expect(rank(after.letter)).toBeLessThanOrEqual(rank(before.letter));
      }),
      { numRuns: 2000 },
    );
  });

  it("lies between 0 and 100, is the sum of its lines, and keeps to its caps", () => {
    fc.assert(
      fc.property(anyChange, (drawn) => {
        const { score, lines, caps, letter } = gradeDrawn(drawn);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(100);
        expect(
          Math.min(
            100,
            lines.reduce((sum, line) => sum + line.points, 0),
          ),
        ).toBeCloseTo(score ?? -1, 5);
        for (const cap of caps) expect(isBetter(letter ?? "A", cap.letter)).toBe(false);
        if (drawn.failed > 0) expect(letter).toBe("F");
      }),
    );
  });
});

describe("Wilson's lower bound", () => {
  it.each([
    [0, 0, 0],
    [0, 10, 0],
    [3, 3, 0.526],
    [30, 30, 0.917],
    [8, 10, 0.541],
    [80, 100, 0.7267],
  ])("of %i of %i is %d", (successes, trials, bound) => {
    expect(wilsonLowerBound(successes, trials)).toBeCloseTo(bound, 3);
  });

  it("is below the share, rises with successes, and nears it with trials", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat({ max: 500 }), (trials, drawn) => {
        const successes = Math.min(drawn, trials);
        const bound = wilsonLowerBound(successes, trials);
        expect(bound).toBeGreaterThanOrEqual(0);
        expect(bound).toBeLessThanOrEqual(successes / trials);
        expect(wilsonLowerBound(Math.min(trials, successes + 1), trials)).toBeGreaterThanOrEqual(bound);
        expect(wilsonLowerBound(successes * 10, trials * 10)).toBeGreaterThanOrEqual(bound);
      }),
    );
  });
});
