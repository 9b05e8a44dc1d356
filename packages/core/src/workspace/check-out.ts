import { rm } from "node:fs/promises";
import path from "node:path";
import type { Repository } from "../git/repository.ts";

/**
 * Writes the files of a commit, or of the repository's subdirectory in it, into an empty folder, as a checkout would:
 * with line ends by attributes and symbolic links. No hook runs and no filter of the repository's configuration, and
 * neither index nor work tree of the repository is touched. Files left to an extension of git (LFS) stay pointers.
 */
export async function checkOut(repository: Repository, commit: string, folder: string): Promise<void> {
  const { subdirectory } = repository;
  const index = path.join(path.dirname(folder), `${path.basename(folder)}.index`);
  const env = { GIT_INDEX_FILE: index, GIT_WORK_TREE: folder };
  try {
    await repository.git(["read-tree", subdirectory === "" ? commit : `${commit}:${subdirectory}`], { env });
    await repository.git(["checkout-index", "--all", "--force", `--prefix=${folder}${path.sep}`], { env });
  } finally {
    await rm(index, { force: true });
  }
}
