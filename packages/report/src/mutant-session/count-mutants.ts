import type { Mutant } from "@assay/core";

export interface MutantCounts {
  /** Failed a test, or made one run without end. */
  detected: number;
  /** Those of them that ended by a limit. */
  timeouts: number;
  survived: number;
  unreached: number;
  /** Neither noticed nor survived: there was no time, or they could not be put into the code. */
  notRun: number;
  /** Per cent of those that tests reach and that were run, rounded down; undefined where there are none. */
  score: number | undefined;
  /** The same of all that were run or that no test reaches: code without tests does not get better by having none. */
  total: number | undefined;
}

/** Counts mutants by what became of them. */
export function countMutants(mutants: readonly Pick<Mutant, "status">[]): MutantCounts {
  const count = (...statuses: Mutant["status"][]): number =>
    mutants.filter(({ status }) => statuses.includes(status)).length;
  const detected = count("killed", "timeout");
  const survived = count("survived");
  const run = detected + survived;
  const unreached = count("no-coverage");
  return {
    detected,
    timeouts: count("timeout"),
    survived,
    unreached,
    notRun: count("pending", "ignored", "runtime-error"),
    score: percent(detected, run),
    total: percent(detected, run + unreached),
  };
}

function percent(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : Math.floor((100 * part) / whole);
}
