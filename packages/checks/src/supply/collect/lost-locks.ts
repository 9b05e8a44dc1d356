import type { CollectContext, WorkspaceFile } from "@assay/core";
import type { Ecosystem } from "../evidence.ts";
import { lockReaders } from "../lock/formats.ts";
import { findDependencyFiles, folderOf, foldersUp, isNodeManager } from "./dependency-files.ts";

/** A lockfile that the base commit had and that is no file any more: deleted, renamed, or a link now. */
interface LostLock {
  folder: string;
  ecosystem: Ecosystem;
}

/** The lockfiles that a change takes away. Nothing else of a deleted file is under judgement. */
export function lostLocks({ before, workspace }: Pick<CollectContext, "before" | "workspace">): LostLock[] {
  if (before === undefined) return [];
  const here = new Set(workspace.files.filter(({ kind }) => kind === "file").map(({ path }) => path));
  for (const path of workspace.leftOut ?? []) here.add(path);
  const { locks, unread } = findDependencyFiles(before.files.filter(({ path }) => !here.has(path)));
  return [
    ...locks.flatMap(({ path }) =>
      lockReaders
        .filter((reader) => reader.isNamed(path))
        .map(({ ecosystem }) => ({ folder: folderOf(path), ecosystem })),
    ),
    ...unread
      .filter(({ tool }) => isNodeManager(tool))
      .map(({ file }) => ({ folder: folderOf(file.path), ecosystem: "npm" as const })),
  ];
}

/** The manifests that a lost lockfile stood beside or above. */
export function baredManifests(manifests: readonly WorkspaceFile[], lost: readonly LostLock[]): WorkspaceFile[] {
  return manifests.filter(({ path }) => {
    const folders = new Set(foldersUp(folderOf(path)));
    const ecosystem = path.endsWith("package.json") ? "npm" : "PyPI";
    return lost.some((lock) => lock.ecosystem === ecosystem && folders.has(lock.folder));
  });
}
