import { flakinessKey, type Collector, type FlakinessEvidence } from "@assay/core";
import { markFlaky } from "../baseline/mark-flaky.ts";
import { findSuites } from "../detect/find-suites.ts";
import { executionKey } from "../evidence.ts";
import { findFlaky } from "../flaky/find-flaky.ts";
import { workspaceHash } from "./workspace-hash.ts";

/** How often new and changed tests are run, the first run included. */
const REPEAT = 3;

/** Runs new, changed and failed tests again, as written and shuffled. */
export const flakinessCollector: Collector<FlakinessEvidence> = {
  key: flakinessKey,
  title: "Repeated runs of new and changed tests",
  needs: [executionKey],
  runsCode: true,
  timeLimitMs: 60 * 60_000,
  async cacheInputs(context) {
    const changed = context.change.mode === "change" ? context.change.files.map(({ path }) => path) : [];
    return JSON.stringify([await workspaceHash(context), REPEAT, changed]);
  },
  async collect(context) {
    const { runs, reach } = context.evidence(executionKey);
    const found = await findSuites(context);
    const { tests, repeated, gaps } = await findFlaky({
      found,
      context,
      change: context.change,
      runs,
      reach,
      repeat: REPEAT,
    });
    const { change, checkOutBase } = context;
    await markFlaky(tests, structuredClone(runs), { found, context, change, checkOutBase, repeat: REPEAT });
    return { status: "collected", evidence: { tests, repeated }, gaps, reusable: tests.length === 0 };
  },
};
