import type { Category, Report } from "@assay/core";

/** Something that was not checked: a gap, or a check that failed to run or was skipped. */
export interface Unchecked {
  readonly what: string;
  readonly why: string;
  readonly categories: readonly Category[];
  readonly blocking: boolean;
}

/** All that was not checked, what blocks first. */
export function uncheckedItems({ gaps, outcomes }: Report): Unchecked[] {
  const checks = outcomes
    .filter(({ status }) => status === "error" || status === "skipped")
    .map(({ check, category, status, reason = "no reason was given" }) => ({
      what: `\`${check}\` ${status === "error" ? "failed to run" : "was skipped"}`,
      why: reason,
      categories: [category],
      blocking: false,
    }));
  return [...gaps, ...checks].toSorted((a, b) => Number(b.blocking) - Number(a.blocking));
}
