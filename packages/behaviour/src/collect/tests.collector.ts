import { testsKey, type Collector, type TestsEvidence } from "@assay/core";
import { executionKey } from "../evidence.ts";

/** The results of the run, test by test. */
export const testsCollector: Collector<TestsEvidence> = {
  key: testsKey,
  title: "Tests",
  needs: [executionKey],
  runsCode: true,
  timeLimitMs: 60_000,
  cacheInputs: async () => null,
  collect: async (context) => ({ status: "collected", evidence: { runs: context.evidence(executionKey).runs } }),
};
