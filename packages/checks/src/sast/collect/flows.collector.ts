import { CancelledError, takeTurn, type CollectContext, type Collector } from "@assay/core";
import { createFlowSession, type Analysis, type FlowSession, type Sources, testPathsOf } from "@assay/program";
import { tracedFlows, type TracedFlows } from "../evidence/flows.ts";
import { isCode } from "./analyse-file.ts";
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

/**
 * The head and the base of one change are analysed in one session, one after the other: the second costs what differs.
 */
const sessions = new WeakMap<CollectContext["change"], { session: FlowSession; isByFolder: boolean }>();

async function follow(files: Sources, { all, change, signal }: CollectContext): Promise<Analysis> {
  const isAlone = change.base === undefined;
  const { has: isAside, isByFolder } = testPathsOf(all.map(({ path }) => path).filter(isCode));
  // Taken out while it is at work: whoever else comes meanwhile begins one of his own.
  const known = sessions.get(change);
  sessions.delete(change);
  const session = known?.isByFolder === isByFolder ? known.session : createFlowSession({ isAside, isForOnce: isAlone });
  const steps = session.followInSteps(files);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) {
      if (!isAlone) sessions.set(change, { session, isByFolder });
      return value;
    }
    await takeTurn();
    if (signal.aborted) throw new CancelledError("cancelled");
  }
}
