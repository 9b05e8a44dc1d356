import { createHash } from "node:crypto";
import * as z from "zod";
import type { AnyCollector, CollectContext, Collected, EvidenceKey } from "../contracts/evidence.ts";
import { Gap, type GapInput } from "../contracts/gap.ts";
import { Policy } from "../contracts/policy.ts";
import { CancelledError, ConfigurationError, messageOf } from "../errors.ts";
import { safeLine } from "../safe-text.ts";
import { computePerFile } from "./per-file.ts";
import { planCollectors } from "./plan.ts";
import type { EvidenceStore } from "./store.ts";

/** What became of one collector. */
export interface CollectorOutcome {
  key: string;
  title: string;
  status: "collected" | "not-applicable" | "skipped" | "error";
  reason?: string;
  evidence?: unknown;
  gaps: GapInput[];
  fromCache: boolean;
  milliseconds: number;
}

export interface CollectOptions extends Pick<
  CollectContext,
  | "workspace"
  | "before"
  | "change"
  | "side"
  | "judged"
  | "all"
  | "run"
  | "cite"
  | "checkOutBase"
  | "network"
  | "dataDirectory"
  | "history"
> {
  collectors: readonly AnyCollector[];
  /** What the repository demands; the defaults, and nothing beside them, where it was not asked. */
  policy?: Policy;
  demanded?: CollectContext["demanded"];
  /** The evidence that is wanted; what that needs in turn is found here. */
  wanted: readonly EvidenceKey<unknown>[];
  /** Why the repository's own code may not run, or undefined when it may. */
  whyNotRun: string | undefined;
  store: EvidenceStore;
  /** Tells this workspace's per-file results from another's in the store. */
  scope: string;
  signal: AbortSignal;
  onProgress(event: {
    key: string;
    title: string;
    message: string;
    fraction?: number;
    state: "started" | "working" | "done";
  }): void;
}

const CachedEvidence = z.object({ evidence: z.unknown(), gaps: z.array(Gap) });

/**
 * Starts the collectors of the wanted evidence, each as soon as what it needs is there, and returns their outcomes to
 * come. A collector that fails, or takes longer than its limit, is an outcome and not an exception; only cancellation
 * and broken settings end it all.
 */
export function startCollectors(options: CollectOptions): Map<string, Promise<CollectorOutcome>> {
  const running = new Map<string, Promise<CollectorOutcome>>();
  for (const collector of planCollectors(options.collectors, options.wanted)) {
    const needed = collector.needs.flatMap((key) => running.get(key.id) ?? []);
    const outcome = Promise.all(needed).then((outcomes) => collectOne(collector, outcomes, options));
    outcome.catch(() => undefined); // Whoever awaits it hears of the cancellation; where nobody does, nobody needs to.
    running.set(collector.key.id, outcome);
  }
  return running;
}

async function collectOne(
  collector: AnyCollector,
  needed: readonly CollectorOutcome[],
  options: CollectOptions,
): Promise<CollectorOutcome> {
  const started = performance.now();
  const gaps: GapInput[] = [];
  const { id } = collector.key;
  const outcomeOf = (part: Pick<CollectorOutcome, "status"> & Partial<CollectorOutcome>): CollectorOutcome => ({
    key: id,
    title: collector.title,
    fromCache: false,
    ...part,
    gaps: [...gaps, ...(part.gaps ?? [])],
    milliseconds: performance.now() - started,
  });

  if (options.signal.aborted) throw new CancelledError("cancelled");
  const missing = needed.find((outcome) => outcome.status !== "collected");
  if (missing !== undefined)
    return outcomeOf({ status: missing.status, reason: missing.reason ?? `${missing.title} failed` });

  options.onProgress({ key: id, title: collector.title, message: "", state: "started" });
  const limit = new AbortController();
  const signal = AbortSignal.any([options.signal, limit.signal]);
  const context = contextOf(collector, needed, options, signal, (gap) => gaps.push(gap));
  try {
    if (collector.runsCode && options.whyNotRun !== undefined) {
      const nothing = await collector.nothingToRun?.(context);
      if (nothing !== undefined) return outcomeOf({ status: "not-applicable", reason: nothing });
      return outcomeOf({ status: "skipped", reason: options.whyNotRun });
    }
    const cacheKey = await keyOf(collector, context, needed, options);
    const cached = cacheKey === null ? undefined : await readCached(collector, cacheKey, options.store);
    if (cached !== undefined) return outcomeOf({ status: "collected", fromCache: true, ...cached });
    const result = await withinLimit(collector, context, limit);
    if (result.status !== "collected")
      return outcomeOf({ ...result, gaps: [...("gaps" in result ? (result.gaps ?? []) : [])] });
    const found = { evidence: result.evidence, gaps: [...(result.gaps ?? [])] };
    if (cacheKey !== null && result.reusable !== false)
      await options.store.write(cacheKey, { ...found, gaps: z.array(Gap).parse([...gaps, ...found.gaps]) });
    return outcomeOf({ status: "collected", ...found });
  } catch (error) {
    if (options.signal.aborted) throw new CancelledError("cancelled");
    if (error instanceof ConfigurationError) throw error;
    return outcomeOf({ status: "error", reason: safeLine(messageOf(error)) });
  } finally {
    options.onProgress({ key: id, title: collector.title, message: "", state: "done" });
  }
}

