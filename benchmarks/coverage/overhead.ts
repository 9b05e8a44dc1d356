/** What one command took. */
export interface Sample {
  cpuSeconds: number;
  seconds: number;
}

/** The middle one of an odd number of values, or the mean of the two in the middle; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? Number.NaN) + upper) / 2;
}

/** Medians of each figure by itself. */
export function medianOf(samples: readonly Sample[]): Sample {
  return {
    cpuSeconds: median(samples.map(({ cpuSeconds }) => cpuSeconds)),
    seconds: median(samples.map(({ seconds }) => seconds)),
  };
}

/** How much more one took than the other, in whole per cent: `+25 %`. */
export function overhead(more: number, bare: number): string {
  const percent = Math.round(100 * (more / bare - 1));
  return Number.isNaN(percent) ? "" : `${percent < 0 ? "−" : "+"}${Math.abs(percent)} %`;
}

/** The goal of a run with coverage against the bare runner. */
export function verdict(more: number, bare: number): "met" | "**missed**" {
  return more < 1.25 * bare ? "met" : "**missed**";
}
