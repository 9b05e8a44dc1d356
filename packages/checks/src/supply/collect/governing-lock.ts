import { folderOf, foldersUp } from "./dependency-files.ts";

/** What stands next to or above a manifest and says what it installs. */
export type Governor = { kind: "npm"; path: string } | { kind: "other"; path: string } | { kind: "none" };

/** A lockfile by what is needed to tell which folders it covers. */
export interface LockPlace {
  path: string;
  /** Folders of the repository that it records, from its own folder; undefined where it could not be read. */
  members: ReadonlySet<string> | undefined;
}

/**
 * Finds the lockfile that a manifest's dependencies are recorded in: its own folder's, or that of a folder above which
 * lists it as a workspace. Other managers' locks cover every folder below them.
 */
export function governingLock(
  manifest: string,
  npmLocks: readonly LockPlace[],
  otherLocks: readonly string[],
): Governor {
  const own = folderOf(manifest);
  for (const folder of foldersUp(own)) {
    // npm prefers the shrinkwrap where both stand.
    const here = npmLocks
      .filter((lock) => folderOf(lock.path) === folder)
      .sort((a, b) => (a.path < b.path ? -1 : 1))[0];
    const member = folder === "" ? own : own.slice(folder.length + 1);
    if (here !== undefined && (folder === own || here.members?.has(member) !== false))
      return { kind: "npm", path: here.path };
    const other = otherLocks.find((path) => folderOf(path) === folder);
    if (other !== undefined) return { kind: "other", path: other };
  }
  return { kind: "none" };
}
