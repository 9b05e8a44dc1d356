import semver from "semver";
import type { Packument, PublishedVersion } from "../registry/packument.ts";

/** One version that can be installed: it has a number, a place to get it from, and is of the package that was asked for. */
export type Manifest = PublishedVersion & { name: string; dist: { tarball: string } };

/** A package as its registry describes it. */
export interface KnownPackage {
  name: string;
  tags: Readonly<Record<string, string>>;
  versions: ReadonlyMap<string, Manifest>;
  /** Time of publication by version, as the registry says it. */
  published: ReadonlyMap<string, Date>;
}

/** Versions of another shape than npm asks for are left out: npm can't install them either. */
export function knownPackage({ name, versions, time, "dist-tags": tags }: Packument): KnownPackage {
  const usable = Object.entries(versions).filter(
    (pair): pair is [string, Manifest] =>
      semver.valid(pair[0]) !== null && pair[1].version === pair[0] && isManifest(pair[1], name),
  );
  return {
    name,
    tags,
    versions: new Map(usable),
    published: new Map(Object.entries(time).map(([version, text]) => [version, new Date(text)])),
  };
}

function isManifest(published: PublishedVersion, name: string): published is Manifest {
  const { tarball } = published.dist;
  return published.name === name && tarball !== undefined && /^https?:\/\/[^\s/]/.test(tarball);
}

/** One package that a version needs. */
export interface Need {
  name: string;
  wish: string;
  isOptional: boolean;
}

/** What a version can't be installed without; of the rest, what it takes where it is to be had. */
export function needsOf(manifest: Manifest, { peers }: { peers: boolean }): Need[] {
  const { dependencies = {}, optionalDependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} } = manifest;
  const bundled = manifest.bundleDependencies ?? manifest.bundledDependencies ?? [];
  const lies = (name: string): boolean => bundled === true || (Array.isArray(bundled) && bundled.includes(name));
  const wishes = new Map<string, Need>();
  const add = (from: Record<string, string>, isOptional: boolean): void => {
    for (const [alias, spec] of Object.entries(from))
      if (!lies(alias)) wishes.set(alias, { name: packageOf(alias, spec), wish: wishOf(spec), isOptional });
  };
  if (peers)
    add(
      Object.fromEntries(Object.entries(peerDependencies).filter(([name]) => !peerDependenciesMeta[name]?.optional)),
      false,
    );
  add(dependencies, false);
  add(optionalDependencies, true);
  return [...wishes.values()].filter(({ wish }) => isOfRegistry(wish));
}

/** The package that a wish is for: an alias asks for another one, `npm:real@^1`. */
export function packageOf(alias: string, spec: string): string {
  return /^npm:((?:@[^/]+\/)?[^@]+)/.exec(spec)?.[1] ?? alias;
}

/** The range or tag of a wish. */
export function wishOf(spec: string): string {
  return /^npm:(?:@[^/]+\/)?[^@]+@(.*)$/.exec(spec)?.[1] ?? spec;
}

const known = new Map<string, boolean>();

/** Whether a registry has the say, and not a file, an address or a repository. */
export function isOfRegistry(wish: string): boolean {
  let answer = known.get(wish);
  if (answer === undefined)
    known.set(wish, (answer = /^[\w.-]+$/.test(wish) || semver.validRange(wish, true) !== null));
  return answer;
}
