import type { Report } from "@assay/core";
import type * as z from "zod";

type Input = z.input<typeof Report>;

/** What other tools reported of the sample. */
export const sampleImports: NonNullable<Input["imports"]> = [
  {
    file: "codeql.sarif",
    tool: "CodeQL",
    version: "2.19.0",
    commit: "9b1d2c3e4f5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c",
    results: 3,
    taken: 0,
    merged: 1,
    leftOut: [{ why: "at files that are not in this workspace", count: 2 }],
    notes: ["Paths below /home/runner/work/ledger/ledger are taken as paths of this workspace."],
  },
];

export const sampleReporter = {
  tool: "CodeQL",
  version: "2.19.0",
  rule: "codeql/js/sql-injection",
  severity: "high",
  message: "This query string depends on a user-provided value.",
} as const;

/** Comments in the sample's code: one that counts, and one that says nothing that counts. */
export const sampleIgnores: NonNullable<Input["ignores"]> = [
  {
    path: "src/lib/cache.ts",
    line: 12,
    rules: ["sast/weak-hash"],
    reason: "a cache key in memory only",
    until: "2027-03-31",
    state: "used",
    findings: 1,
  },
  {
    path: "src/lib/feed.ts",
    line: 3,
    rules: ["sast/*"],
    reason: "@team <b>all</b> of it is fine",
    until: "",
    state: "invalid",
    problem: "it has no last day: end it with (until 2027-01-31)",
    findings: 0,
  },
];
