import semver from "semver";
import type { Constraint } from "@assay/core";
import type { Candidates } from "./candidates.ts";
import { needsOf, wishOf } from "./known-package.ts";
import type { Objection } from "./objection.ts";

/** Who asks for what, as npm's resolver explains it. */
export interface ExplainedEdge {
  type: string;
  name: string;
  spec: string;
  from: ExplainedNode;
}

/** A package or a folder in such an explanation; the root has no name. */
export interface ExplainedNode {
  name?: string;
  packageName?: string;
  version?: string;
  /** Absent where the explanation comes round to it again. */
  location?: string;
  isWorkspace?: boolean;
  dependents?: ExplainedEdge[];
}

/** Two sides that want other versions of one package in one place. */
export interface Collision {
  edge: ExplainedEdge;
  others: ExplainedEdge[];
}

/** What npm's resolver says with ERESOLVE; undefined where it does not say who stands against whom. */
export function collisionOf(error: object): Collision | undefined {
  const { edge, currentEdge, current, peerConflict } = error as {
    edge?: ExplainedEdge;
    currentEdge?: ExplainedEdge | null;
    current?: ExplainedNode | null;
    peerConflict?: { current?: ExplainedNode | null; peer?: ExplainedNode } | null;
  };
  // Where a package brings peers of its own, those are what stands in the way.
  const inner = peerConflict?.peer?.dependents?.[0];
  const innerOthers = peerConflict?.current?.dependents ?? [];
  if (inner !== undefined && innerOthers.length > 0) return { edge: inner, others: against(inner, innerOthers) };
  if (edge === undefined) return undefined;
  const others = currentEdge ? [currentEdge] : (current?.dependents ?? []);
  return others.length === 0 ? undefined : { edge, others: against(edge, others) };
}

/** Those that can't live with it; all, where each by itself could. */
function against(edge: ExplainedEdge, others: ExplainedEdge[]): ExplainedEdge[] {
  const found = others.filter(({ spec }) => !canMeet(edge.spec, spec));
  return found.length === 0 ? others : found;
}

function canMeet(one: string, other: string): boolean {
  const [left, right] = [wishOf(one), wishOf(other)];
  if (semver.validRange(left, true) === null || semver.validRange(right, true) === null) return false;
  return semver.intersects(left, right, { loose: true, includePrerelease: true });
}

/** The sides of a collision that are packages, of which another version may want something else. */
export function sidesOf({ edge, others }: Collision): { mover: ExplainedEdge; holders: ExplainedEdge[] }[] {
  const sides = [{ mover: edge, holders: others }, ...others.map((other) => ({ mover: other, holders: [edge] }))];
  return sides.filter(({ mover: { from } }) => isPackage(from));
}

function isPackage({ version, location = "", isWorkspace }: ExplainedNode): boolean {
  return version !== undefined && isWorkspace !== true && location.includes("node_modules/");
}

/**
 * Rules out the version that collided, and all others of its package that would collide in the same way.
 *
 * @returns whether anything is ruled out that was not before
 */
export async function ruleOut(
  candidates: Candidates,
  { mover, holders }: { mover: ExplainedEdge; holders: readonly ExplainedEdge[] },
): Promise<boolean> {
  const { version = "", name = "", packageName = name } = mover.from;
  const meeting = await candidates.meeting(mover.name, "*");
  const held = (wish: string): boolean =>
    meeting.some(({ manifest }) =>
      [wish, ...holders.map(({ spec }) => wishOf(spec))].every((range) =>
        semver.satisfies(manifest.version, range, { loose: true, includePrerelease: true }),
      ),
    );
  let isNew = false;
  for (const { manifest } of await candidates.all(packageName)) {
    const wish = needsOf(manifest, { peers: true }).find((need) => need.name === mover.name)?.wish;
    if (manifest.version !== version && (wish === undefined || held(wish))) continue;
    const added = candidates.collide(packageName, manifest.version, objectionOf(mover, wish ?? mover.spec, holders));
    isNew ||= added;
  }
  return isNew;
}

function objectionOf({ name, type }: ExplainedEdge, wish: string, holders: readonly ExplainedEdge[]): Objection {
  const because = holders.map((holder) => ({ text: asksFor(holder), because: wayTo(holder.from) }));
  return {
    kind: "collides",
    why: `needs ${name} ${wish}${type.startsWith("peer") ? " beside it" : ""}`,
    weight: 7,
    because,
  };
}

function asksFor({ from, name, spec, type }: ExplainedEdge): string {
  return isPackage(from) && type.startsWith("peer")
    ? `${labelOf(from)} needs ${name} ${wishOf(spec)} beside it`
    : `${labelOf(from)} asks for ${name} ${wishOf(spec)}`;
}

/** Who brings a package in, up to a folder. */
function wayTo(node: ExplainedNode, above: readonly (string | undefined)[] = []): Constraint[] {
  const [asked] = node.dependents ?? [];
  if (!isPackage(node) || asked === undefined || above.includes(node.location)) return [];
  return [{ text: asksFor(asked), because: wayTo(asked.from, [...above, node.location]) }];
}

function labelOf(node: ExplainedNode): string {
  if (isPackage(node)) return `${node.packageName ?? node.name} ${node.version}`;
  return node.isWorkspace === true ? `${node.location}/package.json` : "package.json";
}
