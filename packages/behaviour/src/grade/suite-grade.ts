import type { GradeCap } from "@assay/core";
import { arithmetic, evidencePoints, gradeOrder, parts, type TestArithmetic } from "./test-grade.ts";

/** A graded test, as its file's grade needs it. */
export interface GradedTest {
  grade: TestArithmetic;
  /** Mutants that it killed. */
  killedIds: readonly string[];
}

/** What a file's grade is computed from. */
export interface SuiteGradeInput {
  tests: readonly GradedTest[];
  /** The static score of all its looks together, 0 to 1. */
  oracle: number;
  /** Mutants that some of its tests reach, and those that some of them kills; absent where none were run. */
  mutants?: { run: number; killed: number } | undefined;
}

/**
 * Grades a file of tests: by what its tests catch together, so a copy adds nothing, and by the reliability and upkeep
 * of each test, weighed by the mutants that only it kills (tests with the same kills share them).
 */
export function gradeSuite({ tests, oracle, mutants }: SuiteGradeInput): TestArithmetic {
  if (tests.length === 0)
    return arithmetic([{ label: "It has no tests", points: 0 }], [{ letter: "F", why: "It has no tests." }]);
  const weights = weightsOf(tests);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const upkeep = tests.reduce((sum, { grade }, index) => sum + (weights[index] ?? 0) * besides(grade), 0) / total;
  const evidence = evidencePoints(oracle, mutants);
  const label =
    mutants === undefined || mutants.run === 0
      ? `Evidence: static oracle score of all tests ${oracle.toFixed(2)} × ${parts.evidence}, no mutants run`
      : `Evidence: (${mutants.killed} killed + ${oracle.toFixed(2)} static oracle score) / (${mutants.run} mutants + 1) × ${parts.evidence}`;
  const lines = [
    { label, points: evidence },
    { label: "Reliability and upkeep of its tests, by what each alone catches", points: Math.round(upkeep * 10) / 10 },
  ];
  return arithmetic(lines, capsOf(tests, mutants));
}

/** A share for being there, and one for each mutant that it kills, divided among all who kill it. */
function weightsOf(tests: readonly GradedTest[]): number[] {
  const killers = new Map<string, number>();
  for (const { killedIds } of tests) for (const id of killedIds) killers.set(id, (killers.get(id) ?? 0) + 1);
  return tests.map(
    ({ killedIds }) => killedIds.reduce((sum, id) => sum + 1 / (killers.get(id) ?? 1), 0) + 1 / tests.length,
  );
}

function besides({ lines }: TestArithmetic): number {
  return lines.slice(1).reduce((sum, { points }) => sum + points, 0);
}

/** What caps every one of its tests caps the file. */
function capsOf(tests: readonly GradedTest[], mutants: SuiteGradeInput["mutants"]): GradeCap[] {
  const worst = tests.map(({ grade }) =>
    grade.caps.reduce((one, { letter }) => Math.max(one, gradeOrder.indexOf(letter)), 0),
  );
  const least = Math.min(...worst);
  const letter = gradeOrder[least];
  const caps: GradeCap[] = [];
  if (letter !== undefined && least > 1) caps.push({ letter, why: `No test of it may be better than ${letter}.` });
  if (mutants === undefined || mutants.run === 0)
    caps.push({ letter: "B", why: "Not proven: no mutants of the code that it reaches were run." });
  return caps;
}
