import type { Assertion, TestGrade } from "@assay/core";

/** An assertion on line 5. */
export function assertion(kind: string, strength: number): Assertion {
  return { line: 5, kind, strength, why: `It is ${kind}` };
}

/** A test on line 4 with assertions. */
export function graded(assertions: Assertion[], state: TestGrade["state"] = "runs"): TestGrade {
  return {
    test: { file: "src/a.test.ts", name: ["adds"], occurrence: 0 },
    line: 4,
    endLine: 6,
    state,
    letter: "B",
    score: 70,
    lines: [],
    caps: [],
    oracle: { score: 0.5, assertions },
    advice: [],
  };
}
