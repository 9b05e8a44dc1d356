import { compareSeverity, proofKinds, type Finding, type Report, type RuleMeta } from "@assay/core";

/** The fingerprints of the findings that the gate gives as its reasons. */
export function blockingFingerprints(report: Report): ReadonlySet<string> {
  return new Set(report.verdict.reasons.flatMap((reason) => reason.fingerprints));
}

/** Worst first: what blocks, then by severity, then by how well it is known, then by place. */
export function worstFirst(findings: readonly Finding[], blocking: ReadonlySet<string>): Finding[] {
  return findings.toSorted(
    (a, b) =>
      Number(blocking.has(b.fingerprint)) - Number(blocking.has(a.fingerprint)) ||
      compareSeverity(a.severity, b.severity) ||
      proofKinds.indexOf(a.proof.kind) - proofKinds.indexOf(b.proof.kind) ||
      compareText(a.location.path, b.location.path) ||
      a.location.start.line - b.location.start.line ||
      compareText(a.fingerprint, b.fingerprint),
  );
}

/** Groups that keep the order in which their keys first appear. */
export function groupBy<T, K>(items: Iterable<T>, key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** The rules of a report by their ids. */
export function rulesById(report: Report): ReadonlyMap<string, RuleMeta> {
  return new Map(report.rules.map((rule) => [rule.id, rule]));
}

/** By code units, the same on every machine. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
