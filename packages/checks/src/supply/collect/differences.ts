import semver from "semver";
import type { LockedPackage, StepDifference } from "../evidence.ts";
import { readSpecifier } from "../lock/specifier.ts";
import type { ManifestWish, ReadManifest } from "../manifest/read-manifest.ts";
import { folderOf, foldersUp } from "./dependency-files.ts";

interface Sides {
  manifestPath: string;
  manifest: ReadManifest;
  lockfilePath: string;
  packages: readonly LockedPackage[];
}

/** The wishes of a manifest that the lockfile's packages do not meet: what makes `npm ci` refuse, or installs another version than the one agreed on. */
export function findDifferences({ manifestPath, manifest, lockfilePath, packages }: Sides): StepDifference[] {
  const byPlace = new Map(packages.map((entry) => [entry.at, entry]));
  const base = folderOf(lockfilePath);
  const member = folderOf(manifestPath).slice(base === "" ? 0 : base.length + 1);
  const overridden = new Set(manifest.overridden);
  const differences: StepDifference[] = [];
  for (const wish of manifest.wishes) {
    // Peers are installed by some versions of npm only; a missing optional dependency is what "optional" means.
    if (wish.section === "peerDependencies" || overridden.has(wish.name)) continue;
    const locked = findLocked(byPlace, member, wish.name);
    if (locked === undefined && wish.section === "optionalDependencies") continue;
    if (locked !== undefined && meets(locked, wish)) continue;
    differences.push({
      manifest: manifestPath,
      line: wish.line,
      name: wish.name,
      wanted: wish.range,
      lockfile: lockfilePath,
      ...(locked === undefined ? {} : { locked: locked.version }),
    });
  }
  return differences;
}

function findLocked(
  byPlace: ReadonlyMap<string, LockedPackage>,
  member: string,
  name: string,
): LockedPackage | undefined {
  for (const folder of foldersUp(member)) {
    const entry = byPlace.get(folder === "" ? `node_modules/${name}` : `${folder}/node_modules/${name}`);
    if (entry !== undefined) return entry;
  }
  return undefined;
}

/** Only ranges over registry versions can be compared; for git, files, tags and links the entry's presence is all there is to see. */
function meets(locked: LockedPackage, wish: ManifestWish): boolean {
  const wanted = readSpecifier(wish.name, wish.range);
  if (wanted.kind !== "range" || locked.source === "link" || locked.source === "file") return true;
  if (locked.name !== wanted.name && locked.source === "registry") return false;
  if (semver.valid(locked.version, true) === null) return locked.source !== "registry";
  return semver.satisfies(locked.version, wanted.range, { loose: true, includePrerelease: true });
}
