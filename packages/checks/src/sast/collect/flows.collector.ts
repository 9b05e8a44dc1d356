import { CancelledError, takeTurn, type CollectContext, type Collector } from "@assay/core";
import { followFlowsInSteps, type Analysis, type Sources } from "@assay/program";
import { tracedFlows, type TracedFlows } from "../evidence/flows.ts";
import { isCode } from "./analyse-file.ts";
import { isTestPath } from "./file-kind.ts";
import { concernsFlows } from "./concerns-flows.ts";
import { flowGaps } from "./flow-gaps.ts";
import { readSources } from "./sources.ts";
import { flowEvidence } from "./traced-flow.ts";

export const collector: Collector<TracedFlows> = {
  key: tracedFlows,
  title: "Data flow",
  needs: [],
  runsCode: false,
  timeLimitMs: 900_000,
  async cacheInputs(context) {
    if (!concernsFlows(context)) return null;
    const { hashes, unread } = await readSources(context);
    return JSON.stringify([hashes, unread, context.judged.filter(({ path }) => isCode(path)).map(({ path }) => path)]);
  },
  async collect(context) {
    if (!concernsFlows(context))
      return { status: "not-applicable", reason: "no JavaScript or TypeScript is under judgement" };
    const { files, unread } = await readSources(context);
    const analysis = await follow(files, context);
    const gaps = flowGaps(analysis, {
      unread,
      judged: new Set(context.judged.map(({ path }) => path)),
    });
    return { status: "collected", evidence: flowEvidence(analysis, files), gaps };
  },
};

async function follow(files: Sources, context: CollectContext): Promise<Analysis> {
  const steps = followFlowsInSteps(files, { isAside: isTestPath });
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
    await takeTurn();
    if (context.signal.aborted) throw new CancelledError("cancelled");
  }
}
