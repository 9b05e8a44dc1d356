import type { Report } from "../contracts/report.ts";
import type { Network } from "../contracts/network.ts";
import type { Workspace } from "../contracts/workspace.ts";
import { startCollectors, type CollectOptions, type CollectorOutcome } from "../evidence/collect.ts";
import type { Isolation } from "../sandbox/contracts.ts";
import { safeLine } from "../safe-text.ts";
import { run } from "../sandbox/run.ts";
import type { Subject } from "./1-open.ts";
import { readDemanded } from "./2-demands.ts";
import type { Plan } from "./3-plan.ts";
import type { VerifyOptions } from "./options.ts";

type CollectingOptions = Pick<
  VerifyOptions,
  "collectors" | "store" | "signal" | "onProgress" | "whyNotRun" | "online" | "connection" | "dataDirectory"
>;
type Evidence = Map<string, Promise<CollectorOutcome>>;

/** Evidence to come, and what collecting it said of itself. */
export interface Collecting {
  evidence: Evidence;
  dataSources: Report["dataSources"];
  /** What the sandbox held in the runs so far; undefined when nothing was run. */
  isolation(): Isolation | undefined;
  /** Every request that collectors made. */
  sent: Report["network"];
}

/** Starts collecting what the checks need from what is under judgement. */
export function collectHead(
  subject: Subject,
  plan: Pick<Plan, "checks" | "maskingChecks" | "policy" | "judged" | "all">,
  options: CollectingOptions,
): Collecting {
  const dataSources: Report["dataSources"] = [];
  const sent: Report["network"] = [];
  const isOnline = options.online === true || plan.policy.network === "allow";
  let isolation: Isolation | undefined;
  const evidence = startCollectors({
    ...common(subject, plan, options),
    side: "head",
    workspace: subject.workspace,
    before: subject.change.mode === "change" ? subject.base : undefined,
    judged: plan.judged,
    all: plan.all,
    wanted: [...plan.checks, ...plan.maskingChecks].flatMap((check) => check.needs),
    whyNotRun: options.whyNotRun ?? subject.whyNotRun,
    ...(subject.checkOutBase !== undefined && { checkOutBase: subject.checkOutBase }),
    cite: (source) => void dataSources.push(source),
    network: isOnline && options.connection !== undefined ? noting(options.connection(), sent) : undefined,
    run: async (request) => {
      const result = await run(request);
      isolation = result.isolation;
      return result;
    },
  });
  return { evidence, dataSources, isolation: () => isolation, sent };
}

/** Writes down what is sent, as the report lists it: without credentials and query. */
function noting(network: Network, sent: Report["network"]): Network {
  return {
    services: network.services,
    async request(request, signal) {
      const answer = await network.request(request, signal);
      const { origin, pathname } = new URL(request.url);
      sent.push({
        url: safeLine(`${origin}${pathname}`),
        purpose: request.purpose,
        method: request.method,
        ...(answer.kind === "answered" && { status: answer.status, bytes: answer.body.length }),
      });
      return answer;
    },
  };
}

/**
 * Starts collecting the same from the base commit, for the files of the change as they were there: what stood there
 * already is not this change's doing. Runs no code of the repository. Undefined where there is no base.
 */
export function collectBase(
  subject: Subject,
  plan: Plan,
  options: VerifyOptions,
): { evidence: Evidence; workspace: Workspace } | undefined {
  const { base, change } = subject;
  if (base === undefined) return undefined;
  const before = new Set(
    change.files.filter((file) => file.status !== "added").map((file) => file.previousPath ?? file.path),
  );
  const evidence = startCollectors({
    ...common(subject, plan, options),
    side: "base",
    workspace: base,
    judged: base.files.filter((file) => before.has(file.path)),
    all: base.files,
    wanted: plan.staticChecks.flatMap((check) => check.needs),
    whyNotRun: "the base commit's code is not run",
    cite: () => undefined,
    run,
  });
  return { evidence, workspace: base };
}

function common(
  subject: Subject,
  { policy }: Pick<Plan, "policy">,
  { collectors, store, signal, onProgress, dataDirectory }: CollectingOptions,
) {
  const { workspace, change, history } = subject;
  return {
    dataDirectory,
    collectors,
    store,
    signal,
    change,
    policy,
    demanded: readDemanded(subject),
    history,
    scope: workspace.root,
    onProgress: (event) => onProgress?.({ type: "collector", ...event }),
  } satisfies Partial<CollectOptions>;
}

/** Waits for all of it. */
export async function settle(evidence: Evidence): Promise<Map<string, CollectorOutcome>> {
  const outcomes = await Promise.all(evidence.values());
  return new Map(outcomes.map((outcome) => [outcome.key, outcome]));
}
