import type { Constraint, Policy } from "@assay/core";
import semver from "semver";
import { hitsOn } from "../collect/flaw-hits.ts";
import type { Knowledge } from "../advisories/knowledge.ts";
import { judgeLicence } from "../licence-not-allowed/judge-licence.ts";
import { licenceOf } from "../registry/packument.ts";
import type { KnownPackage, Manifest } from "./known-package.ts";

/** Why a version is not to be picked. */
export interface Objection {
  kind: "malicious" | "vulnerable" | "too-new" | "undated" | "engine" | "licence" | "deadlock" | "collides";
  /** One clause: "GHSA-… (high), fixed in 1.2.6". */
  why: string;
  /** The same without what is of one version only: the constraint that rules out all of them. */
  rule?: string;
  /** How bad it is where nothing better is to be had, 1 to 7. A malicious version is never had. */
  weight: number;
  /** Of a deadlock: how many flaws come with what it needs. One where it is not told. */
  flaws?: number;
  /** Of a deadlock: what it can't do without, and is not to be had. */
  needs?: { name: string; wish: string };
  /** Of a collision: who stands against it. */
  because?: Constraint[];
}

/** Worse than any flaw but malice: with it no tree can be installed. */
export const mostWeight = 7;
const weights = { info: 1, low: 3, medium: 4, high: 5, critical: 6 } as const;

/** Tells what is wrong with a version wherever it is, by data that is at hand. */
export interface FlawSource {
  flawsOf(name: string, version: string): Promise<Objection[]>;
}

/** The flaws that `deps check` would report, by the same data. */
export function flawsBy(knowledge: Knowledge): FlawSource {
  return {
    async flawsOf(name, version) {
      const { malicious, vulnerable } = await hitsOn({ name, version }, knowledge);
      return [
        ...malicious.map(({ campaign }) => ({
          kind: "malicious" as const,
          why: `published with malicious code (${campaign})`,
          weight: mostWeight,
        })),
        ...vulnerable.map(({ id, severity, fixed }) => ({
          kind: "vulnerable" as const,
          why: `${id} (${severity}${fixed === undefined ? "" : `, fixed in ${fixed}`})`,
          weight: weights[severity],
        })),
      ];
    },
  };
}

/** What the user demands of versions that are picked. */
export interface Demanded {
  /** Days that a version must have been public. */
  days: number;
  /** Whether a version may be younger. */
  mayBeYoung(name: string, version: string): boolean;
  licences: Policy["licences"];
  now: Date;
  /** The version of Node that the packages must run on. */
  node: string;
}

const dayMs = 24 * 60 * 60 * 1000;

/** Judges versions of packages, each by itself. */
export class Judge {
  readonly #flaws: FlawSource;
  readonly #demanded: Demanded;

  constructor(flaws: FlawSource, demanded: Demanded) {
    this.#flaws = flaws;
    this.#demanded = demanded;
  }

  /** What is wrong with a version wherever it is. */
  flaws(name: string, version: string): Promise<Objection[]> {
    return this.#flaws.flawsOf(name, version);
  }

  /** What speaks against picking a version anew. */
  async objections(of: KnownPackage, manifest: Manifest): Promise<Objection[]> {
    const { name, version, engines } = manifest;
    const found = [...(await this.flaws(name, version)), ...this.demands(of, manifest)];
    const range = engines?.["node"];
    if (typeof range === "string" && !semver.satisfies(this.#demanded.node, range, { includePrerelease: true }))
      found.push({ kind: "engine", why: `needs Node ${range}`, weight: 2 });
    return found;
  }

  /** What the policy has against bringing in a version. */
  demands({ published }: KnownPackage, manifest: Manifest): Objection[] {
    const { licences } = this.#demanded;
    const young = this.#ageOf(manifest, published.get(manifest.version));
    const found = young === undefined ? [] : [young];
    if (licences !== undefined && judgeLicence(licenceOf(manifest), licences) !== "allowed") {
      const licence = licenceOf(manifest);
      const why =
        licence === undefined ? "names no licence" : `has the licence ${licence}, which the policy does not allow`;
      found.push({ kind: "licence", why, weight: weights.medium });
    }
    return found;
  }

  /** Too young a version, or one of an age that the registry does not tell. */
  #ageOf({ name, version }: Manifest, date: Date | undefined): Objection | undefined {
    const { days, mayBeYoung, now } = this.#demanded;
    if (days === 0 || mayBeYoung(name, version)) return undefined;
    if (date === undefined)
      return { kind: "undated", why: "the registry does not say when it was published", weight: 1 };
    if ((now.getTime() - date.getTime()) / dayMs >= days) return undefined;
    const day = date.toISOString().slice(0, 10);
    const rule = `published fewer than ${days} days ago`;
    return { kind: "too-new", why: `published on ${day}, fewer than ${days} days ago`, rule, weight: 1 };
  }
}

/** How bad a version is in all. */
export interface Cost {
  worst: number;
  /** Flaws, its own and those that what it needs brings in. */
  flaws: number;
}

export function costOf(objections: readonly Objection[]): Cost {
  return {
    worst: Math.max(0, ...objections.map(({ weight }) => weight)),
    flaws: objections.reduce((sum, { flaws = 1 }) => sum + flaws, 0),
  };
}

export const compareCosts = (one: Cost, other: Cost): number => one.worst - other.worst || one.flaws - other.flaws;

/** With what collides no tree can be built, so it is never had, as a malicious version is not. */
export const isOutOfQuestion = (objections: readonly Objection[]): boolean =>
  objections.some(({ kind }) => kind === "malicious" || kind === "collides");

export const isMalicious = (objections: readonly Objection[]): boolean =>
  objections.some(({ kind }) => kind === "malicious");
