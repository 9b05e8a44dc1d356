import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { categories, type Category } from "../contracts/category.ts";
import { gradeLetters, type CategoryGrade, type GradeLetter } from "../contracts/grade.ts";
import { proofKinds } from "../contracts/proof.ts";
import { severities } from "../contracts/severity.ts";
import { gradeCategory, type CategoryInput } from "./category-grade.ts";
import { capped, isBetter, letterOf } from "./letter.ts";
import { gradeOverall } from "./overall-grade.ts";

type Counted = CategoryInput["findings"][number];

const finding: fc.Arbitrary<Counted> = fc.record({
  rule: fc.constantFrom("sast/a", "sast/b", "sast/c"),
  severity: fc.constantFrom(...severities),
  proof: fc.constantFrom(...proofKinds),
});
const findings = fc.array(finding, { maxLength: 25 });

function grade(list: readonly Counted[], more: Partial<CategoryInput> = {}): CategoryGrade {
  return gradeCategory({ category: "code", findings: list, blockingGaps: 0, ...more });
}

function rank(letter: GradeLetter | null): number {
  return letter === null ? Number.NaN : gradeLetters.indexOf(letter);
}

describe("a category's grade", () => {
  it("is A without findings, with the arithmetic shown", () => {
    expect(grade([])).toEqual({
      category: "code",
      letter: "A",
      score: 100,
      lines: [{ label: "Start", points: 100 }],
      caps: [],
    });
  });

  it("never rises by one finding more, and never falls by one less", () => {
    fc.assert(
      fc.property(findings, finding, fc.nat(), (list, added, at) => {
        const index = at % (list.length + 1);
        const before = grade(list);
        const after = grade(list.toSpliced(index, 0, added));
        expect(after.score ?? 0).toBeLessThanOrEqual(before.score ?? 0);
        expect(rank(after.letter)).toBeGreaterThanOrEqual(rank(before.letter));
      }),
    );
  });

  it("does not depend on the order of findings", () => {
    fc.assert(
      fc.property(findings, (list) => {
        const { letter, score } = grade(list);
        expect(grade(list.toReversed())).toMatchObject({ letter, score });
      }),
    );
  });

  it("has arithmetic that adds up to its score", () => {
    fc.assert(
      fc.property(findings, (list) => {
        const { lines, score } = grade(list);
        expect(
          Math.max(
            0,
            lines.reduce((sum, line) => sum + line.points, 0),
          ),
        ).toBeCloseTo(score ?? -1, 5);
      }),
    );
  });

  it.each([
    ["critical", "F"],
    ["high", "D"],
    ["medium", "B"],
    ["low", "A"],
    ["info", "A"],
  ] as const)("lets one %s finding cap it at %s", (severity, letter) => {
    expect(grade([{ rule: "sast/a", severity, proof: "matched" }]).letter).toBe(letter);
  });

  it("counts a finding that is traced or proven more than a matched one", () => {
    const score = (proof: Counted["proof"]) => grade([{ rule: "sast/a", severity: "high", proof }]).score;
    expect(score("matched")).toBe(72);
    expect(score("traced")).toBe(60);
    expect(score("proven")).toBe(60);
  });

  it("counts the second finding of a rule half, and of another rule whole", () => {
    const medium = { severity: "medium", proof: "proven" } as const;
    expect(
      grade([
        { rule: "sast/a", ...medium },
        { rule: "sast/a", ...medium },
      ]),
    ).toMatchObject({ score: 77.5, lines: [{}, { label: "sast/a × 2", points: -22.5 }] });
    expect(
      grade([
        { rule: "sast/a", ...medium },
        { rule: "sast/b", ...medium },
      ]).score,
    ).toBe(70);
  });

  it("lists what costs most first, then by name, and nothing that costs nothing", () => {
    const of = (rule: string, severity: Counted["severity"]): Counted => ({ rule, severity, proof: "proven" });
    const list = [of("sast/b", "low"), of("sast/c", "medium"), of("sast/a", "low"), of("sast/d", "info")];
    expect(grade(list).lines).toEqual([
      { label: "Start", points: 100 },
      { label: "sast/c", points: -15 },
      { label: "sast/a", points: -4 },
      { label: "sast/b", points: -4 },
    ]);
    expect(grade(list.toReversed()).lines).toEqual(grade(list).lines);
  });

  it("is not graded, and never A, when it could not be measured", () => {
    expect(grade([{ rule: "sast/a", severity: "low", proof: "proven" }], { notGraded: "no suite ran" })).toEqual({
      category: "code",
      letter: null,
      score: null,
      lines: [],
      caps: [],
      notGraded: "no suite ran",
    });
  });

  it("says which findings cap it: the worst, and how many", () => {
    const of = (severity: Counted["severity"]): Counted => ({ rule: "sast/a", severity, proof: "matched" });
    const why = (...list: Counted["severity"][]) => grade(list.map((severity) => of(severity))).caps;
    expect(why("low", "info")).toEqual([]);
    expect(why("low", "high", "medium")).toEqual([{ letter: "D", why: "1 high finding" }]);
    expect(why("low", "critical", "high", "critical")).toEqual([{ letter: "F", why: "2 critical findings" }]);
  });

  it("is at most C when something was left unchecked, and says how much", () => {
    expect(grade([], { blockingGaps: 1 })).toMatchObject({
      letter: "C",
      caps: [{ letter: "C", why: "1 thing was not checked" }],
    });
    expect(grade([], { blockingGaps: 2 }).caps[0]?.why).toBe("2 things were not checked");
  });

  it("grades tests by the lines they reach, and at most B without mutants", () => {
    const tests = (hit: number, mutantsRun = false) =>
      gradeCategory({
        category: "tests",
        findings: [],
        blockingGaps: 0,
        coverage: { executable: 20, hit },
        mutantsRun,
      });
    expect(tests(20)).toMatchObject({
      letter: "B",
      score: 100,
      caps: [{ letter: "B", why: "no mutants were run: how much the tests would catch is not proven" }],
    });
    expect(tests(20, true).letter).toBe("A");
    expect(tests(10)).toMatchObject({ letter: "B", score: 70 });
    expect(tests(0)).toMatchObject({ letter: "D", score: 40 });
  });

  it("shows the coverage of fewer than ten lines without judging it", () => {
    const coverage = (executable: number) =>
      gradeCategory({ category: "tests", findings: [], blockingGaps: 0, coverage: { executable, hit: 0 } }).score;
    expect(coverage(9)).toBe(100);
    expect(coverage(10)).toBe(40);
  });

  it("rounds coverage down in what it says", () => {
    const { lines } = gradeCategory({
      category: "tests",
      findings: [],
      blockingGaps: 0,
      coverage: { executable: 1000, hit: 999 },
    });
    expect(lines[1]?.label).toBe("99.9 % of 1000 judged lines reached by tests");
  });
});

