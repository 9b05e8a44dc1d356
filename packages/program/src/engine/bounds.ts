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
