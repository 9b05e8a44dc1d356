import type { GradeCap, GradeLetter, GradeLine } from "@assay/core";

/** What a test's grade is computed from: nothing else can change it. */
export interface TestGradeInput {
  /** It was run, or would be: not skipped, not to do, not without a body. */
  state: "runs" | "skipped" | "todo" | "fails";
  /** The static oracle score, 0 to 1. */
  oracle: number;
  /** Kinds of its assertions with their strengths. */
  assertions: readonly { kind: string; strength: number }[];
  /** Of the code that it reaches; absent where none were run. */
  mutants?: { run: number; killed: number } | undefined;
  /** A mutant that empties whole function bodies: how many of them it reaches, and how many it kills. */
  emptied?: { run: number; killed: number } | undefined;
  /** It passed and failed on the same code. */
  flaky?: boolean | undefined;
  /** It failed when it was run. */
  failed?: boolean | undefined;
  issues: readonly { about: "reliability" | "upkeep"; label: string; points: number }[];
}

export interface TestArithmetic {
  letter: GradeLetter;
  score: number;
  lines: GradeLine[];
  caps: GradeCap[];
}

/** Points of the three parts. */
export const parts = { evidence: 80, reliability: 12, upkeep: 8 } as const;

const letters: readonly (readonly [GradeLetter, number])[] = [
  ["A", 85],
  ["B", 70],
  ["C", 55],
  ["D", 40],
  ["F", 0],
];

export const gradeOrder: readonly GradeLetter[] = ["A", "B", "C", "D", "F"];

/** Grades a test. Pure; one more killed mutant never lowers it, one more cap never raises it. */
export function gradeTest(input: TestGradeInput): TestArithmetic {
  const lines = [evidenceLine(input.oracle, input.mutants), ...issueLines(input)];
  return arithmetic(lines, capsOf(input));
}

/** Adds lines up and lets the caps have their say. */
export function arithmetic(lines: GradeLine[], caps: GradeCap[]): TestArithmetic {
  const score = Math.max(0, Math.min(100, round(lines.reduce((sum, line) => sum + line.points, 0))));
  return { letter: cappedLetter(score, caps), score, lines, caps };
}

/** `(killed + S) / (n + 1) × 80`: the static score counts like one mutant more. */
export function evidencePoints(
  oracle: number,
  { run, killed }: { run: number; killed: number } = { run: 0, killed: 0 },
): number {
  return round(((killed + oracle) / (run + 1)) * parts.evidence);
}

function evidenceLine(oracle: number, mutants: TestGradeInput["mutants"]): GradeLine {
  const points = evidencePoints(oracle, mutants);
  const score = oracle.toFixed(2);
  const label =
    mutants === undefined || mutants.run === 0
      ? `Evidence: static oracle score ${score} × ${parts.evidence}, no mutants run`
      : `Evidence: (${mutants.killed} killed + ${score} static oracle score) / (${mutants.run} mutants + 1) × ${parts.evidence}`;
  return { label, points };
}

function issueLines({ issues, flaky, state }: TestGradeInput): GradeLine[] {
  if (state === "skipped" || state === "todo")
    return [
      { label: "Reliability: it is not run", points: 0 },
      { label: "Upkeep: it is not run", points: 0 },
    ];
  return (["reliability", "upkeep"] as const).flatMap((about) => {
    const own = [
      ...issues.filter((issue) => issue.about === about),
      ...(about === "reliability" && flaky === true
        ? [{ label: "It passes and fails on the same code", points: 12 }]
        : []),
    ];
    const name = about === "reliability" ? "Reliability" : "Upkeep";
    let left: number = parts[about];
    const lines: GradeLine[] = [{ label: name, points: left }];
    for (const { label, points } of own) {
      const lost = Math.min(left, points);
      if (lost > 0) lines.push({ label, points: -lost });
      left -= lost;
    }
    return lines;
  });
}

function capsOf({ state, assertions, mutants, emptied, flaky, failed }: TestGradeInput): GradeCap[] {
  const caps: GradeCap[] = [];
  const cap = (letter: GradeLetter, why: string) => caps.push({ letter, why });
  if (state === "skipped") cap("F", "It is skipped: it never ran.");
  if (failed === true && flaky !== true) cap("F", "It fails: whether it would notice anything nobody can tell.");
  if (state === "todo") cap("F", "It has nothing to run yet.");
  const kinds = assertions.map(({ kind }) => kind);
  if (state === "runs" || state === "fails") {
    if (kinds.length > 0 && kinds.every((kind) => kind === "swallowed"))
      cap("F", "All its assertions are swallowed: their failure reaches nobody.");
    if (kinds.length > 0 && kinds.every((kind) => kind === "unreachable"))
      cap("F", "None of its assertions ever runs.");
    if (emptied !== undefined && emptied.run > 0 && emptied.killed === 0 && (mutants?.killed ?? 0) === 0)
      cap("F", "It stays green when the functions that it reaches are emptied.");
    const counting = assertions.filter(({ strength }) => strength > 0);
    if (kinds.length === 0) cap("D", "It asserts nothing.");
    else if (kinds.every((kind) => kind === "types"))
      cap("D", "It asserts types only: the compiler checks them, and running it shows nothing.");
    else if (counting.length === 0) cap("D", "It asserts nothing about the code under test.");
    if (
      kinds.length > 0 &&
      counting.every(({ kind, strength }) => kind === "mock-calls" && strength <= mockOnly) &&
      kinds.some((kind) => mocks.test(kind))
    )
      cap("D", "It only asserts about mocks.");
    if (kinds.includes("not-awaited")) cap("D", "An assertion of it is not awaited: the test is over before it fails.");
    if (state === "fails") cap("C", "It is expected to fail.");
  }
  if (flaky === true) cap("C", "It is flaky: it passes and fails on the same code.");
  if (mutants === undefined || mutants.run === 0)
    cap("B", "Not proven: no mutants of the code that it reaches were run.");
  return caps;
}

const mocks = /^(?:mock-calls|own-mock|mock-return)$/;
/** Calls of a stand-in whose arguments are not looked at. */
const mockOnly = 0.46;

function cappedLetter(score: number, caps: readonly GradeCap[]): GradeLetter {
  const own = letters.find(([, least]) => score >= least)?.[0] ?? "F";
  return caps.reduce(
    (worst, { letter }) => (gradeOrder.indexOf(letter) > gradeOrder.indexOf(worst) ? letter : worst),
    own,
  );
}

function round(points: number): number {
  return Math.round(points * 10) / 10;
}
