import type { Candidates } from "./candidates.ts";

/** Why a wish can't be met as it should be: each line a constraint, those below it why it can't be got round. */
export interface Constraint {
  text: string;
  because: Constraint[];
}

const DEEPEST = 8;

/** The constraints that collide in a wish, those of the same reason as one. */
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
  const groups = new Map<string, { versions: string[]; deadlocks: [name: string, wish: string][] }>();
  for (const { manifest, objections } of meeting) {
    const why = objections.map((objection) => objection.why).join("; ");
    const group = groups.get(why) ?? { versions: [], deadlocks: [] };
    groups.set(why, group);
    group.versions.push(manifest.version);
    if (group.versions.length > 1) continue;
    for (const { kind, why: needs } of objections) {
      const [, needed, range] = /^needs (\S+) (.*)$/.exec(kind === "deadlock" ? needs : "") ?? [];
      if (needed !== undefined && range !== undefined) group.deadlocks.push([needed, range]);
    }
  }
  const constraints: Constraint[] = [];
  for (const [why, { versions, deadlocks }] of groups) {
    const because: Constraint[] = [];
    for (const [needed, range] of deadlocks) {
      const isRound = above.includes(needed) || above.length >= DEEPEST;
      because.push(...(isRound ? [] : await explain(candidates, needed, range, [...above, name])));
    }
    constraints.push({
      text: `${name} ${spanOf(versions)}: ${why === "" ? "nothing speaks against it" : why}`,
      because,
    });
  }
  return constraints;
}

/** Versions, highest first, as a person would name them. */
function spanOf(versions: readonly string[]): string {
  const [highest = "", lowest = ""] = [versions[0], versions.at(-1)];
  return versions.length === 1 ? highest : `${lowest} to ${highest} (${versions.length} versions)`;
}
