import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { CancelledError, makeTemporaryDirectory } from "@assay/core";
import type { Upstream } from "../registry/upstream.ts";
import { buildTree, Unmet, type ResolutionSettings, type Tree, type TreeNode } from "./arborist.ts";
import { Candidates } from "./candidates.ts";
import { explain, type Constraint } from "./explain.ts";
import { serveFiltered, type FilteredRegistry } from "./filtered-registry.ts";
import { Locked, type LockedVersion } from "./locked.ts";
import { isMalicious, type Judge, type Objection } from "./objection.ts";

/** So often is the tree built anew, each time with one more thing known that can't be had. */
const MOST_ROUNDS = 400;

export interface ManifestFile {
  /** Path from the root of the project, with slashes: package.json, packages/a/package.json. */
  path: string;
  text: string;
}

export interface ResolveOptions {
  /** package.json of the root and of each workspace and local folder. */
  manifests: readonly ManifestFile[];
  /** package-lock.json as it is; undefined where there is none. */
  lock: string | undefined;
  /** `name@version` of what was locked before the change: how old it is was judged then. */
  settled: ReadonlySet<string>;
  upstream: Upstream;
  judge: Judge;
  settings: ResolutionSettings;
  signal: AbortSignal;
  progress(message: string): void;
}

/** A package at one place of the tree, before and after. */
export interface Change {
  location: string;
  name: string;
  from: string | undefined;
  to: string | undefined;
  why: string;
}

/** A wish that could not be met without a flaw. */
export interface Conflict {
  /** Who wishes: `package.json`, `packages/a/package.json`, or `name@version`. */
  from: string;
  name: string;
  wish: string;
  /** What was taken, for want of anything better. */
  taken: string;
  /** The newest version that nothing speaks against, where it does not meet the wish. */
  better: string | undefined;
  because: Constraint[];
}

export type Resolution =
  | {
      status: "resolved";
      lock: string;
      changes: Change[];
      kept: number;
      conflicts: Conflict[];
      /** Flawed packages that lie in the tarballs of others. */
      bundled: { name: string; version: string; within: string; why: string }[];
      /** Optional packages of which no version may be had. */
      leftOut: { from: string; name: string; wish: string; because: Constraint[] }[];
      rounds: number;
    }
  | { status: "impossible"; from: string; name: string; wish: string; why: string; because: Constraint[] };

/**
 * Chooses a version for each dependency: of those that meet the manifests, the newest that nothing speaks against, and no
 * other than is locked where nothing speaks against that. The resolver is npm's own (Arborist), shown only what may be
 * picked; what it then can't meet is learnt as a constraint of those that ask for it, until the tree can be built
 * (conflict-driven learning, as in PubGrub: https://github.com/dart-lang/pub/blob/master/doc/solver.md).
 */
export async function resolveDependencies(options: ResolveOptions): Promise<Resolution> {
  const { upstream, judge } = options;
  const candidates = new Candidates(upstream, judge);
  const registry = await serveFiltered(upstream, candidates);
  const place = makeTemporaryDirectory("resolve");
  try {
    return await new Resolver(options, candidates, registry, place.path).run();
  } finally {
    await registry.close();
    await place.dispose();
  }
}

class Resolver {
  readonly #options: ResolveOptions;
  readonly #candidates: Candidates;
  readonly #registry: FilteredRegistry;
  readonly #folder: string;
  readonly #cache: string;
  readonly #conflicts = new Map<string, Conflict>();
  #evicted = new Map<string, Objection[]>();
  #hasGivenIn = false;

  constructor(options: ResolveOptions, candidates: Candidates, registry: FilteredRegistry, folder: string) {
    this.#options = options;
    this.#candidates = candidates;
    this.#registry = registry;
    this.#folder = path.join(folder, "project");
    this.#cache = path.join(folder, "cache");
  }

  async run(): Promise<Resolution> {
    const { manifests, signal, progress } = this.#options;
    for (const { path: file, text } of manifests) await this.#write(file, text);
    const before = await this.#readLock();
    for (let round = 1; round <= MOST_ROUNDS; round += 1) {
      if (signal.aborted) throw new CancelledError("cancelled");
      progress(round === 1 ? "building the tree of packages" : `building the tree of packages, round ${round}`);
      if (before !== undefined) await this.#evict(before);
      const built = await this.#build();
      if (!(built instanceof Unmet)) return this.#finish(built, before, round);
      const end = await this.#learn(built, before);
      if (end !== undefined) return end;
    }
    throw new Error(`the dependencies were not resolved within ${MOST_ROUNDS} rounds; pin one of those that collide`);
  }

