import { CancelledError } from "@assay/core";
import type { Candidate, Candidates } from "./candidates.ts";
import { needsOf, type Manifest } from "./known-package.ts";
import { compareCosts, costOf, isMalicious, mostWeight, type Objection } from "./objection.ts";
import { keyOf, type PlaceWishes, type Wish } from "./wishes.ts";

/** What is known before a tree is built, and does not change. */
export interface Given {
  /** Who asks for what by the lockfile; of the folders alone where there is none. */
  places: readonly PlaceWishes[];
  /** What was locked and must not stay, unless it is permitted. */
  unwanted: readonly { location: string; name: string; version: string; objections: Objection[] }[];
  /** Places of the lockfile by `name@version`, but for those in the tarballs of others. */
  locked: ReadonlyMap<string, readonly string[]>;
  /** Packages that overrides are about: what asks for them may get another one. */
  overridden: ReadonlySet<string>;
  /** Whether peers are installed. */
  peers: boolean;
  signal: AbortSignal;
}

/**
 * Works out, without building a tree, which versions can't be had: a version that needs a package of which nothing may be
 * picked is barred, so is what needs that one, and so on (unit propagation). What would be picked in place of something
 * barred is looked at in the same way, so that the tree is built when most is known.
 */
export class Deduction {
  /** What must leave the lockfile, by place. */
  evicted = new Map<string, Objection[]>();
  readonly #candidates: Candidates;
  readonly #given: Given;
  /** What built trees taught, over what the lockfile says. */
  readonly #learnt = new Map<string, Wish>();
  /** Optional packages that there is no way to get. */
  readonly #doneWithout = new Set<string>();
  #queue: Wish[] = [];
  #askers = new Map<string, Wish[]>();
  #looked = new Set<string>();
  #hard = new Map<string, Wish>();

  constructor(candidates: Candidates, given: Given) {
    this.#candidates = candidates;
    this.#given = given;
  }

  learn(wish: Wish): void {
    this.#learnt.set(keyOf(wish), wish);
  }

  doWithout(wish: Wish): void {
    this.#doneWithout.add(keyOf(wish));
  }

  isDoneWithout(wish: Wish): boolean {
    return this.#doneWithout.has(keyOf(wish));
  }

