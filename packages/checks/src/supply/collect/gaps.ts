import { safeLine, type GapInput } from "@assay/core";
import type { Lockfile, UnlockedManifest } from "../evidence.ts";
import type { LockReader } from "../lock/lock-reader.ts";
import type { ReadLock } from "../lock/raw-lock.ts";
import { folderOf, isFixture, isForDevelopment, isNodeManager, type DependencyFiles } from "./dependency-files.ts";
import type { Governor } from "./governing-lock.ts";
import type { Include } from "./includes.ts";

/** A lockfile or manifest whose text makes no sense. In a test's fixtures that is what it is there for. */
export function unreadableGap(
  path: string,
  problem: { line: number; column: number; why: string },
  relock?: string,
): GapInput {
  return {
    what: `${safeLine(path)}:${problem.line}:${problem.column}`,
    why: `Its dependencies were not checked because ${safeLine(problem.why, 300)}. Mend it${relock === undefined ? "" : `, or make it anew with ${relock}`}`,
    categories: ["supply"],
    blocking: !isFixture(path),
  };
}

/** Says what a lockfile leaves out although it can be read. */
export function unknownGaps(
  { path, packages }: Lockfile,
  lock: ReadLock,
  reader: LockReader,
  isChange: boolean,
): GapInput[] {
  const gaps = lock.unknown.map(({ line, why, blocking, count }): GapInput => ({
    what: `${safeLine(path)}:${line}`,
    why: safeLine(why, 400),
    categories: ["supply"],
    blocking: blocking && !isFixture(path),
    count,
  }));
  if (!isChange || lock.installScripts || packages.length === 0) return gaps;
  return [
    ...gaps,
    {
      what: `${safeLine(path)}: install scripts`,
      why: `${reader.tool} does not write down which packages run a script when they are installed, so new ones were not looked for`,
      categories: ["supply"],
      blocking: false,
    },
  ];
}

/** Says which lists of dependencies are not read: of other package managers and other languages. */
export function unreadLockGaps(
  all: DependencyFiles,
  judged: DependencyFiles,
  governors: ReadonlyMap<string, Governor>,
): GapInput[] {
  const concerned = new Set(judged.unread.map(({ file }) => file.path));
  for (const manifest of judged.manifests) {
    const governor = governors.get(manifest.path);
    if (governor?.kind === "unread") concerned.add(governor.path);
  }
  const readFolders = new Set(all.locks.map((file) => folderOf(file.path)));
  const kinds = new Map<string, { tool: string; besideRead: boolean; blocking: boolean; paths: string[] }>();
  for (const { file, tool } of all.unread) {
    if (!concerned.has(file.path)) continue;
    const besideRead = isNodeManager(tool) && readFolders.has(folderOf(file.path));
    const blocking = !besideRead && !isFixture(file.path);
    const key = `${tool} ${besideRead} ${blocking}`;
    const kind = kinds.get(key) ?? { tool, besideRead, blocking, paths: [] };
    kinds.set(key, kind);
    kind.paths.push(file.path);
  }
  return [...kinds.values()].map(({ tool, besideRead, blocking, paths }) => ({
    what: some(paths),
    why: whyUnread(tool, besideRead),
    categories: ["supply"],
    blocking,
    count: paths.length,
  }));
}

function whyUnread(tool: string, besideRead: boolean): string {
  if (tool === "Bun")
    return besideRead
      ? "Bun's binary lockfile is not read; the lockfile beside it was checked. Keep one of the two (rm bun.lockb)"
      : "Bun's binary lockfile is not read, so its packages were not checked. Run bun install --save-text-lockfile and commit bun.lock instead";
  if (tool === "pylock.toml")
    return "Lockfiles of PEP 751 are not read, so their packages were not checked. Commit the lockfile that it was exported from (uv.lock, pdm.lock) or hashed requirements beside it, or allow this by name with allowUnchecked: [supply]";
  return `${tool}'s lists of dependencies are not read, so their packages were not checked. Check them by other means, or allow this by name with allowUnchecked: [supply]`;
}

/** What would be installed without a lockfile is not known, so nothing of it was compared with anything. */
export function unlockedGaps(manifests: readonly UnlockedManifest[]): GapInput[] {
  return [true, false].flatMap((production) => {
    const paths = manifests.filter((entry) => entry.production === production).map((entry) => entry.manifest);
    if (paths.length === 0) return [];
    return {
      what: some(paths),
      why: `Without a lockfile it is not known which versions get installed, so ${production ? "their" : "their development"} dependencies were not checked. Commit one`,
      categories: ["supply" as const],
      blocking: production,
      count: paths.length,
    };
  });
}

/** What a list asks for without a version was compared with nothing either. */
export function unpinnedGaps(lockfiles: readonly Lockfile[]): GapInput[] {
  return lockfiles
    .filter(({ judged, unpinned }) => judged && unpinned.length > 0)
    .map(({ path, unpinned }) => ({
      what: `${safeLine(path)}: ${some(unpinned.map(({ name }) => name))}`,
      why: "They are not pinned to a version, so it is not known which one gets installed, and none was checked. Pin each with == (pip-compile or uv pip compile does it)",
      categories: ["supply"],
      blocking: !isFixture(path) && !isForDevelopment(path),
      count: unpinned.length,
    }));
}

/** Files that a lockfile takes in and that are not in the workspace. */
export function includeGaps(includes: readonly Include[]): GapInput[] {
  return includes
    .filter(({ isListed }) => !isListed)
    .map(({ from, line, target }) => ({
      what: `${safeLine(from)}:${line}`,
      why: `It takes in ${safeLine(target, 200)}, which is not a file of this repository, so what that asks for was not checked`,
      categories: ["supply"],
      blocking: !isFixture(from) && !isForDevelopment(from),
    }));
}

/** Manifests that are inputs of tests and have no lockfile: nothing installs them, but nobody has checked them either. */
export function fixtureGaps(paths: readonly string[]): GapInput[] {
  if (paths.length === 0) return [];
  return [
    {
      what: some(paths),
      why: "Among the inputs of tests and without a lockfile, so their dependencies were not checked",
      categories: ["supply"],
      blocking: false,
      count: paths.length,
    },
  ];
}

/** The first few texts, and how many more there are. */
export function some(texts: readonly string[]): string {
  const shown = texts
    .slice(0, 3)
    .map((text) => safeLine(text, 200))
    .join(", ");
  return texts.length <= 3 ? shown : `${shown} and ${texts.length - 3} more`;
}