  async #readLock(): Promise<Locked | undefined> {
    const { lock } = this.#options;
    if (lock === undefined) return undefined;
    const read = new Locked(lock);
    if (!read.isAncient) return read;
    // The resolver asks the registry what needs what, and must see all there is for that.
    await this.#write("package-lock.json", lock);
    this.#candidates.isOpen = true;
    const tree = await this.#build();
    this.#candidates.isOpen = false;
    if (tree instanceof Unmet) throw new Error(`the lockfile of version 1 could not be read: ${tree.message}`);
    return new Locked(textOf(tree));
  }

  async #build(): Promise<Tree | Unmet> {
    const { settings } = this.#options;
    try {
      return await buildTree({ folder: this.#folder, cache: this.#cache, registry: this.#registry, settings });
    } catch (error) {
      if (error instanceof Unmet) return error;
      throw error;
    }
  }

  /** Leaves out of the lockfile what must not stay. */
  async #evict(lock: Locked): Promise<void> {
    this.#evicted = new Map();
    for (const one of lock.versions) {
      const objections = await this.#objectionsToStay(one);
      if (objections.length > 0) this.#evicted.set(one.location, objections);
    }
    await this.#write("package-lock.json", lock.without(new Set(this.#evicted.keys())));
  }

  async #objectionsToStay({ name, version, bundled }: LockedVersion): Promise<Objection[]> {
    const { judge, settled, upstream } = this.#options;
    if (bundled) return [];
    const flaws = judge.flaws(name, version);
    if (isMalicious(flaws)) return flaws;
    if (this.#candidates.isPermitted(name, version)) return [];
    if (!settled.has(`${name}@${version}`)) {
      const answer = await upstream.package(name);
      const young = answer.kind === "found" ? judge.ageOf(answer.value, version) : undefined;
      if (young !== undefined) flaws.push(young);
    }
    const barred = this.#candidates.barOf(name, version);
    return barred === undefined ? flaws : [...flaws, barred];
  }

  /** Takes in that something can't be had. What is returned is the end. */
  async #learn(unmet: Unmet, before: Locked | undefined): Promise<Resolution | undefined> {
    const { from, wanted, code } = unmet;
    if (wanted === undefined || code.startsWith("EALLOW"))
      return impossible(unmet, "it is no package of a registry, and what is not locked yet can't be judged");
    const why = this.#registry.unknown.get(wanted.name);
    if (why !== undefined) return impossible(unmet, `nothing is known of it: ${why}`);
    if (code === "ERESOLVE") return this.#giveIn(unmet, before);
    const isOwn = from === undefined || from.isProjectRoot || from.isWorkspace || !from.isRegistryDependency;
    const isForced = !isOwn && this.#candidates.isPermitted(from.packageName, from.version);
    if (!isOwn && !isForced && (await this.#candidates.bar(from.packageName, wanted.name)) > 0) return undefined;
    const because = await explain(this.#candidates, wanted.name, wanted.wish);
    const locked = new Set(before?.versions.map(({ name, version }) => `${name}@${version}`));
    const taken = await this.#candidates.permitBest(wanted.name, wanted.wish, locked);
    if (taken === undefined) return { ...impossible(unmet, "no version may be had"), because };
    const better = await this.#candidates.better(wanted.name, taken.manifest.version);
    const conflict: Conflict = {
      from: nameOf(from),
      ...wanted,
      taken: taken.manifest.version,
      better: isOwn ? better?.version : undefined,
      because,
    };
    this.#conflicts.set(`${conflict.from} ${wanted.name}@${wanted.wish}`, conflict);
    return undefined;
  }

  /** Peers collide: what was taken out of the lockfile may be what held them together. */
  async #giveIn(unmet: Unmet, before: Locked | undefined): Promise<Resolution | undefined> {
    const gone = (before?.versions ?? []).filter(({ location }) => this.#evicted.has(location));
    const back = gone.filter(({ name, version }) => !isMalicious(this.#options.judge.flaws(name, version)));
    if (this.#hasGivenIn || back.length === 0)
      return impossible(unmet, "peer dependencies collide; npm install says which, and --legacy-peer-deps lets them");
    this.#hasGivenIn = true;
    for (const { name, version, location } of back) {
      this.#candidates.permit(name, version);
      const because = (this.#evicted.get(location) ?? []).map(({ why }) => ({
        text: `${name} ${version}: ${why}`,
        because: [],
      }));
      const better = await this.#candidates.better(name, version);
      const conflict = {
        from: "peer dependencies",
        name,
        wish: version,
        taken: version,
        better: better?.version,
        because,
      };
      this.#conflicts.set(`${name}@${version}`, conflict);
    }
    return undefined;
  }

  async #finish(tree: Tree, before: Locked | undefined, rounds: number): Promise<Resolution> {
    const lock = textOf(tree);
    const after = new Locked(lock);
    const old = new Map(before?.versions.map((one) => [one.location, one]));
    const changes: Change[] = [];
    let kept = 0;
    for (const one of after.versions) {
      const was = old.get(one.location);
      old.delete(one.location);
      if (was?.name === one.name && was.version === one.version) kept += 1;
      else changes.push(await this.#changeOf(one, was, tree));
    }
    for (const { location, name, version } of old.values()) {
      const objections = this.#evicted.get(location) ?? [];
      const why =
        objections.length > 0 ? objections.map((one) => one.why).join("; ") : "nothing needs it any more here";
      changes.push({ location, name, from: version, to: undefined, why });
    }
    const { judge } = this.#options;
    const bundled = after.versions.flatMap(({ bundled: isBundled, name, version, location }) =>
      isBundled
        ? judge
            .flaws(name, version)
            .map(({ why }) => ({ name, version, within: location.replace(/\/node_modules\/[^/]+$/, ""), why }))
        : [],
    );
    const taken = new Set(after.versions.map(({ name, version }) => `${name}@${version}`));
    const conflicts = [...this.#conflicts.values()].filter((one) => taken.has(`${one.name}@${one.taken}`));
    return { status: "resolved", lock, changes, kept, conflicts, bundled, leftOut: await this.#leftOut(tree), rounds };
  }

  async #changeOf(
    { location, name, version }: LockedVersion,
    was: LockedVersion | undefined,
    tree: Tree,
  ): Promise<Change> {
    const reasons: string[] = [];
    const objections = this.#evicted.get(location) ?? [];
    if (was !== undefined) reasons.push(...objections.map(({ why }) => `${was.version}: ${why}`));
    const wishes = [...(tree.inventory.get(location)?.edgesIn ?? [])].map(
      ({ from, spec }) => `${nameOf(from)} asks for ${spec}`,
    );
    if (reasons.length === 0) reasons.push(wishes[0] ?? "it is asked for");
    const wish = [...(tree.inventory.get(location)?.edgesIn ?? [])][0]?.spec;
    const passed = wish === undefined ? [] : await this.#candidates.meeting(name, specOf(wish));
    const [newest] = passed;
    if (newest !== undefined && newest.manifest.version !== version && newest.objections.length > 0)
      reasons.push(`${newest.manifest.version} passed over: ${newest.objections.map(({ why }) => why).join("; ")}`);
    return { location, name, from: was?.version, to: version, why: reasons.join("; ") };
  }

  async #leftOut(tree: Tree) {
    const left: Extract<Resolution, { status: "resolved" }>["leftOut"] = [];
    for (const node of tree.inventory.values()) {
      for (const { name, spec, type, to } of node.edgesOut.values()) {
        if (type !== "optional" || (to !== null && to.errors.length === 0)) continue;
        left.push({
          from: nameOf(node),
          name,
          wish: spec,
          because: await explain(this.#candidates, name, specOf(spec)),
        });
      }
    }
    return left;
  }

  async #write(file: string, text: string): Promise<void> {
    const whole = path.join(this.#folder, ...file.split("/"));
    await mkdir(path.dirname(whole), { recursive: true });
    await writeFile(whole, text);
  }
}

function textOf(tree: Tree): string {
  tree.meta.commit();
  return tree.meta.toString();
}

/** An alias asks for another package: `npm:real@^1`. */
function specOf(spec: string): string {
  return /^npm:(?:@[^/]+\/)?[^@]+@(.*)$/.exec(spec)?.[1] ?? spec;
}

function nameOf(node: TreeNode | undefined): string {
  if (node === undefined || node.isProjectRoot) return "package.json";
  if (node.isWorkspace || !node.location.includes("node_modules/")) return `${node.location}/package.json`;
  return `${node.packageName}@${node.version}`;
}

function impossible({ from, wanted, message }: Unmet, why: string): Extract<Resolution, { status: "impossible" }> {
  const { name = message, wish = "" } = wanted ?? {};
  return { status: "impossible", from: nameOf(from), name, wish, why, because: [] };
}
