import type { Outcome } from "./match.ts";

export type Tally = Record<Outcome, number>;

export const nothing: Tally = { found: 0, missed: 0, wrong: 0, quiet: 0 };

export function tallyOf(outcomes: readonly Outcome[]): Tally {
  const tally = { ...nothing };
  for (const outcome of outcomes) tally[outcome] += 1;
  return tally;
}

export interface Score extends Tally {
  precision: number | null;
  recall: number | null;
  f1: number | null;
}

/** Over labelled places only; null where there is nothing to divide by. */
export function scoreOf(tally: Tally): Score {
  const { found, missed, wrong } = tally;
  return {
    ...tally,
    precision: share(found, found + wrong),
    recall: share(found, found + missed),
    f1: share(2 * found, 2 * found + wrong + missed),
  };
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((1000 * part) / whole) / 1000;
}
