import { safeLine } from "@assay/core";
import { rootOf } from "../describe-package.ts";
import type { LockedPackage, Lockfile, VulnerableHit } from "../evidence.ts";
import { readerOf } from "../lock/formats.ts";
import { versionsOf } from "../versions/version-scheme.ts";

/** The highest of the fixed versions that advisories name for each locked version: moving to less leaves another hole open. */
export function highestFixes(
  { ecosystem }: Lockfile,
  hits: readonly VulnerableHit[],
): (hit: VulnerableHit) => string | undefined {
  const { compare } = versionsOf(ecosystem);
  const highest = new Map<string, string>();
  for (const { name, version, fixed } of hits) {
    const key = `${name}@${version}`;
    const before = highest.get(key);
    if (fixed !== undefined && (before === undefined || compare(fixed, before) > 0)) highest.set(key, fixed);
  }
  return ({ name, version }) => highest.get(`${name}@${version}`);
}

/** What to type, or where to look when no fixed version is known. */
export function fixFor(
  lockfile: Lockfile,
  hit: VulnerableHit,
  entry: LockedPackage,
  fixed: string | undefined,
): string {
  const { commands } = readerOf(lockfile);
  const name = safeLine(hit.name, 120);
  if (fixed === undefined) {
    return `Look for a version outside '${hit.affected}' (${commands.versions(name)}); if there is none, replace ${name} or keep input from outside away from it`;
  }
  if (entry.direct) {
    const alias = entry.alias === undefined ? undefined : safeLine(entry.alias, 120);
    return commands.install({ name, development: entry.development, ...(alias === undefined ? {} : { alias }) }, fixed);
  }
  if (entry.wanted !== undefined && versionsOf(lockfile.ecosystem).satisfies(fixed, entry.wanted) === true) {
    return `${commands.update(name, fixed)} (the range '${safeLine(entry.wanted, 60)}' by which it comes in allows ${fixed})`;
  }
  const root = safeLine(rootOf(lockfile, hit.package), 120);
  const override = commands.override(name, fixed);
  if (root === "" || root === name) return `Remove what asks for ${name}, or ${override}`;
  const raise = commands.install({ name: root, development: false }, "latest");
  return `Raise ${root} to a version that takes ${name} ${fixed} or later (${raise}); until there is one, ${override}`;
}