function contextOf(
  collector: AnyCollector,
  needed: readonly CollectorOutcome[],
  options: CollectOptions,
  signal: AbortSignal,
  onGap: (gap: GapInput) => void,
): CollectContext {
  const { workspace, before, change, side, judged, all, cite, history, network, dataDirectory } = options;
  const { id } = collector.key;
  const read = (path: string) => workspace.read(path);
  const progress = (message: string, fraction?: number) =>
    options.onProgress({
      key: id,
      title: collector.title,
      message,
      state: "working",
      ...(fraction === undefined ? {} : { fraction }),
    });
  return {
    workspace,
    before,
    change,
    side,
    judged,
    all,
    policy: options.policy ?? Policy.parse({ version: 1 }),
    demanded: options.demanded ?? (() => Promise.resolve(null)),
    history,
    signal,
    read,
    progress,
    cite,
    network,
    dataDirectory,
    store: options.store,
    // The map is keyed by id and each id has one schema, so what lies under a key is of the key's type.
    evidence: <E>(key: EvidenceKey<E>) => needed.find((outcome) => outcome.key === key.id)?.evidence as E,
    perFile: (work) =>
      computePerFile(work, {
        store: options.store,
        scope: `${options.scope}\0${side}`,
        read,
        signal,
        onGap,
        progress: (fraction) => progress("", fraction),
      }),
    run: (request) => {
      if (!collector.runsCode) throw new Error(`collector ${id} runs code but does not say so`);
      return options.run({ ...request, signal });
    },
    ...(collector.runsCode && options.checkOutBase !== undefined && { checkOutBase: options.checkOutBase }),
  };
}

async function keyOf(
  collector: AnyCollector,
  context: CollectContext,
  needed: readonly CollectorOutcome[],
  options: CollectOptions,
): Promise<string | null> {
  const inputs = await collector.cacheInputs(context);
  if (inputs === null) return null;
  const hash = createHash("sha256").update(inputs);
  for (const outcome of needed) hash.update(`\0${outcome.key}\0${JSON.stringify(outcome.evidence)}`);
  return `evidence\0${collector.key.id}\0${options.side}\0${hash.digest("hex")}`;
}

async function readCached(collector: AnyCollector, key: string, store: EvidenceStore) {
  const cached = CachedEvidence.safeParse(await store.read(key));
  if (!cached.success) return undefined;
  const evidence = collector.key.schema.safeParse(cached.data.evidence);
  return evidence.success ? { evidence: evidence.data, gaps: cached.data.gaps } : undefined;
}

/** Aborts the collector at its limit, and does not wait for one that will not hear it. */
async function withinLimit(
  collector: AnyCollector,
  context: CollectContext,
  limit: AbortController,
): Promise<Collected<unknown>> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      limit.abort();
      reject(new Error(`took longer than its limit of ${Math.round(collector.timeLimitMs / 1000)} s`));
    }, collector.timeLimitMs);
  });
  try {
    return await Promise.race([collector.collect(context), expired]);
  } finally {
    clearTimeout(timer);
  }
}
