import { Policy, type Change, type Check, type EvidenceKey, type FindingDraft } from "@assay/core";

export interface Given<E> {
  key: EvidenceKey<E>;
  evidence: NoInfer<E>;
}

/** Asks a check about evidence that is given as it is: a check is a pure function of it. */
export async function judgeEvidence<E>(
  check: Check,
  { key, evidence }: Given<E>,
  change: Partial<Change> = {},
): Promise<FindingDraft[]> {
  const drafts: FindingDraft[] = [];
  const found = check.judge({
    change: { mode: "all", includesWorkingTree: true, files: [], ...change },
    policy: Policy.parse({ version: 1 }),
    side: "head",
    evidence: <T>(wanted: EvidenceKey<T>) => {
      if (wanted.id !== key.id) throw new Error(`the test gives '${key.id}', not '${wanted.id}'`);
      return wanted.schema.parse(key.schema.parse(evidence));
    },
  });
  for await (const draft of found) drafts.push(draft);
  return drafts;
}
