import type { Constraint } from "@assay/core";
import type { Candidates } from "./candidates.ts";
import { fewestThatCover } from "./fewest.ts";

/** One thing that speaks against some versions of a package. */
interface Reason {
  why: string;
  versions: Set<string>;
  /** The claim that it rests on, by its key: a package that it needs can't be had. */
  restsOn: string | undefined;
  because: Constraint[];
}

/** That a wish can't be met: by what each version that would meet it has against it, or by a fact. */
interface Claim {
  name: string;
  versions: readonly string[];
  reasons: readonly Reason[];
  fact: string | undefined;
}

/** How a claim is shown, and how many constraints that takes in all. */
interface Shown {
  length: number;
  reasons: readonly Reason[];
}

/**
 * Why a wish can't be met as it should be: each a constraint, with what stands in the way of getting round it. Of all that
 * speaks against the versions that would meet it, the least that rules each of them out, with what that rests on counted
 * in. No claim is shown by way of itself: lengths are worked out from the facts upwards until none gets shorter.
 */
export async function explain(candidates: Candidates, name: string, wish: string): Promise<Constraint[]> {
  const key = keyOf(name, wish);
  const claims = await claimsFrom(candidates, name, wish);
  const told = constraintsOf(key, claims, shortest(claims));
  const claim = claims.get(key);
  if (claim === undefined || claim.fact !== undefined) return told;
  const ruledOut = new Set(claim.reasons.flatMap(({ versions }) => [...versions]));
  const free = claim.versions.filter((version) => !ruledOut.has(version));
  return free.length === 0
    ? told
    : [...told, { text: `${name} ${spanOf(free)}: nothing speaks against it`, because: [] }];
}

function keyOf(name: string, wish: string): string {
  return `${name}@${wish}`;
}

/** A claim with all that it may rest on. */
async function claimsFrom(candidates: Candidates, name: string, wish: string): Promise<Map<string, Claim>> {
  const claims = new Map<string, Claim>();
  const open = [{ name, wish }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const key = keyOf(next.name, next.wish);
    if (claims.has(key)) continue;
    const { claim, needs } = await claimOf(candidates, next); // oxlint-disable-line no-await-in-loop -- answers are at hand
    claims.set(key, claim);
    open.push(...needs);
  }
  return claims;
}

async function claimOf(
  candidates: Candidates,
  { name, wish }: { name: string; wish: string },
): Promise<{ claim: Claim; needs: { name: string; wish: string }[] }> {
  const byFact = (fact: string) => ({ claim: { name, versions: [], reasons: [], fact }, needs: [] });
  const answer = await candidates.package(name);
  if (answer.kind === "absent") return byFact(`${name} does not exist in the registry`);
  if (answer.kind === "unknown") return byFact(`nothing is known of ${name}: ${answer.why}`);
  const meeting = await candidates.meeting(name, wish);
  if (meeting.length === 0) return byFact(`no version of ${name} meets ${wish}`);
  const reasons = new Map<string, Reason>();
  const needs = new Map<string, { name: string; wish: string }>();
  for (const candidate of meeting) {
    for (const { why: own, rule: why = own, needs: needed, because = [] } of candidates.objectionsTo(candidate)) {
      const restsOn = needed === undefined ? undefined : keyOf(needed.name, needed.wish);
      const reason = reasons.get(why) ?? { why, versions: new Set<string>(), restsOn, because };
      reasons.set(why, reason);
      reason.versions.add(candidate.manifest.version);
      if (needed !== undefined && restsOn !== undefined) needs.set(restsOn, needed);
    }
  }
  const versions = meeting.map(({ manifest }) => manifest.version);
  return { claim: { name, versions, reasons: [...reasons.values()], fact: undefined }, needs: [...needs.values()] };
}

/** The shortest way to show each claim; none for one that can't be shown without itself. */
function shortest(claims: ReadonlyMap<string, Claim>): Map<string, Shown> {
  const shown = new Map<string, Shown>();
  for (let shortened = true; shortened;) {
    shortened = false;
    for (const [key, claim] of claims) {
      const found = show(claim, shown);
      if (found === undefined || found.length >= (shown.get(key)?.length ?? Infinity)) continue;
      shown.set(key, found);
      shortened = true;
    }
  }
  return shown;
}

function show({ versions, reasons, fact }: Claim, shown: ReadonlyMap<string, Shown>): Shown | undefined {
  if (fact !== undefined) return { length: 1, reasons: [] };
  const usable = reasons.flatMap((reason) => {
    const below = reason.restsOn === undefined ? lengthOf(reason.because) : shown.get(reason.restsOn)?.length;
    return below === undefined ? [] : [{ reason, elements: reason.versions, cost: 1 + below }];
  });
  const ruledOut = new Set(usable.flatMap(({ elements }) => [...elements]));
  if (versions.some((version) => !ruledOut.has(version))) return undefined;
  const chosen = fewestThatCover(usable).flatMap((index) => usable[index] ?? []);
  return {
    length: chosen.reduce((sum, { cost }) => sum + cost, 0),
    reasons: chosen.map(({ reason }) => reason),
  };
}

function constraintsOf(
  key: string,
  claims: ReadonlyMap<string, Claim>,
  shown: ReadonlyMap<string, Shown>,
): Constraint[] {
  const claim = claims.get(key);
  if (claim === undefined) return [];
  if (claim.fact !== undefined) return [{ text: claim.fact, because: [] }];
  const found = shown.get(key);
  // What is not ruled out whole has no shortest way: all that speaks against some of it is told, without what that rests on.
  const reasons = found?.reasons ?? claim.reasons;
  return reasons.map(({ why, versions, restsOn, because }) => ({
    text: `${claim.name} ${spanOf([...versions])}: ${why}`,
    because: restsOn === undefined ? because : found === undefined ? [] : constraintsOf(restsOn, claims, shown),
  }));
}

function lengthOf(constraints: readonly Constraint[]): number {
  return constraints.reduce((sum, { because }) => sum + 1 + lengthOf(because), 0);
}

/** Versions, highest first, as a person would name them. */
function spanOf(versions: readonly string[]): string {
  if (versions.length < 3) return versions.toReversed().join(" and ");
  return `${versions.at(-1)} to ${versions[0]} (${versions.length} versions)`;
}