describe("letters", () => {
  it.each([
    [100, "A"],
    [85, "A"],
    [84.9, "B"],
    [70, "B"],
    [69.9, "C"],
    [55, "C"],
    [54.9, "D"],
    [40, "D"],
    [39.9, "F"],
    [0, "F"],
  ] as const)("makes %d %s", (score, letter) => {
    expect(letterOf(score)).toBe(letter);
  });

  it("takes the worst of the score and the caps", () => {
    expect(
      capped(90, [
        { letter: "B", why: "" },
        { letter: "D", why: "" },
        { letter: "C", why: "" },
      ]),
    ).toBe("D");
    expect(capped(10, [{ letter: "B", why: "" }])).toBe("F");
  });
});

describe("the overall grade", () => {
  const clean = (category: Category): CategoryGrade => gradeCategory({ category, findings: [], blockingGaps: 0 });
  const none = new Set<string>();

  it("weighs the graded categories and leaves out the others", () => {
    const supply: CategoryGrade = {
      category: "supply",
      letter: null,
      score: null,
      lines: [],
      caps: [],
      notGraded: "no lockfile",
    };
    const overall = gradeOverall([clean("code"), clean("secrets"), supply], none);
    expect(overall).toMatchObject({ letter: "A", score: 100, caps: [] });
    expect(overall.lines).toEqual([
      { label: "Code security: 100 × 35/55", points: 63.6 },
      { label: "Secrets: 100 × 20/55", points: 36.4 },
    ]);
  });

  it("is not graded when nothing is", () => {
    expect(gradeOverall([], none)).toEqual({
      letter: null,
      score: null,
      lines: [],
      caps: [],
      notGraded: "no category could be graded",
    });
  });

  it("is not graded, and would be at most C, when what there was to measure was not", () => {
    const code = gradeCategory({
      category: "code",
      findings: [],
      blockingGaps: 2,
      notGraded: "nothing could be parsed",
    });
    expect(gradeOverall([code], new Set(["code"]))).toMatchObject({
      letter: null,
      caps: [{ letter: "C", why: "Code security could not be measured" }],
    });
    expect(gradeOverall([code], none).caps).toEqual([]);
  });

  it("is at most C when a category that has something to measure was not", () => {
    const tests: CategoryGrade = {
      category: "tests",
      letter: null,
      score: null,
      lines: [],
      caps: [],
      notGraded: "not run",
    };
    expect(gradeOverall([clean("code"), tests], new Set(["tests"]))).toMatchObject({
      letter: "C",
      caps: [{ letter: "C", why: "Tests could not be measured" }],
    });
    expect(gradeOverall([clean("code"), tests], none).letter).toBe("A");
    expect(gradeOverall([clean("code")], new Set(["code"])).caps).toEqual([]);
  });

  it("has the cap of a severe finding, with its reason", () => {
    const code = grade([{ rule: "sast/a", severity: "high", proof: "proven" }]);
    const overall = gradeOverall([code, clean("secrets")], none);
    expect(overall).toMatchObject({ letter: "D", score: 74.6 });
    expect(overall.caps).toEqual([{ letter: "D", why: "Code security: 1 high finding" }]);
    const leaked = gradeCategory({
      category: "secrets",
      findings: [{ rule: "secrets/a", severity: "critical", proof: "matched" }],
      blockingGaps: 0,
    });
    expect(gradeOverall([clean("code"), leaked], none).caps).toEqual([
      { letter: "F", why: "Secrets: 1 critical finding" },
    ]);
  });

  it("is at most one letter above a category that is low for another reason", () => {
    const untested = gradeCategory({
      category: "tests",
      findings: [],
      blockingGaps: 0,
      coverage: { executable: 20, hit: 0 },
      mutantsRun: true,
    });
    expect(gradeOverall([clean("code"), untested], none).caps).toEqual([{ letter: "C", why: "Tests is D" }]);
    const unchecked = grade([], { blockingGaps: 1 });
    expect(gradeOverall([unchecked, clean("secrets")], none).caps).toEqual([
      { letter: "B", why: "Code security is C" },
    ]);
    const many = Array.from({ length: 5 }, (_, index) => ({
      rule: `sast/${index}`,
      severity: "high" as const,
      proof: "proven" as const,
    }));
    expect(gradeOverall([grade(many), clean("secrets")], none).caps).toEqual([
      { letter: "D", why: "Code security is F" },
    ]);
    const good = grade([{ rule: "sast/a", severity: "medium", proof: "proven" }]);
    expect(good.letter).toBe("B");
    expect(gradeOverall([good, clean("secrets")], none)).toMatchObject({ letter: "A", caps: [] });
  });

  it("is never better than one letter above the worst category, and no better than a severe finding allows", () => {
    const all = categories.map((category) => category.id);
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.constantFrom(...all), findings), { minLength: 1, selector: ([id]) => id }),
        (input) => {
          const graded = input.map(([category, list]) =>
            gradeCategory({ category, findings: list, blockingGaps: 0, mutantsRun: true }),
          );
          const worst = Math.max(...graded.map((category) => rank(category.letter)));
          const overall = gradeOverall(graded, none);
          expect(rank(overall.letter)).toBeGreaterThanOrEqual(worst - 1);
          if (input.some(([, list]) => list.some(({ severity }) => severity === "critical")))
            expect(overall.letter).toBe("F");
          else if (input.some(([, list]) => list.some(({ severity }) => severity === "high")))
            expect(isBetter("D", overall.letter ?? "A")).toBe(overall.letter === "F");
        },
      ),
    );
  });

  it("never rises by one finding more in any category", () => {
    fc.assert(
      fc.property(findings, findings, finding, (code, secrets, added) => {
        const overall = (first: readonly Counted[]) =>
          gradeOverall(
            [grade(first), gradeCategory({ category: "secrets", findings: secrets, blockingGaps: 0 })],
            none,
          );
        const [before, after] = [overall(code), overall([...code, added])];
        expect(after.score ?? 0).toBeLessThanOrEqual(before.score ?? 0);
        expect(rank(after.letter)).toBeGreaterThanOrEqual(rank(before.letter));
      }),
    );
  });
});
