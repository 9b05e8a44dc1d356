import semver from "semver";
import type { Read } from "../online/read-answer.ts";
import { needsOf, type KnownPackage, type Manifest } from "./known-package.ts";
import { compareCosts, costOf, isOutOfQuestion, type Judge, type Objection } from "./objection.ts";
import type { Upstream } from "./upstream.ts";

/** A version with what speaks against it. */
export interface Candidate {
  manifest: Manifest;
  /** By itself: what it depends on is told by its bar. */
  objections: readonly Objection[];
}

const none: readonly Objection[] = [];

/**
 * Which versions may be picked: those that nothing speaks against, and those that had to be permitted because nothing
 * better is to be had. A version that depends on what can't be had is itself barred ("deadlock").
 */
export class Candidates {
  /** All versions are shown, to read what is locked. */
  isOpen = false;
  readonly #upstream: Upstream;
  readonly #judge: Judge;
  readonly #bars = new Map<string, Objection[]>();
  readonly #collisions = new Map<string, Objection>();
  readonly #permitted = new Set<string>();
  readonly #judged = new Map<string, Promise<Candidate[]>>();
  readonly #needing = new Map<string, Map<string, Manifest[]>>();
  readonly #meeting = new Map<string, Candidate[]>();

  constructor(upstream: Upstream, judge: Judge) {
    this.#upstream = upstream;
    this.#judge = judge;
  }

  async package(name: string): Promise<Read<KnownPackage>> {
    return this.#upstream.package(name);
  }

  /** All versions of a package, highest first. */
  async all(name: string): Promise<Candidate[]> {
    const known = this.#judged.get(name) ?? this.#judgeAll(name);
    this.#judged.set(name, known);
    return known;
  }

  /**
   * The versions that a wish could be met by, whatever speaks against them. A tag means the version that has it, and the
   * tag of the latest, which npm moves where that is not shown, all releases up to it.
   */
  async meeting(name: string, wish: string): Promise<Candidate[]> {
    const key = `${name} ${wish}`;
    const known = this.#meeting.get(key);
    if (known !== undefined) return known;
    const all = await this.all(name);
    const answer = await this.#upstream.package(name);
    const tagged = answer.kind === "there" ? answer.value.tags[wish] : undefined;
    const range = semver.validRange(wish, true) === null ? undefined : new semver.Range(wish, true);
    const isUpTo = (version: string, latest: string): boolean =>
      semver.prerelease(version) === null && semver.lte(version, latest);
    const found = all.filter(({ manifest: { version } }) =>
      range === undefined
        ? version === tagged || (wish === "latest" && semver.valid(tagged) !== null && isUpTo(version, tagged ?? ""))
        : range.test(version),
    );
    this.#meeting.set(key, found);
    return found;
  }

  /** All that speaks against a version. */
  objectionsTo({ manifest, objections }: Candidate): readonly Objection[] {
    const bars = this.barsOf(manifest.name, manifest.version);
    const collision = this.collisionOf(manifest.name, manifest.version);
    if (collision !== undefined) return [...objections, ...bars, collision];
    return bars.length === 0 ? objections : [...objections, ...bars];
  }

  isAllowed(candidate: Candidate): boolean {
    const { name, version } = candidate.manifest;
    if (this.isOpen) return true;
    if (this.collisionOf(name, version) !== undefined) return false;
    return this.isPermitted(name, version) || this.objectionsTo(candidate).length === 0;
  }

  isPermitted(name: string, version: string): boolean {
    return this.#permitted.has(`${name}@${version}`);
  }

  /** Tells whether anything changed since. */
  get state(): string {
    return `${this.#permitted.size} ${this.#bars.size} ${this.#collisions.size}`;
  }

  /** Rules out a version with which no tree could be built; tells whether it was not before. */
  collide(name: string, version: string, objection: Objection): boolean {
    const isNew = this.collisionOf(name, version) === undefined;
    if (isNew) this.#collisions.set(`${name}@${version}`, objection);
    return isNew;
  }

