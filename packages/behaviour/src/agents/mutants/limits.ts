/** A test that waits for what never comes waits this much longer than the slowest did. */
const TIMEOUT_FACTOR = 10;
const LEAST_TIMEOUT_MS = 1_000;

/** The longest that one test may take with a mutant, by those that were seen without one. */
export function timeoutOf(tests: readonly { milliseconds: number }[]): number {
  return Math.max(LEAST_TIMEOUT_MS, TIMEOUT_FACTOR * Math.max(0, ...tests.map(({ milliseconds }) => milliseconds)));
}
