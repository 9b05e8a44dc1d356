import type { Finding } from "../contracts/finding.ts";
import type { Location } from "../contracts/location.ts";
import { isProvenAtLeast } from "../contracts/proof.ts";
import type { RuleMeta } from "../contracts/rule.ts";
import { isAtLeast } from "../contracts/severity.ts";
import { sameWeakness } from "../imports/cwe-families.ts";

/**
 * Makes one finding of those of several capabilities at the same place and of the same weakness, as it is made of those
 * of several tools: a password in the code is found as a text that looks like one, and as what a login is given. What
 * one capability tells apart is not joined, nor what stands differently: what a change brought must not vanish in what
 * was there before. The better proof stays, names the other, and has the worse severity.
 */
export function joinFindings(findings: readonly Finding[], rules: ReadonlyMap<string, RuleMeta>): Finding[] {
  const kept: Finding[] = [];
  const byPath = new Map<string, number[]>();
  for (const finding of findings) {
    const near = byPath.get(finding.location.path) ?? [];
    const index = near.find((at) => isSame(kept[at], finding, rules));
    const before = index === undefined ? undefined : kept[index];
    if (index === undefined || before === undefined) {
      byPath.set(finding.location.path, [...near, kept.length]);
      kept.push(finding);
    } else kept[index] = joined(before, finding);
  }
  return kept;
}

function isSame(one: Finding | undefined, other: Finding, rules: ReadonlyMap<string, RuleMeta>): boolean {
  return (
    one !== undefined &&
    one.reportedBy === undefined &&
    other.reportedBy === undefined &&
    capabilityOf(one) !== capabilityOf(other) &&
    one.standing === other.standing &&
    meet(one.location, other.location) &&
    sameWeakness(rules.get(one.rule)?.cwe ?? [], rules.get(other.rule)?.cwe ?? [])
  );
}

function capabilityOf({ rule }: Finding): string {
  return rule.split("/")[0] ?? rule;
}

/** True when the texts of two places have a character in common. */
function meet(one: Location, other: Location): boolean {
  return isBefore(one.start, other.end) && isBefore(other.start, one.end);
}

function isBefore(one: Location["start"], other: Location["start"]): boolean {
  return one.line < other.line || (one.line === other.line && one.column < other.column);
}

function joined(one: Finding, other: Finding): Finding {
  const [stays, goes] = isBetter(other, one) ? [other, one] : [one, other];
  const { frame } = goes;
  return {
    ...stays,
    severity: isAtLeast(stays.severity, goes.severity) ? stays.severity : goes.severity,
    related: [
      ...stays.related,
      { location: goes.location, message: `${goes.rule}: ${goes.message}`, ...(frame && { frame }) },
      ...goes.related,
    ],
    alsoReportedBy: [...stays.alsoReportedBy, ...goes.alsoReportedBy],
  };
}

/** What is proven better; of equals the secret, which has to be changed wherever it was also used. */
function isBetter(one: Finding, other: Finding): boolean {
  if (one.proof.kind !== other.proof.kind) return isProvenAtLeast(one.proof.kind, other.proof.kind);
  return one.category === "secrets" && other.category !== "secrets";
}
