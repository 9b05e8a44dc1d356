import type { TestResult, TestRun } from "@assay/core";

/** One run of the same files as others, with what was different about it. */
export interface Attempt {
  seed: number | undefined;
  runs: readonly TestRun[];
}

/** A test that did not end the same way in all attempts. */
export interface Unsteady {
  run: TestRun;
  result: TestResult;
  passed: Attempt;
  failed: Attempt;
  message: string | undefined;
  /** It failed in shuffled attempts only, and in each of those seeds always. */
  followsOrder: boolean;
}

/** Compares attempts test by test. Those that ended early say nothing of the tests that they did not get to. */
export function compareRuns(attempts: readonly Attempt[]): Unsteady[] {
  const ends = new Map<string, Array<{ attempt: Attempt; run: TestRun; result: TestResult }>>();
  for (const attempt of attempts) {
    for (const run of attempt.runs) {
      for (const [key, result] of resultsByKey(run))
        ends.set(key, [...(ends.get(key) ?? []), { attempt, run, result }]);
    }
  }
  return [...ends.values()].flatMap((all) => {
    const passed = all.find(({ result }) => result.status === "passed");
    const failed = all.find(({ result }) => result.status === "failed");
    if (passed === undefined || failed === undefined) return [];
    const bySeed = groupBySeed(all);
    const isSteady = [...bySeed.values()].every((same) => new Set(same.map(({ result }) => result.status)).size === 1);
    const asWritten = bySeed.get(undefined)?.[0]?.result.status;
    return [
      {
        run: failed.run,
        result: failed.result,
        passed: passed.attempt,
        failed: failed.attempt,
        message: failed.result.failure?.message,
        followsOrder: isSteady && asWritten === "passed",
      },
    ];
  });
}

/** Results by suite, file, titles, and which of those with the same titles it is. */
export function resultsByKey({ runner, directory, results }: TestRun): Map<string, TestResult> {
  const seen = new Map<string, number>();
  return new Map(
    results.map((result) => {
      const key = JSON.stringify([runner, directory, result.file, result.name]);
      const count = (seen.get(key) ?? 0) + 1;
      seen.set(key, count);
      return [`${key} ${count}`, result];
    }),
  );
}

function groupBySeed<T extends { attempt: Attempt }>(all: readonly T[]): Map<number | undefined, T[]> {
  const groups = new Map<number | undefined, T[]>();
  for (const one of all) groups.set(one.attempt.seed, [...(groups.get(one.attempt.seed) ?? []), one]);
  return groups;
}
