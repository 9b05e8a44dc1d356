import { reachKey, type Collector, type ReachEvidence } from "@assay/core";
import { executionKey } from "../evidence.ts";

/** What each file of tests ran. */
export const reachCollector: Collector<ReachEvidence> = {
  key: reachKey,
  title: "Reach of the tests",
  needs: [executionKey],
  runsCode: true,
  timeLimitMs: 60_000,
  cacheInputs: async () => null,
  collect: async (context) => ({ status: "collected", evidence: { files: context.evidence(executionKey).reach } }),
};