  /** What a version collides with; undefined where no tree taught that. */
  collisionOf(name: string, version: string): Objection | undefined {
    return this.#collisions.get(`${name}@${version}`);
  }

  get collisions(): ReadonlyMap<string, Objection> {
    return this.#collisions;
  }

  /** What was decided so far, to come back to. */
  remember(): () => void {
    const [permitted, collisions] = [[...this.#permitted], [...this.#collisions]];
    return () => {
      this.#permitted.clear();
      this.#collisions.clear();
      for (const one of permitted) this.#permitted.add(one);
      for (const [label, objection] of collisions) this.#collisions.set(label, objection);
    };
  }

  permit(name: string, version: string): void {
    this.#permitted.add(`${name}@${version}`);
  }

  /** Why a version is barred by what it depends on. */
  barsOf(name: string, version: string): readonly Objection[] {
    return this.#bars.get(`${name}@${version}`) ?? none;
  }

  bar(name: string, version: string, objection: Objection): void {
    this.#bars.set(`${name}@${version}`, [...this.barsOf(name, version), objection]);
  }

  /** Bars are what follows from all else: they are worked out anew when more is permitted. */
  clearBars(): void {
    this.#bars.clear();
  }

  /**
   * What to ask for in place of a version: the next higher ones that nothing speaks against, of the same major version
   * or else the nearest, and of those the highest. No prereleases.
   */
  async better(name: string, than: string): Promise<Manifest | undefined> {
    const free = (await this.all(name)).filter(
      (candidate) =>
        this.objectionsTo(candidate).length === 0 &&
        semver.prerelease(candidate.manifest.version) === null &&
        semver.gt(candidate.manifest.version, than),
    );
    const least = Math.min(...free.map(({ manifest }) => semver.major(manifest.version)));
    return free.find(({ manifest }) => semver.major(manifest.version) === least)?.manifest;
  }

  /** The versions of a package that need another one, by what they ask for. */
  async needing(name: string, other: string, peers: boolean): Promise<ReadonlyMap<string, readonly Manifest[]>> {
    const key = `${name} ${other}`;
    const known = this.#needing.get(key);
    if (known !== undefined) return known;
    const found = new Map<string, Manifest[]>();
    for (const { manifest } of await this.all(name)) {
      const wish = needsOf(manifest, { peers }).find((need) => need.name === other)?.wish;
      if (wish !== undefined) found.set(wish, [...(found.get(wish) ?? []), manifest]);
    }
    this.#needing.set(key, found);
    return found;
  }

  /**
   * The version that meets a wish and of which the worst flaw is least, then with the fewest flaws, what it needs counted
   * in; then the one that is locked now, else the highest. Undefined where all of them are out of the question, or permitted.
   */
  async leastBad(name: string, wish: string, locked: ReadonlySet<string>): Promise<Candidate | undefined> {
    const open = (await this.meeting(name, wish)).filter(
      (candidate) =>
        !isOutOfQuestion(this.objectionsTo(candidate)) && !this.isPermitted(name, candidate.manifest.version),
    );
    const costs = open.map((candidate) => costOf(this.objectionsTo(candidate)));
    const [least] = costs.toSorted(compareCosts);
    const best = open.filter((_one, index) => least !== undefined && compareCosts(costs[index] ?? least, least) === 0);
    return best.find(({ manifest }) => locked.has(`${name}@${manifest.version}`)) ?? best[0];
  }

  async #judgeAll(name: string): Promise<Candidate[]> {
    const answer = await this.#upstream.package(name);
    if (answer.kind !== "there") return [];
    const { value } = answer;
    const sorted = [...value.versions.values()].toSorted((a, b) => semver.compare(b.version, a.version));
    const judged: Candidate[] = [];
    // oxlint-disable-next-line no-await-in-loop -- arithmetic over what is at hand
    for (const manifest of sorted) judged.push({ manifest, objections: await this.#judge.objections(value, manifest) });
    return judged;
  }
}
