import type { LockedPackage, StepDifference } from "../evidence.ts";
import type { Finder, LockReader } from "../lock/lock-reader.ts";
import { readSpecifier } from "../lock/specifier.ts";
import type { ManifestWish, ReadManifest } from "../manifest/manifest.ts";
import { versionsOf } from "../versions/version-scheme.ts";
import { folderOf, within } from "./dependency-files.ts";

export interface Sides {
  manifestPath: string;
  manifest: ReadManifest;
  lockfilePath: string;
  find: Finder;
  reader: LockReader;
  packages: readonly LockedPackage[];
  /** Names whose version overrides may set against their range, and names of the repository's own packages. */
  exempt: ReadonlySet<string>;
}

/** The wishes of a manifest that the lockfile's packages do not meet: what makes a strict install refuse, or installs another version than the one agreed on. */
export function findDifferences(sides: Sides): StepDifference[] {
  const { manifestPath, manifest, lockfilePath, find, reader, packages, exempt } = sides;
  const member = within(folderOf(lockfilePath), folderOf(manifestPath));
  return manifest.wishes.flatMap((wish) => {
    // Peers are installed by some tools only; a missing optional dependency is what "optional" means.
    if (wish.kind === "peer" || exempt.has(wish.name)) return [];
    const found = find(member, wish);
    const locked = found && packages[found.index];
    const differs = differenceOf(wish, locked, found?.recorded, reader);
    if (differs === undefined) return [];
    const { name, line, range: wanted } = wish;
    return { manifest: manifestPath, line, name, wanted, lockfile: lockfilePath, ...differs };
  });
}

function differenceOf(
  wish: ManifestWish,
  locked: LockedPackage | undefined,
  recorded: string | undefined,
  reader: LockReader,
): Pick<StepDifference, "locked" | "recorded"> | undefined {
  if (locked === undefined) return wish.kind === "optional" || isLocal(wish, reader) ? undefined : {};
  if (!meets(locked, wish, reader)) return { locked: locked.version };
  if (reader.comparesRanges !== true || recorded === undefined || recorded === wish.range) return undefined;
  const kinds = [wish.range, recorded].map((range) => readSpecifier(wish.name, range).kind);
  return kinds.every((kind) => kind === "range") ? { locked: locked.version, recorded } : undefined;
}

/** A folder of the repository need not have an entry. */
function isLocal(wish: ManifestWish, { ecosystem }: LockReader): boolean {
  const { kind } = readSpecifier(wish.name, wish.range);
  return ecosystem === "npm" && (kind === "file" || kind === "workspace");
}

/** Only ranges over registry versions can be compared; for git, files, tags and links the entry's presence is all there is to see. */
function meets(locked: LockedPackage, wish: ManifestWish, { ecosystem }: LockReader): boolean {
  const scheme = versionsOf(ecosystem);
  if (locked.source === "link" || locked.source === "file") return true;
  if (ecosystem === "PyPI") return scheme.satisfies(locked.version, wish.range) !== false;
  const wanted = readSpecifier(wish.name, wish.range);
  if (wanted.kind !== "range") return true;
  if (locked.name !== wanted.name && locked.source === "registry") return false;
  return scheme.satisfies(locked.version, wanted.range) ?? locked.source !== "registry";
}
