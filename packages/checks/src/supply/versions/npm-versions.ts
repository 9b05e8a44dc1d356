import semver from "semver";
import type { VersionScheme } from "./version-scheme.ts";

/** npm's versions, read as leniently as npm reads them: a leading `v`, leading zeros, without build metadata. */
export const npmVersions: VersionScheme = {
  canonical: (version) => semver.valid(version, true) ?? undefined,
  compare(one, other) {
    const first = semver.parse(one, true);
    const second = semver.parse(other, true);
    if (first === null || second === null) return Number(first !== null) - Number(second !== null);
    return semver.compare(first, second);
  },
  satisfies(version, range) {
    if (semver.valid(version, true) === null || semver.validRange(range, true) === null) return undefined;
    return semver.satisfies(version, range, { loose: true, includePrerelease: true });
  },
  canonicalName: (name) => name,
};
