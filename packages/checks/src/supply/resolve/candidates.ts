import semver from "semver";
import type { Answer, Upstream } from "../registry/upstream.ts";
import type { KnownPackage, Manifest } from "../registry/packument.ts";
import { isMalicious, weightOf, type Judge, type Objection } from "./objection.ts";

/** A version with what speaks against it. */
export interface Candidate {
  manifest: Manifest;
  objections: Objection[];
}

/**
 * Which versions may be picked: those that nothing speaks against, and those that had to be permitted because nothing
 * better is to be had. A version that depends on what can't be had is itself barred ("deadlock").
 */
export class Candidates {
  /** All versions are shown, to read what is locked. */
  isOpen = false;
  readonly #upstream: Upstream;
  readonly #judge: Judge;
  readonly #barred = new Map<string, Objection>();
  readonly #permitted = new Set<string>();
  readonly #judged = new Map<string, Candidate[]>();

  constructor(upstream: Upstream, judge: Judge) {
    this.#upstream = upstream;
    this.#judge = judge;
  }

  async package(name: string): Promise<Answer<KnownPackage>> {
    return this.#upstream.package(name);
  }

  /** All versions of a package, highest first. */
  async all(name: string): Promise<Candidate[]> {
    const known = this.#judged.get(name);
    const candidates = known ?? (await this.#judgeAll(name));
    this.#judged.set(name, candidates);
    return candidates.map(({ manifest, objections }) => {
      const barred = this.#barred.get(`${name}@${manifest.version}`);
      return barred === undefined ? { manifest, objections } : { manifest, objections: [...objections, barred] };
    });
  }

  /** Those that may be picked. */
  async allowed(name: string): Promise<Manifest[]> {
    const all = await this.all(name);
    const isAllowed = ({ manifest, objections }: Candidate): boolean =>
      this.isOpen || objections.length === 0 || this.isPermitted(name, manifest.version);
    return all.filter(isAllowed).map(({ manifest }) => manifest);
  }

  isPermitted(name: string, version: string): boolean {
    return this.#permitted.has(`${name}@${version}`);
  }

  /**
   * What to ask for in place of a version: the next higher ones that nothing speaks against, of the same major version
   * or else the nearest, and of those the highest. No prereleases.
   */
  async better(name: string, than: string): Promise<Manifest | undefined> {
    const free = (await this.all(name)).filter(
      ({ manifest: { version }, objections }) =>
        objections.length === 0 && semver.prerelease(version) === null && semver.gt(version, than),
    );
    const least = Math.min(...free.map(({ manifest }) => semver.major(manifest.version)));
    return free.find(({ manifest }) => semver.major(manifest.version) === least)?.manifest;
  }

  /** Why a version is barred by what it depends on. */
  barOf(name: string, version: string): Objection | undefined {
    return this.#barred.get(`${name}@${version}`);
  }

  /** The versions that a wish could be met by, whatever speaks against them. A tag means the version that has it. */
  async meeting(name: string, wish: string): Promise<Candidate[]> {
    const all = await this.all(name);
    if (semver.validRange(wish, true) !== null)
      return all.filter(({ manifest }) => semver.satisfies(manifest.version, wish, true));
    const answer = await this.#upstream.package(name);
    const tagged = answer.kind === "found" ? answer.value.tags[wish] : undefined;
    return all.filter(({ manifest }) => manifest.version === tagged);
  }

  /** Bars all versions of a package that can't do without what can't be had. Returns how many are new. */
  async bar(name: string, missing: string): Promise<number> {
    let count = 0;
    for (const { manifest } of await this.all(name)) {
      const wish = manifest.dependencies?.[missing] ?? manifest.peerDependencies?.[missing];
      const key = `${name}@${manifest.version}`;
      if (wish === undefined || this.#barred.has(key) || this.#permitted.has(key)) continue;
      const meeting = await this.meeting(missing, wish);
      const isMet = meeting.some(
        ({ manifest: one, objections }) => objections.length === 0 || this.isPermitted(missing, one.version),
      );
      if (isMet) continue;
      const weight = Math.min(7, ...meeting.map(({ objections }) => weightOf(objections)));
      this.#barred.set(key, { kind: "deadlock", why: `needs ${missing} ${wish}`, weight });
      count += 1;
    }
    return count;
  }

  /**
   * Permits the least bad version that meets a wish: the one that is locked now where none is better, else the highest.
   * Undefined where all of them are malicious, or permitted already.
   */
  async permitBest(name: string, wish: string, locked: ReadonlySet<string>): Promise<Candidate | undefined> {
    const open = (await this.meeting(name, wish)).filter(
      ({ manifest, objections }) => !isMalicious(objections) && !this.isPermitted(name, manifest.version),
    );
    const least = Math.min(...open.map(({ objections }) => weightOf(objections)));
    const best = open.filter(({ objections }) => weightOf(objections) === least);
    const chosen = best.find(({ manifest }) => locked.has(`${name}@${manifest.version}`)) ?? best[0];
    if (chosen !== undefined) this.#permitted.add(`${name}@${chosen.manifest.version}`);
    return chosen;
  }

  permit(name: string, version: string): void {
    this.#permitted.add(`${name}@${version}`);
  }

  async #judgeAll(name: string): Promise<Candidate[]> {
    const answer = await this.#upstream.package(name);
    if (answer.kind !== "found") return [];
    return [...answer.value.versions.values()]
      .toSorted((a, b) => semver.compareLoose(b.version, a.version))
      .map((manifest) => ({ manifest, objections: this.#judge.objections(answer.value, manifest) }));
  }
}
