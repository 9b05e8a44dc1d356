// Made by `npm run generate` from the folders beside it. Not to be edited.
import { rule as assertionRemoved } from "./assertion-removed/rule.ts";
import { rule as changedLinesUncovered } from "./changed-lines-uncovered/rule.ts";
import { rule as failing } from "./failing/rule.ts";
import { rule as flaky } from "./flaky/rule.ts";
import { rule as focused } from "./focused/rule.ts";
import { rule as missingSuite } from "./missing-suite/rule.ts";
import { rule as mocksOnly } from "./mocks-only/rule.ts";
import { rule as notAwaitedAssertion } from "./not-awaited-assertion/rule.ts";
import { rule as nothingAsserted } from "./nothing-asserted/rule.ts";
import { rule as selfComparison } from "./self-comparison/rule.ts";
import { rule as skipped } from "./skipped/rule.ts";
import { rule as snapshotRewritten } from "./snapshot-rewritten/rule.ts";
import { rule as survivingMutant } from "./surviving-mutant/rule.ts";
import { rule as swallowedAssertion } from "./swallowed-assertion/rule.ts";
import { rule as testDeleted } from "./test-deleted/rule.ts";
import { rule as testSkipped } from "./test-skipped/rule.ts";
import { rule as thresholdLoosened } from "./threshold-loosened/rule.ts";
import { rule as weakTest } from "./weak-test/rule.ts";

export const rules = [
  assertionRemoved,
  changedLinesUncovered,
  failing,
  flaky,
  focused,
  missingSuite,
  mocksOnly,
  notAwaitedAssertion,
  nothingAsserted,
  selfComparison,
  skipped,
  snapshotRewritten,
  survivingMutant,
  swallowedAssertion,
  testDeleted,
  testSkipped,
  thresholdLoosened,
  weakTest,
];
