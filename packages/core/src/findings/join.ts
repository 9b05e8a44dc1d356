import type { Finding } from "../contracts/finding.ts";
import type { Location } from "../contracts/location.ts";
import { isProvenAtLeast } from "../contracts/proof.ts";
import type { RuleMeta } from "../contracts/rule.ts";
import { isAtLeast } from "../contracts/severity.ts";
import { createPlaces } from "./places.ts";
import { sameWeakness } from "../imports/cwe-families.ts";

/**
 * Makes one finding of those of the same weakness at the same place, as it is made of those of several tools: a password
 * in the code is found as a text that looks like one, and as what a login is given; a pattern is found on the way of a
 * value that was followed. What one capability tells apart otherwise is not joined, nor what stands differently: what a
 * change brought must not vanish in what was there before. The better proof stays, names the other, and has the worse
 * severity.
 */
export function joinFindings(findings: readonly Finding[], rules: ReadonlyMap<string, RuleMeta>): Finding[] {
  const kept: Finding[] = [];
  const known = createPlaces();
  const isPattern = ({ proof }: Finding): boolean => proof.kind === "matched";
  // Ways first, so that each takes in all the patterns on it.
  for (const finding of [...findings.filter((one) => !isPattern(one)), ...findings.filter(isPattern)]) {
    const index = known.near(finding.location).find((at) => isSame(kept[at], finding, rules));
    const before = index === undefined ? undefined : kept[index];
    if (index === undefined || before === undefined) {
      for (const place of placesOf(finding)) known.add(place, kept.length);
      kept.push(finding);
    } else kept[index] = joined(before, finding);
  }
  return kept;
}

function isSame(one: Finding | undefined, other: Finding, rules: ReadonlyMap<string, RuleMeta>): boolean {
  if (one === undefined || one.reportedBy !== undefined || other.reportedBy !== undefined) return false;
  if (one.standing !== other.standing) return false;
  const isOther = capabilityOf(one) !== capabilityOf(other);
  const isOnWay = one.rule !== other.rule && one.proof.kind === "traced" && other.proof.kind === "matched";
  const places = isOnWay ? placesOf(one) : [one.location];
  return (
    (isOther || isOnWay) &&
    places.some((place) => meet(place, other.location)) &&
    sameWeakness(rules.get(one.rule)?.cwe ?? [], rules.get(other.rule)?.cwe ?? [])
  );
}

/** Where a finding is, and what is on the way there. */
function placesOf({ location, proof }: Finding): Location[] {
  return [location, ...(proof.kind === "traced" ? proof.steps.map((step) => step.location) : [])];
}

function capabilityOf({ rule }: Finding): string {
  return rule.split("/")[0] ?? rule;
}

/** True when the texts of two places have a character in common. */
function meet(one: Location, other: Location): boolean {
  return one.path === other.path && isBefore(one.start, other.end) && isBefore(other.start, one.end);
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
