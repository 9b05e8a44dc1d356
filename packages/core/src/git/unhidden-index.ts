import { copyFileSync } from "node:fs";
import path from "node:path";
import { entryStatter } from "../workspace/stat-entry.ts";
import { readIndex } from "./index-entries.ts";
import type { Repository } from "./repository.ts";

/**
 * `git update-index --assume-unchanged` and `--skip-worktree` make git blind to changes of a file. Where such a file
 * is there all the same, this gives the environment of a copy of the index without those marks; else an empty one.
 */
export async function unhiddenIndex(repository: Repository): Promise<Record<string, string>> {
  const { entries } = await readIndex(repository);
  const entryAt = entryStatter(repository.workTree);
  const hidden = entries.filter(
    (entry) => entry.assumeUnchanged || (entry.skipWorktree && entryAt(entry.path).kind !== "absent"),
  );
  const { GIT_INDEX_FILE: index, GIT_DIR: shadow } = repository.environment;
  if (hidden.length === 0 || index === undefined || shadow === undefined) return {};
  const env = { GIT_INDEX_FILE: path.join(shadow, "unhidden-index") };
  copyFileSync(index, env.GIT_INDEX_FILE);
  const input = hidden.map((entry) => `${entry.path}\0`).join("");
  for (const mark of ["--no-assume-unchanged", "--no-skip-worktree"]) {
    // oxlint-disable-next-line no-await-in-loop -- both write the same file
    await repository.git(["update-index", mark, "-z", "--stdin"], { env, input });
  }
  return env;
}
