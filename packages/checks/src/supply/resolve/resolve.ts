import { rm } from "node:fs/promises";
import path from "node:path";
import { makeTemporaryDirectory } from "@assay/core";
import { buildTree, readTree, textOf, type Built, type Place, type Unmet } from "./arborist.ts";
import { Candidates } from "./candidates.ts";
import { Deduction } from "./deduction.ts";
import { explain } from "./explain.ts";
import { serveFiltered } from "./filtered-registry.ts";
import type { Manifest } from "./known-package.ts";
import { layOut, writeInto } from "./lay-out.ts";
import { Locked, type LockedVersion } from "./locked.ts";
import { isMalicious, type Objection } from "./objection.ts";
import { overriddenBy } from "./overrides.ts";
import type { Conflict, Resolution, ResolveOptions } from "./resolution.ts";
import { ruleOut, sidesOf } from "./peer-collision.ts";
import { resolutionOf } from "./resolution-of.ts";
import { wishesOf, wishOfUnmet, type Wish } from "./wishes.ts";

/** So often is the tree built anew, each time with more known that can't be had. */
const mostRounds = 200;

/**
 * Chooses a version for each dependency: of those that meet the manifests, the newest that nothing speaks against, and no
 * other than is locked where nothing speaks against that. See README.md.
 */
export async function resolveDependencies(options: ResolveOptions): Promise<Resolution> {
  const candidates = new Candidates(options.upstream, options.judge);
  const registry = await serveFiltered(options.upstream, candidates);
  const temporary = makeTemporaryDirectory("resolve");
  try {
    const folder = await layOut(path.join(temporary.path, "project"), options);
    const cache = path.join(temporary.path, "cache");
    const { settings, lockfile } = options;
    const place = { folder, cache, registry, settings, lockfile };
    return await new Resolver(options, candidates, place).run();
  } finally {
    await registry.close();
    await temporary.dispose();
  }
}

class Resolver {
  readonly #options: ResolveOptions;
  readonly #candidates: Candidates;
  readonly #place: Place;
  readonly #conflicts = new Map<string, Conflict>();
  #hasGivenIn = false;

  constructor(options: ResolveOptions, candidates: Candidates, place: Place) {
    this.#options = options;
    this.#candidates = candidates;
    this.#place = place;
  }

