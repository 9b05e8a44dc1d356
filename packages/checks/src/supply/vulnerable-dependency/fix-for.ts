import { safeLine } from "@assay/core";
import semver from "semver";
import { rootOf } from "../describe-package.ts";
import type { LockedPackage, Lockfile, VulnerableHit } from "../evidence.ts";
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
  const name = safeLine(hit.name, 120);
  if (fixed === undefined) {
    return `Look for a version outside '${hit.affected}' (npm view ${name} versions); if there is none, replace ${name} or keep input from outside away from it`;
  }
  if (entry.direct) return `npm install ${installName(entry, name)}${fixed}${entry.development ? " --save-dev" : ""}`;
  if (allows(entry.wanted, fixed)) {
    return `npm update ${name} (the range '${safeLine(entry.wanted ?? "", 60)}' by which it comes in allows ${fixed})`;
  }
  const root = safeLine(rootOf(lockfile, hit.package), 120);
  const override = `set "overrides": { "${name}": "${fixed}" } in package.json and run npm install`;
  if (root === "" || root === name) return `Remove what asks for ${name}, or ${override}`;
  return `Raise ${root} to a version that takes ${name} ${fixed} or later (npm install ${root}@latest); until there is one, ${override}`;
}

/** `name@`, or `alias@npm:name@` where it is installed under another name. */
function installName(entry: LockedPackage, name: string): string {
  const installedAs = safeLine(entry.at.slice(entry.at.lastIndexOf("node_modules/") + "node_modules/".length), 120);
  return installedAs === name ? `${name}@` : `${installedAs}@npm:${name}@`;
}

function allows(wanted: string | undefined, version: string): boolean {
  return (
    wanted !== undefined &&
    semver.validRange(wanted, true) !== null &&
    semver.satisfies(version, wanted, { loose: true })
  );
}
