import * as z from "zod";
import type { Category } from "../contracts/category.ts";
import type { Check } from "../contracts/check.ts";
import type { AnyCollector } from "../contracts/evidence.ts";
import { Gap, type GapInput } from "../contracts/gap.ts";
import type { CollectorOutcome } from "../evidence/collect.ts";
import { planCollectors } from "../evidence/plan.ts";
import type { EvidenceStore } from "../evidence/store.ts";
import type { Imported } from "../imports/import-all.ts";
import type { Subject } from "./1-open.ts";
import type { Plan } from "./3-plan.ts";
import type { BaseJudgement } from "./5-judge.ts";

export interface GapsInput {
  subject: Pick<Subject, "gaps">;
  plan: Pick<Plan, "checks" | "gaps">;
  evidence: ReadonlyMap<string, CollectorOutcome>;
  base: (Pick<BaseJudgement, "outcomes"> & Partial<Pick<BaseJudgement, "gaps">>) | undefined;
  imported?: Pick<Imported, "gaps">;
  collectors: readonly AnyCollector[];
  store: EvidenceStore;
}

/**
 * Everything that was not checked: what the listing could not see, what collectors passed over, and collectors that
 * were skipped or failed altogether. A gap that names no category touches those of the checks that wanted the evidence.
 */
export function gatherGaps({ subject, plan, evidence, base, imported, collectors, store }: GapsInput): Gap[] {
  const touched = categoriesByEvidence(plan.checks, collectors);
  const gaps: GapInput[] = [
    ...subject.gaps,
    ...plan.gaps,
    ...(imported?.gaps ?? []),
    ...baseGaps(base, [...evidence.values()]),
    ...storeGaps(store),
  ];
  const reasons = new Set<string>();
  for (const outcome of evidence.values()) {
    if (!touched.has(outcome.key)) continue; // collected for nothing but masking
    const categories = [...(touched.get(outcome.key) ?? [])];
    gaps.push(
      ...outcome.gaps.map((gap) => ({ ...gap, categories: gap.categories.length > 0 ? gap.categories : categories })),
    );
    const explained = outcome.gaps.some((gap) => gap.blocking);
    const reason = outcome.reason ?? "it failed without a reason";
    // What failed for want of the same evidence failed once.
    if ((outcome.status !== "skipped" && outcome.status !== "error") || reasons.has(reason)) continue;
    reasons.add(reason);
    if (!explained) gaps.push({ what: outcome.title, why: reason, categories, blocking: true });
  }
  return z.array(Gap).parse(joinSame(gaps));
}

function baseGaps(base: GapsInput["base"], head: readonly CollectorOutcome[]): GapInput[] {
  const failed = base?.outcomes.filter((outcome) => outcome.status === "error") ?? [];
  const told = new Set(head.flatMap(({ gaps }) => gaps.map(({ what, why }) => `${what}\0${why}`)));
  const unread = (base?.gaps ?? []).filter(({ what, why, blocking }) => blocking && !told.has(`${what}\0${why}`));
  return [
    ...failed.map((outcome) => ({
      what: `${outcome.check} on the base commit`,
      why: `it failed there (${outcome.reason ?? "no reason given"}), so what it finds now counts as new`,
      categories: [outcome.category],
      blocking: false,
    })),
    ...unread.map(({ what, why, ...gap }) => ({
      ...gap,
      what: `${what} on the base commit`,
      why: `${why}, so what is found there now counts as new`,
      blocking: false,
    })),
  ];
}

function storeGaps(store: EvidenceStore): GapInput[] {
  const problem = store.problem();
  return problem === undefined
    ? []
    : [
        {
          what: "The cache",
          why: `results could not be kept for the next run: ${problem}`,
          categories: [],
          blocking: false,
        },
      ];
}

function joinSame(gaps: readonly GapInput[]): GapInput[] {
  const joined = new Map<string, GapInput>();
  for (const gap of gaps) {
    const key = [gap.what, gap.why, gap.blocking].join("\0");
    const before = joined.get(key);
    joined.set(
      key,
      before === undefined ? gap : { ...before, categories: [...new Set([...before.categories, ...gap.categories])] },
    );
  }
  return [...joined.values()].sort((a, b) => Number(b.blocking) - Number(a.blocking));
}

function categoriesByEvidence(
  checks: readonly Check[],
  collectors: readonly AnyCollector[],
): Map<string, Set<Category>> {
  const touched = new Map<string, Set<Category>>();
  for (const check of checks) {
    for (const collector of planCollectors(collectors, check.needs)) {
      const categories = touched.get(collector.key.id) ?? new Set();
      touched.set(collector.key.id, categories.add(check.category));
    }
  }
  return touched;
}
