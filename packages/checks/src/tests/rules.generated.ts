// Made by `npm run generate` from the folders beside it. Not to be edited.
import { rule as changedLinesUncovered } from "./changed-lines-uncovered/rule.ts";
import { rule as failing } from "./failing/rule.ts";
import { rule as flaky } from "./flaky/rule.ts";
import { rule as missingSuite } from "./missing-suite/rule.ts";
import { rule as skipped } from "./skipped/rule.ts";

export const rules = [
  changedLinesUncovered,
  failing,
  flaky,
  missingSuite,
  skipped,
];
