import type { MutantStatus } from "@assay/core";

/** What became of a mutant, as reports tell it apart: worst first. */
export const mutantGroups = ["survived", "unreached", "noticed", "timeout", "not-run"] as const;
export type MutantGroup = (typeof mutantGroups)[number];

export const groupOf = {
  survived: "survived",
  "no-coverage": "unreached",
  killed: "noticed",
  timeout: "timeout",
  pending: "not-run",
  ignored: "not-run",
  "runtime-error": "not-run",
} as const satisfies Record<MutantStatus, MutantGroup>;

export const groupTitles: Readonly<Record<MutantGroup, string>> = {
  survived: "survived",
  unreached: "not reached",
  noticed: "noticed",
  timeout: "ran without end",
  "not-run": "not run",
};
