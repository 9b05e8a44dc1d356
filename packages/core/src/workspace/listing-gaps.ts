import { Category } from "../contracts/category.ts";
import type { GapInput } from "../contracts/gap.ts";
import { safeLine } from "../safe-text.ts";

const all: Category[] = [...Category.options];
const SHOWN = 3;

/** One line for any number of places, or none for none. */
export function counted(
  paths: readonly string[],
  what: (names: string) => string,
  why: string,
  blocking = false,
): GapInput[] {
  if (paths.length === 0) return [];
  const shown = paths.slice(0, SHOWN).map((path) => safeLine(path, 120));
  const more = paths.length - shown.length;
  const names = shown.join(", ") + (more > 0 ? ` and ${more} more` : "");
  return [{ what: what(names), why, categories: all, blocking, count: paths.length }];
}

/** Blocking, because a name that nobody can type is a fine place to hide a file that runs. */
export function undecodableGap(paths: readonly string[]): GapInput[] {
  return counted(
    paths,
    (names) => `Files whose names are not UTF-8: ${names}`,
    "They cannot be named exactly, so they were not read: rename them.",
    true,
  );
}

/** Blocks where the whole is judged; of a change, the files that are not there block by themselves. */
export function sparseGap(paths: readonly string[], blocking: boolean): GapInput[] {
  return counted(
    paths,
    (names) => `Files left out by a sparse checkout: ${names}`,
    'They are not on this disk, so they were not read: run "git sparse-checkout disable" to have them judged, judge the commit with --head, or list them under ignore: in the policy.',
    blocking,
  );
}

export function submoduleGaps(absent: readonly string[], present: readonly string[]): GapInput[] {
  return [
    ...counted(
      absent,
      (names) => `Submodules that are not checked out: ${names}`,
      'Their files are not on this disk: run "git submodule update --init" and verify each on its own.',
    ),
    ...counted(
      present,
      (names) => `Submodules: ${names}`,
      "A submodule is a repository of its own and was not judged here: verify it on its own.",
    ),
  ];
}

export function nestedRepositoryGap(paths: readonly string[]): GapInput[] {
  return counted(
    paths,
    (names) => `Repositories within this one: ${names}`,
    "Their files belong to another repository and were not judged here: verify each on its own.",
  );
}

export function specialFileGap(paths: readonly string[]): GapInput[] {
  return counted(
    paths,
    (names) => `Tracked paths that are not plain files here: ${names}`,
    "A pipe, socket, device or directory stands where git expects a file, and was not opened: restore it.",
    true,
  );
}

export function unreachableGap(paths: readonly string[]): GapInput[] {
  return counted(
    paths,
    (names) => `Places that could not be looked at: ${names}`,
    "This user may not list them, or their paths are longer than the system allows: run as a user who may, or shorten them.",
    true,
  );
}

export function dependencyFolderGap(count: number): GapInput[] {
  return count === 0
    ? []
    : [
        {
          what: "Folders named node_modules",
          why: "Without git and its .gitignore they are taken for installed packages and were not judged.",
          categories: ["code", "secrets"],
          blocking: false,
          count,
        },
      ];
}

export function noGitGap(): GapInput {
  return {
    what: "Ignore rules",
    why: "git was not found, so .gitignore files were not applied and the whole directory is judged: install git.",
    categories: all,
    blocking: false,
  };
}

export function conflictGap(paths: readonly string[]): GapInput[] {
  return counted(
    paths,
    (names) => `Files with unresolved conflicts: ${names}`,
    'Nothing is staged for them yet: resolve the conflicts and "git add" the files.',
    true,
  );
}
