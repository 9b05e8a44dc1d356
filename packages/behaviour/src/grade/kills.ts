import type { MutantsEvidence, TestName } from "@assay/core";

/** The mutants of the code that a test reaches, so far as it is known what it did with them. */
export interface Kills {
  run: number;
  killed: number;
  /** Those that it killed: for the share that only it kills. */
  killedIds: string[];
}

/** Whether a mutant was run to an end that says something. */
export function isJudged(status: MutantsEvidence["mutants"][number]["status"]): boolean {
  return status === "killed" || status === "survived" || status === "timeout";
}

/**
 * Whether all tests that reach a mutant said something of it: not where the run stopped at the first that failed, nor
 * where the process died and nobody saw of which test.
 */
export function isToldByAll({ status, killedBy }: MutantsEvidence["mutants"][number], matrix: boolean): boolean {
  if (status === "survived") return true;
  return matrix ? killedBy.length > 0 : killedBy.length > 1;
}

/**
 * What became of the mutants that each test reaches. Of a mutant that not all tests told of, those that did not kill it
 * say nothing: it is left out of theirs. The key is made by `keyOf`.
 */
export function killsByTest({ tests, mutants, matrix }: MutantsEvidence): Map<string, Kills> {
  const kills = new Map<string, Kills>();
  const of = (index: number): Kills | undefined => {
    const test = tests[index];
    if (test === undefined) return undefined;
    const key = keyOf(test);
    const found = kills.get(key) ?? { run: 0, killed: 0, killedIds: [] };
    kills.set(key, found);
    return found;
  };
  for (const mutant of mutants) {
    const { id, status, reachedBy, killedBy } = mutant;
    if (!isJudged(status)) continue;
    const isTold = isToldByAll(mutant, matrix);
    for (const index of reachedBy) {
      const isKiller = killedBy.includes(index);
      if (!isTold && !isKiller && reachedBy.length > 1) continue;
      const own = of(index);
      if (own === undefined) continue;
      own.run += 1;
      if (!isKiller) continue;
      own.killed += 1;
      own.killedIds.push(id);
    }
  }
  return kills;
}

export function keyOf({ file, name, occurrence }: TestName): string {
  return JSON.stringify([file, name, occurrence]);
}