  async run(): Promise<Resolution> {
    const { progress } = this.#options;
    progress("reading what is locked");
    const before = await this.#readLock();
    const deduction = await this.#startDeduction(before);
    for (let round = 1; round <= mostRounds; round += 1) {
      progress(round === 1 ? "looking at what may be picked" : `looking at what may be picked, round ${round}`);
      const end = await this.#settle(deduction, before);
      if (end !== undefined) return end;
      if (before !== undefined) await this.#write(this.#shown(before, deduction.evicted));
      progress(round === 1 ? "building the tree of packages" : `building the tree of packages, round ${round}`);
      const built = await buildTree(this.#place);
      const outcome = await this.#learn(built, deduction, before);
      if (outcome === "again") continue;
      if (outcome !== "done") return outcome;
      if (built.tree === undefined) continue;
      const found = { before, evicted: deduction.evicted, conflicts: [...this.#conflicts.values()], rounds: round };
      return resolutionOf({ ...found, tree: built.tree }, this.#candidates, this.#options);
    }
    throw new Error(`the dependencies were not resolved within ${mostRounds} rounds; pin one of those that collide`);
  }

  async #readLock(): Promise<Locked | undefined> {
    const { lock } = this.#options;
    if (lock === undefined) return undefined;
    const read = new Locked(lock);
    await this.#write(lock);
    if (!read.isAncient) return read;
    // The resolver asks the registry what needs what, and must see all there is for that.
    this.#candidates.isOpen = true;
    const { tree, unmet } = await buildTree(this.#place);
    this.#candidates.isOpen = false;
    const first = unmet.find(({ isOptional }) => !isOptional);
    if (tree === undefined || first !== undefined)
      throw new Error(`the lockfile of version 1 could not be read: ${first?.message ?? "it holds nothing"}`);
    const text = textOf(tree);
    await this.#write(text);
    return new Locked(text);
  }

  /** The lockfile as the resolver gets to see it. */
  #shown(lock: Locked, evicted: ReadonlyMap<string, unknown>): string {
    return lock.without(new Set(evicted.keys()), (tarball) => this.#place.registry.throughHere(tarball));
  }

  async #startDeduction(before: Locked | undefined): Promise<Deduction> {
    const { manifests, settings, signal } = this.#options;
    const none = { name: "x", lockfileVersion: 3, requires: true, packages: {} };
    const file = before === undefined ? await this.#write(JSON.stringify(none)) : undefined;
    const places = wishesOf(await readTree(this.#place));
    if (file !== undefined) await rm(file);
    const locked = new Map<string, string[]>();
    for (const { name, version, location, bundled } of before?.versions ?? [])
      if (!bundled) locked.set(`${name}@${version}`, [...(locked.get(`${name}@${version}`) ?? []), location]);
    const judged = await Promise.all(
      (before?.versions ?? []).map(async (one) => ({ ...one, objections: await this.#objectionsToStay(one) })),
    );
    return new Deduction(this.#candidates, {
      places,
      locked,
      unwanted: judged.filter(({ objections }) => objections.length > 0),
      overridden: overriddenBy(manifests),
      peers: settings.legacyPeerDeps !== true,
      signal,
    });
  }

  /** What is locked stays as long as it has no flaw, and the change under judgement did not bring it. */
  async #objectionsToStay({ name, version, bundled }: LockedVersion): Promise<Objection[]> {
    const { judge, settled, upstream } = this.#options;
    if (bundled) return [];
    const flaws = await judge.flaws(name, version);
    if (settled.has(`${name}@${version}`)) return flaws;
    const answer = await upstream.package(name);
    const manifest = answer.kind === "there" ? answer.value.versions.get(version) : undefined;
    return answer.kind === "there" && manifest !== undefined
      ? [...flaws, ...judge.demands(answer.value, manifest)]
      : flaws;
  }

  /** Permits the least bad, one wish at a time, until each can be met. What is returned is the end. */
  async #settle(deduction: Deduction, before: Locked | undefined): Promise<Resolution | undefined> {
    for (;;) {
      const [first] = await deduction.run();
      if (first === undefined) return undefined;
      const end = await this.#permit(first, deduction, before);
      if (end !== undefined) return end;
    }
  }

  async #permit(wish: Wish, deduction: Deduction, before: Locked | undefined): Promise<Resolution | undefined> {
    const { from, name, isOptional } = wish;
    const answer = await this.#candidates.package(name);
    if (answer.kind === "unknown") return impossible(wish, `nothing is known of it: ${answer.why}`);
    const locked = new Set(before?.versions.map((one) => `${one.name}@${one.version}`));
    const taken = await this.#leastBad(wish, deduction, locked);
    const because = await explain(this.#candidates, name, wish.wish);
    if (taken === undefined) {
      if (!isOptional) return { ...impossible(wish, "no version may be had"), because };
      deduction.doWithout(wish);
      return undefined;
    }
    const { version } = taken;
    this.#candidates.permit(name, version);
    const better = from.package === undefined ? (await this.#candidates.better(name, version))?.version : undefined;
    const conflict = { from: from.label, name, wish: wish.wish, taken: version, better, because };
    this.#conflicts.set(`${conflict.from} ${name}@${wish.wish}`, conflict);
    return undefined;
  }

  /** What looks least bad is looked at closely, what it needs with it, until nothing looks better. */
  async #leastBad(
    { name, wish }: Wish,
    deduction: Deduction,
    locked: ReadonlySet<string>,
  ): Promise<Manifest | undefined> {
    const probed = new Set<string>();
    for (;;) {
      const found = await this.#candidates.leastBad(name, wish, locked);
      if (found === undefined || probed.has(found.manifest.version)) return found?.manifest;
      probed.add(found.manifest.version);
      await deduction.probe(found.manifest);
    }
  }

  /** Takes in what a tree lacks: all of it, since the resolver goes on where something can't be had. */
  async #learn(built: Built, deduction: Deduction, before: Locked | undefined): Promise<Resolution | "again" | "done"> {
    const open = built.unmet.filter((unmet) => !deduction.isDoneWithout(wishOfUnmet(unmet)));
    const [first] = open;
    if (first === undefined) return "done";
    const foreign = open.find(({ code }) => code.startsWith("EALLOW"));
    if (foreign !== undefined && !foreign.isOptional)
      return impossible(
        wishOfUnmet(foreign),
        "it is no package of a registry, and what is not locked yet can't be judged",
      );
    const collided = open.find(({ code }) => code === "ERESOLVE");
    if (collided !== undefined) return (await this.#makeRoom(collided, deduction, before)) ?? "again";
    const state = deduction.state;
    for (const unmet of open) {
      const wish = wishOfUnmet(unmet);
      if (unmet.code.startsWith("EALLOW")) deduction.doWithout(wish);
      else deduction.learn(wish);
    }
    const end = await this.#settle(deduction, before);
    if (end !== undefined) return end;
    if (deduction.state !== state) return "again";
    // It is to be had, and the resolver does not take it: what it has an own reason for can't be got round.
    const wish = wishOfUnmet(first);
    if (!first.isOptional) return (await this.#permit(wish, deduction, before)) ?? "again";
    deduction.doWithout(wish);
    return "again";
  }

  /** Peers collide: another version of either side may live with the other. */
  async #makeRoom(unmet: Unmet, deduction: Deduction, before: Locked | undefined): Promise<Resolution | undefined> {
    let end: Resolution | undefined;
    const goBack = this.#candidates.remember();
    const conflicts = [...this.#conflicts];
    for (const side of unmet.collision === undefined ? [] : sidesOf(unmet.collision)) {
      if (!(await ruleOut(this.#candidates, side))) continue;
      const without = await this.#settle(deduction, before);
      if (without === undefined) return undefined;
      end ??= without;
      goBack();
      this.#conflicts.clear();
      for (const [key, conflict] of conflicts) this.#conflicts.set(key, conflict);
    }
    return this.#giveIn(unmet, end, deduction, before);
  }

  /** What was taken out of the lockfile may be what held peers together. */
  async #giveIn(
    unmet: Unmet,
    end: Resolution | undefined,
    deduction: Deduction,
    before: Locked | undefined,
  ): Promise<Resolution | undefined> {
    const { judge } = this.#options;
    const back: LockedVersion[] = [];
    for (const one of before?.versions ?? [])
      if (deduction.evicted.has(one.location) && !isMalicious(await judge.flaws(one.name, one.version))) back.push(one);
    if (this.#hasGivenIn || back.length === 0)
      return { ...impossible(wishOfUnmet(unmet), ""), ...end, ...collidingPeers };
    this.#hasGivenIn = true;
    for (const { name, version, location } of back) {
      this.#candidates.permit(name, version);
      const objections = deduction.evicted.get(location) ?? [];
      const because = objections.map(({ why }) => ({ text: `${name} ${version}: ${why}`, because: [] }));
      const better = (await this.#candidates.better(name, version))?.version;
      const conflict = { from: "peer dependencies", name, wish: version, taken: version, better, because };
      this.#conflicts.set(`${name}@${version}`, conflict);
    }
    return undefined;
  }

  async #write(lock: string): Promise<string> {
    const { folder, lockfile } = this.#place;
    return writeInto(folder, lockfile, lock);
  }
}

const collidingPeers = {
  status: "impossible",
  why: "peer dependencies collide; ask for another version of one side (legacy-peer-deps=true in .npmrc lets them)",
} as const;

function impossible({ from, name, wish }: Wish, why: string): Extract<Resolution, { status: "impossible" }> {
  return { status: "impossible", from: from.label, name, wish, why, because: [] };
}
