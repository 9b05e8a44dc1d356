import { pypiVersions } from "../versions/pypi-versions.ts";
import type { Finder } from "./lock-reader.ts";
import type { Problem, RawPackage, ReadLock } from "./raw-lock.ts";

/** More versions of one name than any real lockfile has; a hostile one must not make every wish look at all of them. */
const mostVersions = 50;

/** Finds packages by a name in any spelling; where a name is locked in several versions, those that the range allows. */
export function indexNames(
  packages: readonly Pick<RawPackage, "name" | "version">[],
): (name: string, range: string) => number[] {
  const byName = new Map<string, number[]>();
  for (const [index, { name }] of packages.entries()) {
    const key = pypiVersions.canonicalName(name);
    const list = byName.get(key);
    if (list === undefined) byName.set(key, [index]);
    else list.push(index);
  }
  return (name, range) => {
    const all = (byName.get(pypiVersions.canonicalName(name)) ?? []).slice(0, mostVersions);
    if (all.length < 2) return all;
    const fitting = all.filter((index) => pypiVersions.satisfies(packages[index]?.version ?? "", range) !== false);
    return fitting.length > 0 ? fitting : all;
  };
}

/** Finds what a manifest gets by name alone, in formats without a record of what the manifest asks for. */
export function findByName({ packages }: ReadLock): Finder {
  const find = indexNames(packages);
  return (_folder, { name, range }) => {
    const [index] = find(name, range);
    return index === undefined ? undefined : { index };
  };
}

/** Entries for the same version of the same package from the same place: one of them hides the other. */
export function findTwins(packages: readonly RawPackage[], tool: string): Problem[] {
  const seen = new Set<string>();
  return packages.flatMap(({ name, version, source, resolved, line }) => {
    const key = [pypiVersions.canonicalName(name), version, source, source === "registry" ? "" : resolved].join("\0");
    if (seen.has(key)) return [{ line, message: `'${name}' ${version} stands twice; ${tool} may take either` }];
    seen.add(key);
    return [];
  });
}
