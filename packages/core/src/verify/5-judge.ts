import type { Change } from "../contracts/change.ts";
import type { Check } from "../contracts/check.ts";
import type { EvidenceKey } from "../contracts/evidence.ts";
import type { GapInput } from "../contracts/gap.ts";
import type { FindingDraft } from "../contracts/finding.ts";
import type { CheckOutcome } from "../contracts/outcome.ts";
import type { Policy } from "../contracts/policy.ts";
import type { Workspace } from "../contracts/workspace.ts";
import { messageOf } from "../errors.ts";
import type { CollectorOutcome } from "../evidence/collect.ts";
import { safeLine } from "../safe-text.ts";

export interface JudgeOptions {
  checks: readonly Check[];
  /** By key; a check is judged as soon as what it needs is there. */
  evidence: ReadonlyMap<string, Promise<CollectorOutcome>>;
  change: Change;
  policy: Policy;
  side: "head" | "base";
  /** Told of how many findings there are so far. */
  onFound?(findings: number): void;
}

export interface Judgement {
  drafts: FindingDraft[];
  outcomes: CheckOutcome[];
}

export interface BaseJudgement extends Judgement {
  workspace: Workspace;
  /** What could not be looked at there. */
  gaps: GapInput[];
}

/** Asks every check. One whose evidence is missing, or that fails, is an outcome of its own and never a pass. */
export async function judge(options: JudgeOptions): Promise<Judgement> {
  let found = 0;
  const judgeAndTell = async (check: Check) => {
    const result = await judgeWhenReady(check, options);
    found += result.drafts.length;
    options.onFound?.(found);
    return result;
  };
  const results = await Promise.all(options.checks.map(judgeAndTell));
  return { drafts: results.flatMap((result) => result.drafts), outcomes: results.map((result) => result.outcome) };
}

/**
 * Asks the static checks about the base commit, so that what stood there is not held against the change. Undefined
 * where there is no base.
 */
export async function judgeBase(
  checks: readonly Check[],
  { change, policy }: Pick<JudgeOptions, "change" | "policy">,
  collect: () => { evidence: JudgeOptions["evidence"]; workspace: Workspace } | undefined,
): Promise<BaseJudgement | undefined> {
  const collecting = collect();
  if (collecting === undefined) return undefined;
  const judgement = await judge({ checks, evidence: collecting.evidence, change, policy, side: "base" });
  const collected = await Promise.all(collecting.evidence.values());
  return { ...judgement, workspace: collecting.workspace, gaps: collected.flatMap(({ gaps }) => gaps) };
}

async function judgeWhenReady(
  check: Check,
  options: JudgeOptions,
): Promise<{ drafts: FindingDraft[]; outcome: CheckOutcome }> {
  const evidence = await Promise.all(check.needs.flatMap((key) => options.evidence.get(key.id) ?? []));
  const started = performance.now();
  const { status, reason, drafts } = await judgeOne(check, evidence, options);
  return {
    drafts,
    outcome: {
      check: check.id,
      category: check.category,
      status,
      ...(reason === undefined ? {} : { reason }),
      findings: drafts.length,
      milliseconds: performance.now() - started,
    },
  };
}

interface CheckResult {
  status: CheckOutcome["status"];
  reason?: string;
  drafts: FindingDraft[];
}

async function judgeOne(
  check: Check,
  collected: readonly CollectorOutcome[],
  options: JudgeOptions,
): Promise<CheckResult> {
  const missing = collected.find((outcome) => outcome.status !== "collected");
  if (missing !== undefined && missing.status !== "collected") {
    return { status: missing.status, reason: missing.reason ?? `${missing.title} failed`, drafts: [] };
  }
  const ruleIds = new Set(check.rules.map((rule) => rule.id));
  const drafts: FindingDraft[] = [];
  try {
    const { change, policy, side } = options;
    const evidence = <E>(key: EvidenceKey<E>) => {
      if (!check.needs.some((need) => need.id === key.id))
        throw new Error(`it asks for evidence '${key.id}' that it does not list under needs`);
      return collected.find((outcome) => outcome.key === key.id)?.evidence as E;
    };
    for await (const draft of check.judge({ change, policy, side, evidence })) {
      if (!ruleIds.has(draft.rule)) throw new Error(`it reported the rule '${draft.rule}' that is not its own`);
      if (policy.rules[draft.rule] !== "off") drafts.push(draft);
    }
  } catch (error) {
    return { status: "error", reason: safeLine(messageOf(error)), drafts };
  }
  return { status: drafts.length === 0 ? "passed" : "failed", drafts };
}
