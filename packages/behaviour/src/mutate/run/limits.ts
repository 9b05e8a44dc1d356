/** So long, and so many times as long as without a mutant, may a run for one mutant take. */
export const COLD_MS = 10_000;
export const COLD_FACTOR = 5;
