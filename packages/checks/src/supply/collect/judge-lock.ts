import type { GapInput } from "@assay/core";
import type { Dependencies, Lockfile } from "../evidence.ts";
import { readerOf } from "../lock/formats.ts";
import type { Finder, LockReader } from "../lock/lock-reader.ts";
import type { LockFile } from "../lock/read-lock.ts";
import { danglingProblem, type Problem, type ReadLock, type Wish } from "../lock/raw-lock.ts";
import { buildTree } from "../lock/tree.ts";
import type { Manifest, ManifestWish, ReadManifest } from "../manifest/manifest.ts";
import { folderOf, isFixture, within } from "./dependency-files.ts";
import { findDifferences } from "./differences.ts";
import { unknownGaps } from "./gaps.ts";

export interface JudgedLock {
  path: string;
  file: LockFile & { lock: ReadLock };
  /** Whether the lockfile itself is under judgement; a manifest of its own may be instead. */
  judged: boolean;
  isChange: boolean;
  /** The manifests that it governs, and which of them are under judgement. */
  manifests: readonly { path: string; manifest: Manifest | undefined; judged: boolean }[];
  /** Versions that constraints set for what it leaves open, by name. */
  constrained: ReadonlySet<string>;
}

/** Adds a lockfile's packages and what its manifests ask for in vain to the evidence. Returns what it does not tell. */
export function judgeLock(input: JudgedLock, evidence: Dependencies): GapInput[] {
  const { path, file, judged } = input;
  const { lock } = file;
  const reader = readerOf(file);
  const read = input.manifests.flatMap(({ path: manifestPath, manifest, judged: isJudged }) =>
    manifest?.status === "read" ? [{ path: manifestPath, manifest, judged: isJudged }] : [],
  );
  const find = reader.finder(lock);
  const packages = buildTree(lock, wishesOf(path, lock, reader, find, read), reader.ecosystem);
  const lockfile: Lockfile = {
    path,
    format: file.format,
    formatVersion: lock.formatVersion,
    ecosystem: reader.ecosystem,
    judged,
    example: isFixture(path),
    packages,
    problems: [...lock.problems, ...unmetProblems(lock, read)],
    unpinned: lock.unpinned.filter(({ name }) => !input.constrained.has(name)),
  };
  evidence.lockfiles.push(lockfile);
  if (reader.isManifest !== true) {
    const exempt = exemptNames(lock, read);
    for (const { path: manifestPath, manifest, judged: isJudged } of read)
      if (judged || isJudged)
        evidence.differences.push(
          ...findDifferences({ manifestPath, manifest, lockfilePath: path, find, reader, packages, exempt }),
        );
  }
  return judged ? unknownGaps(lockfile, lock, reader, input.isChange) : [];
}

/** A package may ask for one that the repository has itself. */
function unmetProblems(lock: ReadLock, manifests: readonly { manifest: ReadManifest }[]): Problem[] {
  const own = new Set(manifests.map(({ manifest }) => manifest.name));
  return lock.unmet
    .filter(({ name }) => !own.has(name))
    .map(({ line, asks, name, range }) => danglingProblem(line, asks, name, range));
}

/** Whose wishes lead to the packages: as the lockfile records them, else as the manifests have them. */
function wishesOf(
  path: string,
  lock: ReadLock,
  reader: LockReader,
  find: Finder,
  manifests: readonly { path: string; manifest: ReadManifest }[],
): Wish[] | undefined {
  if (lock.roots !== undefined) {
    const kinds = reader.sectionsInManifest === true ? kindsByFolder(path, manifests) : undefined;
    return lock.roots.flatMap(({ at, wishes }) =>
      wishes.map((wish) => (kinds?.get(at)?.get(wish.name) === "development" ? { ...wish, development: true } : wish)),
    );
  }
  if (manifests.length === 0) return undefined;
  return manifests.flatMap(({ path: manifestPath, manifest }) =>
    manifest.wishes.map(({ name, range, kind }) => {
      const found = find(within(folderOf(path), folderOf(manifestPath)), { name, range });
      const wish = { name, range, development: kind === "development" };
      return found === undefined ? wish : { ...wish, to: found.index };
    }),
  );
}

/** What each name is asked for, by the folder of the manifest. */
function kindsByFolder(
  path: string,
  manifests: readonly { path: string; manifest: ReadManifest }[],
): Map<string, Map<string, ManifestWish["kind"]>> {
  return new Map(
    manifests.map(({ path: manifestPath, manifest }) => [
      within(folderOf(path), folderOf(manifestPath)),
      new Map(manifest.wishes.toReversed().map(({ name, kind }) => [name, kind])),
    ]),
  );
}

/** What overrides set, there or in the root's manifest, and the repository's own packages: no range of theirs is compared. */
function exemptNames(lock: ReadLock, manifests: readonly { manifest: ReadManifest }[]): Set<string> {
  const names = new Set(lock.overridden);
  for (const { manifest } of manifests) {
    if (manifest.name !== undefined && manifests.length > 1) names.add(manifest.name);
    for (const name of manifest.overridden) names.add(name);
  }
  return names;
}
