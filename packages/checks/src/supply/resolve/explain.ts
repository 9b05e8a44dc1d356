import type { Constraint } from "@assay/core";
import type { Candidates } from "./candidates.ts";
import { fewestThatCover } from "./fewest.ts";
import type { Objection } from "./objection.ts";

const deepest = 8;

/**
 * Why a wish can't be met as it should be: each a constraint, with what stands in the way of getting round it. Of all that
 * speaks against the versions that would meet it, the least that rules each of them out.
 */
export async function explain(
  candidates: Candidates,
  name: string,
  wish: string,
  above: readonly string[] = [],
): Promise<Constraint[]> {
  const answer = await candidates.package(name);
  if (answer.kind === "absent") return [{ text: `${name} does not exist in the registry`, because: [] }];
  if (answer.kind === "unknown") return [{ text: `nothing is known of ${name}: ${answer.why}`, because: [] }];
  const meeting = await candidates.meeting(name, wish);
  if (meeting.length === 0) return [{ text: `no version of ${name} meets ${wish}`, because: [] }];
  const reasons = new Map<string, { objection: Objection; elements: Set<string>; because: Constraint[] }>();
  const free = new Set<string>();
  for (const candidate of meeting) {
    const { version } = candidate.manifest;
    const objections = candidates.objectionsTo(candidate);
    if (objections.length === 0) free.add(version);
    for (const objection of objections) {
      const reason = reasons.get(objection.why) ?? { objection, elements: new Set<string>(), because: [] };
      reasons.set(objection.why, reason);
      reason.elements.add(version);
    }
  }
  const isRound = (needed: string): boolean => above.includes(needed) || above.length >= deepest;
  for (const reason of reasons.values()) {
    const { needs } = reason.objection;
    if (needs !== undefined && !isRound(needs.name))
      reason.because = await explain(candidates, needs.name, needs.wish, [...above, name]);
  }
  const told = [...reasons.values()];
  const chosen = fewestThatCover(told.map(({ elements, because }) => ({ elements, cost: 1 + lengthOf(because) })));
  const constraints = told.flatMap(({ objection: { why }, elements, because }, index) =>
    chosen.includes(index) ? [{ text: `${name} ${spanOf([...elements])}: ${why}`, because }] : [],
  );
  if (free.size > 0) constraints.push({ text: `${name} ${spanOf([...free])}: nothing speaks against it`, because: [] });
  return constraints;
}

function lengthOf(constraints: readonly Constraint[]): number {
  return constraints.reduce((sum, { because }) => sum + 1 + lengthOf(because), 0);
}

/** Versions, highest first, as a person would name them. */
function spanOf(versions: readonly string[]): string {
  const [highest = "", lowest = ""] = [versions[0], versions.at(-1)];
  return versions.length === 1 ? highest : `${lowest} to ${highest} (${versions.length} versions)`;
}
