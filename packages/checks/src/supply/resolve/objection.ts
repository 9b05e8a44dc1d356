import semver from "semver";
import type { KnownPackage, Manifest } from "../registry/packument.ts";

/** Why a version is not to be picked. */
export interface Objection {
  kind: "malicious" | "vulnerable" | "too-new" | "undated" | "engine" | "deadlock";
  /** One clause: "GHSA-… (high), fixed in 1.2.6". */
  why: string;
  /** How bad it is where nothing better is to be had, 1 to 7. A malicious version is never had. */
  weight: number;
}

/** What is known of versions that are flawed, from whatever data there is. */
export interface Knowledge {
  flawsOf(name: string, version: string): Objection[];
}

export interface AgeRule {
  /** Days that a version must have been public. */
  days: number;
  /** Packages that are excepted. */
  exceptions: ReadonlySet<string>;
  now: Date;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Judges versions of packages, each by itself. */
export class Judge {
  readonly #knowledge: Knowledge;
  readonly #age: AgeRule;
  readonly #node: string;

  /** `node`: the version of Node that the packages must run on. */
  constructor(knowledge: Knowledge, age: AgeRule, node: string) {
    this.#knowledge = knowledge;
    this.#age = age;
    this.#node = node;
  }

  /** What is wrong with a version wherever it is, by data that is at hand. */
  flaws(name: string, version: string): Objection[] {
    return this.#knowledge.flawsOf(name, version);
  }

  /** What speaks against picking a version anew. */
  objections(of: KnownPackage, manifest: Manifest): Objection[] {
    const { name, version, engines } = manifest;
    const found = this.flaws(name, version);
    const young = this.ageOf(of, version);
    if (young !== undefined) found.push(young);
    if (engines?.node !== undefined && !semver.satisfies(this.#node, engines.node, { includePrerelease: true }))
      found.push({ kind: "engine", why: `needs Node ${engines.node}`, weight: 2 });
    return found;
  }

  /** Too young a version, or one of an age that the registry does not tell. */
  ageOf({ name, published }: KnownPackage, version: string): Objection | undefined {
    const { days, exceptions, now } = this.#age;
    if (days === 0 || exceptions.has(name)) return undefined;
    const date = published.get(version);
    if (date === undefined)
      return { kind: "undated", why: "the registry does not say when it was published", weight: 1 };
    const age = (now.getTime() - date.getTime()) / DAY_MS;
    if (age >= days) return undefined;
    return {
      kind: "too-new",
      why: `published on ${date.toISOString().slice(0, 10)}, fewer than ${days} days ago`,
      weight: 1,
    };
  }
}

/** How bad a version is in all; 0 for one that nothing speaks against. */
export function weightOf(objections: readonly Objection[]): number {
  return Math.max(0, ...objections.map(({ weight }) => weight));
}

export const isMalicious = (objections: readonly Objection[]): boolean =>
  objections.some(({ kind }) => kind === "malicious");
