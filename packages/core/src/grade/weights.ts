import type { GradeLetter } from "../contracts/grade.ts";
import type { ProofKind } from "../contracts/proof.ts";
import type { Severity } from "../contracts/severity.ts";
import type { Category } from "../contracts/category.ts";

/** Points that a first finding of a rule costs. The n-th of the same rule costs an n-th of it: a pattern repeated is one mistake more than one place. */
export const severityPoints: Readonly<Record<Severity, number>> = {
  critical: 100,
  high: 40,
  medium: 15,
  low: 4,
  info: 0,
};

/** A pattern that may be a false alarm costs less than a path, and that as much as a run. */
export const proofFactor: Readonly<Record<ProofKind, number>> = { proven: 1, traced: 1, matched: 0.7 };

/** The best letter that a category can have with a finding of this severity in it. */
export const severityCap: Readonly<Record<Severity, GradeLetter>> = {
  critical: "F",
  high: "D",
  medium: "B",
  low: "A",
  info: "A",
};

/** Least scores of the letters; below the last it is F. */
export const letterFrom: ReadonlyArray<readonly [GradeLetter, number]> = [
  ["A", 85],
  ["B", 70],
  ["C", 55],
  ["D", 40],
];

/** What each category weighs in the overall score, among those that were graded. */
export const categoryWeight: Readonly<Record<Category, number>> = {
  code: 35,
  secrets: 20,
  supply: 20,
  tests: 25,
  quality: 10,
};

/** Points that no coverage at all costs the tests. */
export const coveragePoints = 60;

/** Coverage of fewer changed lines than this is shown and not judged: one line more or less would decide. */
export const fewestLines = 10;

/** The parts of a change's grade. */
export type ChangePart = "detection" | "coverage" | "tests" | "run" | "findings" | "quality";

/** What each weighs. Coverage alone says little of fault detection (Inozemtseva & Holmes, ICSE 2014), so it weighs half of it. */
export const changeWeight: Readonly<Record<ChangePart, number>> = {
  detection: 30,
  coverage: 15,
  tests: 10,
  run: 10,
  findings: 25,
  quality: 10,
};

/** Findings that other parts of a change's grade measure already. */
export const measuredElsewhere: ReadonlySet<string> = new Set([
  "tests/failing",
  "tests/changed-lines-uncovered",
  "tests/surviving-mutant",
  "tests/weak-test",
]);

/** Rules about a change that makes its own tests say less. */
export const weakeningRules: ReadonlySet<string> = new Set([
  "tests/assertion-removed",
  "tests/test-deleted",
  "tests/test-skipped",
  "tests/focused",
  "tests/threshold-loosened",
]);

/** A change of which a fifth stands elsewhere too has none of the points for it. */
export const duplicationFactor = 5;

/** What one dependency more costs, of the points for none. */
export const dependencyCost = 0.25;
