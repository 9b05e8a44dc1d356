/**
 * What one function may cost, counted in parts of values that are looked at or put in place for it, as
 * `activation.work`. Functions of real programs stay below a few thousand; what goes beyond is code that hands
 * everything to everything, or was made to be costly. The first two bound what others do for it, the last all of it.
 */
export const workBounds = {
  /** Callbacks, and calls that summaries left to it, are followed until here. */
  calls: 30_000,
  /** Parts are put in place, and written, until here; then only what a whole carries is. */
  parts: 60_000,
  /** Its own calls are followed until here. */
  all: 120_000,
};

/** Fields of a value that are gone through, by name, where a function costs too much already. */
export const fewFields = 50;

/** Where cuts are counted. An analysis runs from its beginning to its end without a pause, so there is one at a time. */
let counts: Map<string, number> | undefined;

/** Does some work, and counts into a map what was not followed to its end meanwhile. */
export function countingCuts<T>(into: Map<string, number>, work: () => T): T {
  const before = counts;
  counts = into;
  try {
    return work();
  } finally {
    counts = before;
  }
}

/** Notes that something was not followed to its end, for want of a bound that is wider. */
export function cut(what: string): void {
  counts?.set(what, (counts.get(what) ?? 0) + 1);
}
