import { UserError } from "../errors.ts";
import { GitError } from "../git/run-git.ts";
import type { Repository } from "../git/repository.ts";
import { currentBranch, findDefaultBase } from "./default-base.ts";
import { mergeBase } from "./merge-base.ts";
import { findCommit } from "./resolve-commit.ts";

export interface PolicyCommit {
  commit: string;
  /** False when it is what is judged itself, because no default branch could be found (a single commit was cloned). */
  isBase: boolean;
}

/**
 * The commit whose policy is in force when the whole is judged: where the head left the default branch, so that a
 * branch can't weaken its own gate by asking for `--all`. Undefined before the first commit.
 */
export async function findPolicyCommit(repository: Repository): Promise<PolicyCommit | undefined> {
  const found = await findCommit(repository, "HEAD");
  if (found === undefined) return undefined;
  const head = { ref: (await currentBranch(repository)) ?? "HEAD", commit: found.commit };
  try {
    const base = await mergeBase(repository, await findDefaultBase(repository, head), head);
    return { commit: base.commit, isBase: true };
  } catch (error) {
    if (!(error instanceof UserError) || error instanceof GitError) throw error;
    return { commit: head.commit, isBase: false };
  }
}
