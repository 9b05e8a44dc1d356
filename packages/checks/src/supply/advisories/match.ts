import semver from "semver";
import type { LockedPackage } from "../evidence.ts";
import type { Advisory, Campaign } from "./schema.ts";
import type { Snapshot } from "./snapshot.ts";

/** What is needed of an entry to look it up. */
export type Named = Pick<LockedPackage, "name" | "version" | "tarball">;

/** A name and a version under which a locked package must be looked up. */
export interface Known {
  name: string;
  version: string;
}

export interface Match<T> extends Known {
  entry: T;
}

/**
 * All that an entry may install: what it says, what its URL says (npm downloads that), and both in lower case, since a
 * registry of today has no other names. Only names that `isKnown` are looked at more closely.
 */
export function knownAs(entry: Named, isKnown: (name: string) => boolean): Known[] {
  const { name, version, tarball } = entry;
  const said: Known[] = [{ name, version }];
  if (tarball !== undefined) {
    said.push({ name: tarball.name, version: tarball.version });
    if (tarball.file !== undefined) said.push({ name: tarball.file, version: tarball.version });
  }
  const known = said
    .flatMap((one) => [one, { ...one, name: one.name.toLowerCase() }])
    .filter((one) => isKnown(one.name))
    .map((one) => ({ name: one.name, version: cleanVersion(one.version) }));
  return distinctBy(known, (one) => `${one.name}@${one.version}`);
}

/** A version as npm compares it: without `v` and build metadata. Text that is no version stays as it is. */
function cleanVersion(version: string): string {
  return semver.valid(version, true) ?? version;
}

/** Advisories of the snapshot whose range holds the version, prereleases of a fixed version included. */
export function findAdvisories(snapshot: Snapshot, entry: Named): Match<Advisory>[] {
  const matches = knownAs(entry, (name) => snapshot.advisoriesOn(name).length > 0).flatMap(({ name, version }) =>
    snapshot
      .advisoriesOn(name)
      .filter((advisory) => covers(advisory.affected, version))
      .map((advisory) => ({ name, version, entry: advisory })),
  );
  return distinctBy(matches, (match) => match.entry.id);
}

/** Campaigns that published this version, or every version, of the package. */
export function findCampaigns(snapshot: Snapshot, entry: Named): Match<Campaign>[] {
  const matches = knownAs(entry, (name) => snapshot.campaignsOf(name).length > 0).flatMap(({ name, version }) =>
    snapshot
      .campaignsOf(name)
      .filter((campaign) => publishes(campaign.packages[name] ?? [], version))
      .map((campaign) => ({ name, version, entry: campaign })),
  );
  return distinctBy(matches, (match) => match.entry.name);
}

function publishes(versions: readonly string[], version: string): boolean {
  return versions.includes(version) || (versions.includes("*") && !isPlaceholder(version));
}

/** The version of the empty package that npm puts in the place of a removed one. */
export function isPlaceholder(version: string): boolean {
  return /^0\.0\.\d+-security(?:\.\d+)?$/.test(version);
}

const ranges = new Map<string, semver.Range>();

function covers(affected: string, version: string): boolean {
  if (semver.valid(version) === null) return false;
  let range = ranges.get(affected);
  if (range === undefined) ranges.set(affected, (range = new semver.Range(affected, { includePrerelease: true })));
  return range.test(version);
}

/** The first sound version above this one, by the part of the range that holds it. */
export function fixedVersion(advisory: Advisory, version: string): string | undefined {
  const named = (advisory.fixed ?? []).filter((fixed) => semver.gt(fixed, version)).sort(semver.compare)[0];
  if (named !== undefined) return named;
  const part = advisory.affected.split(" || ").find((alternative) => covers(alternative, version));
  return /(?:^| )<(\d\S*)$/.exec(part ?? "")?.[1];
}

function distinctBy<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const seen = new Map<string, T>();
  for (const item of items) if (!seen.has(keyOf(item))) seen.set(keyOf(item), item);
  return [...seen.values()];
}

/** True when an advisory may concern the package and its version cannot be compared. */
export function isUncomparable(snapshot: Snapshot, entry: Named): boolean {
  const known = knownAs(entry, (name) => snapshot.advisoriesOn(name).length + snapshot.campaignsOf(name).length > 0);
  return known.length > 0 && known.every(({ version }) => semver.valid(version) === null);
}
