import type { AnyCollector } from "@assay/core";
import { coverageCollector } from "./collect/coverage.collector.ts";
import { executionCollector } from "./collect/execution.collector.ts";
import { flakinessCollector } from "./collect/flakiness.collector.ts";
import { provenTestGradesCollector } from "./collect/proven-test-grades.collector.ts";
import { reachCollector } from "./collect/reach.collector.ts";
import { mutantsCollector } from "./collect/mutants.collector.ts";
import { suitesCollector } from "./collect/suites.collector.ts";
import { testGradesCollector } from "./collect/test-grades.collector.ts";
import { testsCollector } from "./collect/tests.collector.ts";

/** The collectors of the repository's own tests. */
export const collectors: readonly AnyCollector[] = [
  suitesCollector,
  executionCollector,
  testsCollector,
  coverageCollector,
  mutantsCollector,
  reachCollector,
  flakinessCollector,
  testGradesCollector,
  provenTestGradesCollector,
];

export { writeMutationReport } from "./mutate/report-format.ts";
export type { Selection } from "./affected/select.ts";
export { runTests, type RunTestsOptions, type TestSession } from "./session/run-tests.ts";
export { runMutantSession, type RunMutantsOptions, type MutantsRun } from "./session/run-mutants.ts";
export { gradeTests, judgedTests, type GradeTestsOptions, type JudgedTests } from "./session/grade-tests.ts";
