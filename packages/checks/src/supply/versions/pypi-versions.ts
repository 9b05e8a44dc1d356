import { comparePep440, formatPep440, parsePep440 } from "./pep440.ts";
import { satisfiesSpecifiers } from "./pep440-specifier.ts";
import type { VersionScheme } from "./version-scheme.ts";

/** Python's versions (PEP 440) and names (PEP 503). */
export const pypiVersions: VersionScheme = {
  canonical(version) {
    const parsed = parsePep440(version);
    return parsed && formatPep440(parsed, true);
  },
  compare(one, other) {
    const first = parsePep440(one);
    const second = parsePep440(other);
    if (first === undefined || second === undefined) return Number(first !== undefined) - Number(second !== undefined);
    return comparePep440(first, second);
  },
  satisfies: satisfiesSpecifiers,
  canonicalName: (name) => name.toLowerCase().replace(/[-_.]+/g, "-"),
};
