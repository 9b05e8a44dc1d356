import type { Category } from "./category.ts";
import type { Change } from "./change.ts";
import type { EvidenceKey } from "./evidence.ts";
import type { FindingDraft } from "./finding.ts";
import type { Policy } from "./policy.ts";
import type { RuleMeta } from "./rule.ts";

export interface JudgeContext {
  readonly change: Change;
  readonly policy: Policy;
  readonly side: "head" | "base";
  evidence<E>(key: EvidenceKey<E>): E;
}

/** A pure judge: takes evidence, yields findings, runs and reads nothing itself. */
export interface Check {
  /** The rule's id where it has one rule, as nearly all do. */
  readonly id: string;
  readonly category: Category;
  readonly rules: readonly RuleMeta[];
  readonly needs: readonly EvidenceKey<unknown>[];
  judge(context: JudgeContext): Iterable<FindingDraft> | AsyncIterable<FindingDraft>;
}
