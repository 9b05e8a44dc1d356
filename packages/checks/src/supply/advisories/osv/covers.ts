import type { Ecosystem } from "../../evidence.ts";
import { versionsOf, type VersionScheme } from "../../versions/version-scheme.ts";
import type { Event, Flaw } from "./flaw.ts";

/** What a flaw says of one version. `range` is for people, `fixed` the first sound version after it. */
export interface Coverage {
  range: string;
  fixed?: string;
}

/** Where OSV writes "from the first version on". */
const beginning = "0";

/**
 * What a flaw says of a version; undefined where it does not concern it. The version is affected when it is listed, or
 * lies in one of the ranges, as OSV's schema evaluates them.
 *
 * @see https://ossf.github.io/osv-schema/#evaluation
 */
export function coverageOf(flaw: Flaw, version: string, ecosystem: Ecosystem): Coverage | undefined {
  if (flaw.withdrawn !== undefined) return undefined;
  const scheme = versionsOf(ecosystem);
  const canonical = scheme.canonical(version);
  const range = canonical === undefined ? undefined : flaw.ranges.find((events) => holds(events, canonical, scheme));
  if (range !== undefined && canonical !== undefined) {
    const fixed = firstFixed(range, canonical, scheme);
    return { range: describeRange(range, canonical, scheme), ...(fixed !== undefined && { fixed }) };
  }
  const isListed = flaw.versions.some(
    (listed) => listed === version || (canonical !== undefined && scheme.canonical(listed) === canonical),
  );
  if (!isListed) return undefined;
  const fixed = canonical === undefined ? undefined : firstFixed(flaw.ranges.flat(), canonical, scheme);
  return { range: `=${version}`, ...(fixed !== undefined && { fixed }) };
}

/** Whether a version lies in a range: the last event at or before it decides, and no limit lies before it. */
function holds(events: readonly Event[], version: string, scheme: VersionScheme): boolean {
  const limits = events.filter(([kind]) => kind === "limit");
  if (limits.length > 0 && !limits.some(([, limit]) => limit === "*" || compare(version, limit, scheme) < 0))
    return false;
  let isAffected = false;
  for (const [kind, at] of sorted(events, scheme)) {
    const order = compare(version, at, scheme);
    if (kind === "introduced" && order >= 0) isAffected = true;
    if (kind === "fixed" && order >= 0) isAffected = false;
    if (kind === "last_affected" && order > 0) isAffected = false;
  }
  return isAffected;
}

/** By version; where two stand at one version, what ends a range comes before what begins the next. */
function sorted(events: readonly Event[], scheme: VersionScheme): Event[] {
  return [...events].sort(
    ([kind, one], [other, two]) =>
      compare(one, two, scheme) || Number(kind === "introduced") - Number(other === "introduced"),
  );
}

function compare(one: string, other: string, scheme: VersionScheme): number {
  if (one === beginning || other === beginning) return Number(other === beginning) - Number(one === beginning);
  return scheme.compare(one, other);
}

function firstFixed(events: readonly Event[], version: string, scheme: VersionScheme): string | undefined {
  return events
    .filter(([kind, at]) => kind === "fixed" && compare(at, version, scheme) > 0)
    .map(([, at]) => at)
    .sort((one, other) => compare(one, other, scheme))[0];
}

/** The part of a range that holds a version, as `>=1.0.0 <1.2.3`; `*` for one without bounds. */
function describeRange(events: readonly Event[], version: string, scheme: VersionScheme): string {
  const bounds: string[] = [];
  const before = sorted(events, scheme).filter(([, at]) => compare(at, version, scheme) <= 0);
  const from = before.findLast(([kind]) => kind === "introduced")?.[1];
  if (from !== undefined && from !== beginning) bounds.push(`>=${from}`);
  const end = sorted(events, scheme).find(
    ([kind, at]) =>
      (kind === "fixed" && compare(at, version, scheme) > 0) ||
      (kind === "last_affected" && compare(at, version, scheme) >= 0),
  );
  if (end !== undefined) bounds.push(`${end[0] === "fixed" ? "<" : "<="}${end[1]}`);
  return bounds.length === 0 ? "*" : bounds.join(" ");
}