  /** Tells whether anything was learnt since. */
  get state(): string {
    return [this.#candidates.state, this.evicted.size, this.#doneWithout.size].join(" ");
  }

  /**
   * Bars what can't be had. The wishes that are returned can't be met so, and nobody but a person can change them; those
   * with flaws of their own in their way come first.
   */
  async run(): Promise<Wish[]> {
    const { places, unwanted } = this.#given;
    this.#candidates.clearBars();
    this.evicted = new Map();
    for (const { location, name, version, objections } of unwanted)
      if (isMalicious(objections) || !this.#candidates.isPermitted(name, version))
        this.evicted.set(location, objections);
    for (const [label, collision] of this.#candidates.collisions) this.#evict(label, collision);
    [this.#queue, this.#askers, this.#looked, this.#hard] = [[], new Map(), new Set(), new Map()];
    for (const wish of this.#learnt.values()) this.#add(wish);
    for (const { location, wishes } of places)
      if (!this.evicted.has(location)) wishes.forEach((wish) => this.#add(wish));
    while (this.#queue.length > 0) await this.#work();
    const left = [];
    for (const wish of this.#hard.values())
      if (!(await this.#isMet(wish))) left.push({ wish, own: await this.#hasOwnFlaws(wish) });
    return left.sort((one, other) => Number(other.own) - Number(one.own)).map(({ wish }) => wish);
  }

  /** Looks at what a version would need, though it may not be picked. */
  async probe(manifest: Manifest): Promise<void> {
    this.#addNeeds(manifest);
    while (this.#queue.length > 0) await this.#work();
  }

  #add(wish: Wish): void {
    if (this.#doneWithout.has(keyOf(wish))) return;
    const known = this.#askers.get(wish.name) ?? [];
    known.push(wish);
    this.#askers.set(wish.name, known);
    this.#queue.push(wish);
  }

  async #work(): Promise<void> {
    if (this.#given.signal.aborted) throw new CancelledError("cancelled");
    const wave = this.#queue.filter((wish) => !this.#stays(wish));
    this.#queue = [];
    await Promise.all([...new Set(wave.map(({ name }) => name))].map((name) => this.#candidates.all(name)));
    for (const wish of wave) {
      if (await this.#isMet(wish)) await this.#look(wish);
      else await this.#fail(wish);
    }
  }

  /** The lockfile has what meets it, and that stays. */
  #stays({ to }: Wish): boolean {
    return to !== undefined && !this.evicted.has(to);
  }

  async #isMet(wish: Wish): Promise<boolean> {
    if (this.#stays(wish)) return true;
    const meeting = await this.#candidates.meeting(wish.name, wish.wish);
    return meeting.some((candidate) => this.#candidates.isAllowed(candidate));
  }

  /** Asks what would be picked for what it needs. */
  async #look({ name, wish }: Wish): Promise<void> {
    const meeting = await this.#candidates.meeting(name, wish);
    const isLocked = ({ manifest }: Candidate): boolean =>
      this.#given.locked.get(`${name}@${manifest.version}`)?.some((location) => !this.evicted.has(location)) === true;
    if (meeting.some(isLocked)) return;
    const allowed = meeting.filter((candidate) => this.#candidates.isAllowed(candidate));
    const { manifest } = allowed.find(({ manifest: { deprecated } }) => !deprecated) ?? allowed[0] ?? {};
    if (manifest !== undefined) this.#addNeeds(manifest);
  }

  #addNeeds(manifest: Manifest): void {
    const { name, version } = manifest;
    const label = `${name}@${version}`;
    if (this.#looked.has(label)) return;
    this.#looked.add(label);
    const from = { label, package: { name, version } };
    for (const need of needsOf(manifest, this.#given))
      if (!this.#given.overridden.has(need.name)) this.#add({ from, ...need, to: undefined });
  }

  async #fail(wish: Wish): Promise<void> {
    const { from, name } = wish;
    const { package: asker } = from;
    const answer = await this.#candidates.package(name);
    const isForced = asker === undefined || this.#candidates.isPermitted(asker.name, asker.version);
    if (isForced || answer.kind === "unknown" || this.#given.overridden.has(name)) {
      this.#hard.set(keyOf(wish), wish);
      return;
    }
    if (this.#isBarred(asker.name, asker.version, name)) return;
    const all = await this.#candidates.all(asker.name);
    const isKnown = all.some(({ manifest }) => manifest.version === asker.version);
    if (!isKnown) this.#hard.set(keyOf(wish), wish);
    else await this.#bar(asker, wish);
  }

  /** Bars all versions of a package that can't do without what can't be had. */
  async #bar(asker: { name: string; version: string }, { name, wish }: Wish): Promise<void> {
    const needing = await this.#candidates.needing(asker.name, name, this.#given.peers);
    const versions = new Map([[asker.version, wish]]);
    for (const [needed, manifests] of needing) {
      const meeting = await this.#candidates.meeting(name, needed);
      if (meeting.some((candidate) => this.#candidates.isAllowed(candidate))) continue;
      for (const { version } of manifests) if (version !== asker.version) versions.set(version, needed);
    }
    for (const [version, needed] of versions) {
      const key = { name: asker.name, version };
      if (this.#candidates.isPermitted(key.name, version) || this.#isBarred(key.name, version, name)) continue;
      this.#barOne(key, { name, wish: needed }, await this.#candidates.meeting(name, needed));
    }
    this.#queue.push(...(this.#askers.get(asker.name) ?? []));
  }

  #isBarred(name: string, version: string, missing: string): boolean {
    return this.#candidates.barsOf(name, version).some(({ needs }) => needs?.name === missing);
  }

  #barOne(
    { name, version }: { name: string; version: string },
    needs: NonNullable<Objection["needs"]>,
    meeting: readonly Candidate[],
  ): void {
    const costs = meeting.map((candidate) => costOf(this.#candidates.objectionsTo(candidate)));
    const [least = { worst: mostWeight, flaws: 1 }] = costs.sort(compareCosts);
    const why = `needs ${needs.name} ${needs.wish}`;
    const bar = { kind: "deadlock", why, weight: least.worst, flaws: least.flaws, needs } as const;
    this.#candidates.bar(name, version, bar);
    this.#evict(`${name}@${version}`, bar);
  }

  #evict(label: string, objection: Objection): void {
    for (const location of this.#given.locked.get(label) ?? [])
      this.evicted.set(location, [...(this.evicted.get(location) ?? []), objection]);
  }

  /** Whether some version is passed over for what it is, and not for what it needs. */
  async #hasOwnFlaws({ name, wish }: Wish): Promise<boolean> {
    const meeting = await this.#candidates.meeting(name, wish);
    return meeting.some(({ objections }) => objections.length > 0);
  }
}
