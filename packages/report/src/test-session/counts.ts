import type { TestResult, TestRun, TestSession } from "@assay/core";

export interface Counts {
  passed: number;
  failed: number;
  /** Failed here, and on the base commit as well. */
  existing: number;
  skipped: number;
}

/** How the tests of some runs ended. */
export function countResults(runs: readonly TestRun[]): Counts {
  const results = runs.flatMap((run) => run.results);
  const count = (matches: (result: TestResult) => boolean): number => results.filter(matches).length;
  return {
    passed: count(({ status }) => status === "passed"),
    failed: count((result) => isBlamed(result)),
    existing: count(({ status, before }) => status === "failed" && before !== undefined),
    skipped: count(({ status }) => status === "skipped" || status === "todo"),
  };
}

/** True for a failure that the change has to answer for. */
export function isBlamed({ status, before }: TestResult): boolean {
  return status === "failed" && before === undefined;
}

/** `12 of 340 test files reach the change; full run: --all`. */
export function selectionSentence({ kind, why, files, total }: TestSession["selection"]): string {
  const all = `${total} test ${total === 1 ? "file" : "files"}`;
  if (kind === "all") return why === undefined ? `all ${all}` : `all ${all}: ${why}`;
  if (kind === "named") return `${files.length} of ${all}, as named`;
  const verb = files.length === 1 ? "is" : "are";
  return `${files.length} of ${all} ${verb} affected by the change; full run: --all`;
}
