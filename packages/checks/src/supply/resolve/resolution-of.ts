import type { Constraint } from "@assay/core";
import { textOf, type Tree } from "./arborist.ts";
import type { Candidates } from "./candidates.ts";
import { explain } from "./explain.ts";
import { packageOf, wishOf } from "./known-package.ts";
import { Locked, type LockedVersion } from "./locked.ts";
import type { Objection } from "./objection.ts";
import type { Change, Conflict, Resolution, ResolveOptions } from "./resolution.ts";
import { nameOf } from "./wishes.ts";

/** What came out of resolving. */
interface Found {
  tree: Tree;
  before: Locked | undefined;
  evicted: ReadonlyMap<string, readonly Objection[]>;
  conflicts: readonly Conflict[];
  rounds: number;
}

type Resolved = Extract<Resolution, { status: "resolved" }>;

/** Tells a tree as the changes that lead to it, each with its reason. */
export async function resolutionOf(
  found: Found,
  candidates: Candidates,
  { judge }: Pick<ResolveOptions, "judge">,
): Promise<Resolved> {
  const { tree, before, evicted, rounds } = found;
  const lock = textOf(tree);
  const after = new Locked(lock);
  const old = new Map(before?.versions.map((one) => [one.location, one]));
  const changes: Change[] = [];
  let kept = 0;
  for (const one of after.versions) {
    const was = old.get(one.location);
    old.delete(one.location);
    if (was?.name === one.name && was.version === one.version) kept += 1;
    else changes.push({ ...placeOf(one, was), why: await whyChanged(one, was, found, candidates) });
  }
  for (const { location, name, version } of old.values()) {
    const objections = evicted.get(location) ?? [];
    const why = (await wordsOf(objections, candidates)).join("; ") || "nothing needs it any more here";
    changes.push({ location, name, from: version, to: undefined, why });
  }
  const bundled: Resolved["bundled"] = [];
  for (const { name, version, location } of after.versions.filter((one) => one.bundled))
    for (const { why } of await judge.flaws(name, version))
      bundled.push({ name, version, within: location.replace(/\/node_modules\/[^/]+$/, ""), why });
  const taken = new Set(after.versions.map(({ name, version }) => `${name}@${version}`));
  const conflicts = found.conflicts.filter((one) => taken.has(`${one.name}@${one.taken}`));
  const leftOut = await leftOutOf(tree, candidates);
  return { status: "resolved", lock, changes, kept, conflicts, bundled, leftOut, rounds };
}

function placeOf({ location, name, version }: LockedVersion, was: LockedVersion | undefined): Omit<Change, "why"> {
  return { location, name, from: was?.version, to: version };
}

async function whyChanged(
  { location, name, version }: LockedVersion,
  was: LockedVersion | undefined,
  { tree, evicted }: Found,
  candidates: Candidates,
): Promise<string> {
  const objections = was === undefined ? [] : (evicted.get(location) ?? []);
  const [asked] = tree.inventory.get(location)?.edgesIn ?? [];
  const asks = asked === undefined ? "it is asked for" : `${nameOf(asked.from)} asks for ${asked.spec}`;
  const against = objections.length === 0 ? [] : await wordsOf(objections, candidates);
  const reasons = against.length === 0 ? [asks] : against.map((why) => `${was?.version}: ${why}`);
  const [newest] = asked === undefined ? [] : await candidates.meeting(name, wishOf(asked.spec));
  if (newest !== undefined && newest.manifest.version !== version) {
    const passedOver = await wordsOf(candidates.objectionsTo(newest), candidates);
    if (passedOver.length > 0) reasons.push(`${newest.manifest.version} passed over: ${passedOver.join("; ")}`);
  }
  return reasons.join("; ");
}

/** What speaks against a version; of what it needs and can't have, with the last reason for that. */
async function wordsOf(objections: readonly Objection[], candidates: Candidates): Promise<string[]> {
  return Promise.all(
    objections.map(async ({ why, needs, because = [] }) => {
      const [end] = ends(needs === undefined ? because : await explain(candidates, needs.name, needs.wish));
      return end === undefined ? why : `${why} (${end})`;
    }),
  );
}

function ends(constraints: readonly Constraint[]): string[] {
  return constraints.flatMap(({ text, because }) => (because.length === 0 ? [text] : ends(because)));
}

async function leftOutOf(tree: Tree, candidates: Candidates): Promise<Resolved["leftOut"]> {
  const left: Resolved["leftOut"] = [];
  for (const node of tree.inventory.values()) {
    for (const { name, spec, type, to } of node.edgesOut.values()) {
      if (type !== "optional" || (to !== null && to.errors.length === 0)) continue;
      const [named, wish] = [packageOf(name, spec), wishOf(spec)];
      left.push({ from: nameOf(node), name: named, wish, because: await explain(candidates, named, wish) });
    }
  }
  return left;
}
