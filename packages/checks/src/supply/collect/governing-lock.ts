import type { Ecosystem } from "../evidence.ts";
import { folderOf, foldersUp, within } from "./dependency-files.ts";

/** What stands next to or above a manifest and says what it installs. */
export type Governor = { kind: "locks"; paths: string[] } | { kind: "unread"; path: string } | { kind: "none" };

/** A lockfile by what is needed to tell which folders it covers. */
export interface LockPlace {
  path: string;
  tool: string;
  ecosystem: Ecosystem;
  /** Folders of the repository that it covers, from its own folder; undefined where it could not be read. */
  members: ReadonlySet<string> | undefined;
}

/**
 * Finds the lockfiles that a manifest's dependencies are recorded in: its own folder's, or those of a folder above which
 * list it as a workspace. A lockfile that can't be read covers every folder below it.
 *
 * @param named the package manager that the manifest, or one above it, names; others' lockfiles beside its own are left over
 */
export function governingLock(
  manifest: { path: string; ecosystem: Ecosystem },
  locks: readonly LockPlace[],
  unread: readonly string[],
  named: string | undefined,
): Governor {
  const own = folderOf(manifest.path);
  for (const folder of foldersUp(own)) {
    const member = within(folder, own);
    const here = locks.filter(
      (lock) =>
        lock.ecosystem === manifest.ecosystem &&
        folderOf(lock.path) === folder &&
        (folder === own || lock.members?.has(member) !== false),
    );
    const preferred = here.filter((lock) => lock.tool.toLowerCase() === named);
    const paths = (preferred.length > 0 ? preferred : here).map(({ path }) => path);
    if (paths.length > 0) return { kind: "locks", paths: withoutShadowed(paths) };
    const other = manifest.ecosystem === "npm" ? unread.find((path) => folderOf(path) === folder) : undefined;
    if (other !== undefined) return { kind: "unread", path: other };
  }
  return { kind: "none" };
}

/** npm prefers the shrinkwrap where both stand. */
function withoutShadowed(paths: readonly string[]): string[] {
  const hasShrinkwrap = paths.some((path) => path.endsWith("npm-shrinkwrap.json"));
  return paths.filter((path) => !hasShrinkwrap || !path.endsWith("package-lock.json"));
}
