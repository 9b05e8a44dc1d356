import semver from "semver";
import type { LockedPackage } from "../evidence.ts";
import type { Declared, Publication, RegistryFacts } from "./evidence.ts";
import { licenceOf, type Packument, type PublishedVersion } from "./packument.ts";

type Facts = Omit<RegistryFacts, "lockfile" | "package" | "registry" | "isNew" | "elsewhere" | "copied">;

/** Scripts that npm runs when a package from a registry is installed. */
export const installHooks = ["preinstall", "install", "postinstall"];

/** What a registry's document says of one locked version of the package. */
export function factsOf(packument: Packument, { version }: Pick<LockedPackage, "version">): Facts {
  const versions = Object.values(packument.versions);
  // A lockfile may name "constructor" a version.
  const own = Object.hasOwn(packument.versions, version) ? packument.versions[version] : undefined;
  if (versions.length === 0) return { state: "no-versions" };
  if (versions.every(isHolder)) return { state: "holder" };
  const dates = Object.entries(packument.time).filter(([name]) => Object.hasOwn(packument.versions, name));
  const first = dates.map(([, date]) => toIso(date)).sort()[0];
  const common = first === undefined ? {} : { firstPublished: first };
  if (own === undefined) return { state: "no-version", ...common };
  const published = Object.hasOwn(packument.time, version) ? packument.time[version] : undefined;
  const licence = licenceOf(own);
  const older = versions
    .filter(
      (each) =>
        semver.valid(each.version) !== null && semver.valid(version) !== null && semver.lt(each.version, version),
    )
    .sort((one, other) => semver.rcompare(one.version, other.version));
  // A prerelease before a release says little of how releases are published.
  const comparable =
    semver.prerelease(version) === null ? older.filter((each) => semver.prerelease(each.version) === null) : older;
  const before = comparable[0] && publicationOf(comparable[0]);
  const earlier = comparable
    .map(publicationOf)
    .find(({ provenance, trustedPublisher }) => provenance || trustedPublisher);
  return {
    state: "there",
    ...common,
    ...(published !== undefined && { published: toIso(published) }),
    ...(own.dist.integrity !== undefined && { integrity: own.dist.integrity }),
    ...(typeof own.deprecated === "string" && own.deprecated !== "" && { deprecated: own.deprecated }),
    ...(licence !== undefined && { licence }),
    declared: declaredBy(own),
    publication: publicationOf(own),
    ...(before !== undefined && { before }),
    ...(earlier !== undefined && { earlier }),
  };
}

/**
 * Whether the document is as npm's own registry writes it. One without `created` and `modified` was made by a mirror,
 * which leaves out more, and whose dates may be its own.
 */
export function isComplete({ time }: Packument): boolean {
  return "created" in time && "modified" in time;
}

function declaredBy({ name, scripts, dependencies, optionalDependencies, dist }: PublishedVersion): Declared {
  return {
    ...(name !== undefined && { name }),
    scripts,
    dependencies: { ...dependencies, ...optionalDependencies },
    ...(dist.tarball !== undefined && { tarball: dist.tarball }),
    ...(dist.shasum !== undefined && { shasum: dist.shasum }),
  };
}

function publicationOf({ version, scripts, gypfile, dist, _npmUser }: PublishedVersion): Publication {
  const hooks = installHooks.filter((hook) => scripts[hook] !== undefined);
  return {
    version,
    installScripts: gypfile === true ? [...hooks, "binding.gyp"] : hooks,
    provenance: dist.attestations?.provenance !== undefined && dist.attestations.provenance !== null,
    trustedPublisher: _npmUser?.trustedPublisher !== undefined,
  };
}

/** The empty package that npm's security team puts in the place of a removed one. */
function isHolder({ version, description, repository }: PublishedVersion): boolean {
  const text = typeof repository === "string" ? repository : JSON.stringify(repository ?? "");
  return (
    /^0\.0\.\d+-security/.test(version) &&
    (description === "security holding package" || text.includes("npm/security-holder"))
  );
}

function toIso(date: string): string {
  return new Date(date).toISOString();
}
