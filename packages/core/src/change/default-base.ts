import { UserError } from "../errors.ts";
import type { Repository } from "../git/repository.ts";
import { safeLine } from "../safe-text.ts";
import { findCommit, type NamedCommit } from "./resolve-commit.ts";

/**
 * Finds what a change is compared with when nobody said: the default branch, which is the remote's where there is a
 * remote; on that branch itself, its upstream; else HEAD, so that the change is what is not committed yet.
 * `wanted` is the head that the user named; without it the work tree is judged.
 */
export async function findDefaultBase(
  repository: Repository,
  head: NamedCommit,
  wanted?: string,
): Promise<NamedCommit> {
  const branch = wanted === undefined || wanted === "HEAD" ? await currentBranch(repository) : wanted;
  const name = await defaultBranch(repository);
  if (name === undefined) return withoutDefaultBranch(repository, head, branch, wanted);
  if (name !== branch) {
    const found = await findCommit(repository, name);
    if (found !== undefined) return found;
  }
  const upstream = branch === undefined ? undefined : await findCommit(repository, `${branch}@{upstream}`);
  if (upstream !== undefined && upstream.commit !== head.commit) return upstream;
  return uncommittedOnly(head, name, wanted);
}

/** HEAD as its own base. A commit that somebody named has no work tree, so for that there would be nothing to judge. */
function uncommittedOnly(head: NamedCommit, branch: string, wanted: string | undefined): NamedCommit {
  if (wanted === undefined) return { ref: `HEAD (${branch} itself: what is not committed yet)`, commit: head.commit };
  throw new UserError(
    `${safeLine(wanted, 100)} is the default branch itself, so there is nothing to compare it with: name a --base, or judge the whole with --all.`,
  );
}

/** The branch that is checked out, without `refs/heads/`; undefined when HEAD is detached. */
export async function currentBranch(repository: Repository): Promise<string | undefined> {
  const args = ["symbolic-ref", "--quiet", "--short", "HEAD"];
  const { exitCode, stdout } = await repository.git(args, { expect: [0, 1] });
  return exitCode === 0 ? stdout.toString("utf8").trim() : undefined;
}

async function defaultBranch(repository: Repository): Promise<string | undefined> {
  const args = ["symbolic-ref", "--quiet", "refs/remotes/origin/HEAD"];
  const { exitCode, stdout } = await repository.git(args, { expect: [0, 1, 128] });
  const remoteHead = stdout
    .toString("utf8")
    .trim()
    .replace(/^refs\/remotes\//, "");
  const configured = repository.settings.get("init.defaultbranch");
  const candidates = [
    ...(exitCode === 0 ? [remoteHead] : []),
    "origin/main",
    "origin/master",
    "main",
    "master",
    ...(configured === undefined ? [] : [configured]),
  ];
  for (const candidate of candidates) {
    const full = candidate.startsWith("origin/") ? `refs/remotes/${candidate}` : `refs/heads/${candidate}`;
    // oxlint-disable-next-line no-await-in-loop -- the first in order wins
    if ((await findCommit(repository, full)) !== undefined) return candidate;
  }
  return undefined;
}

/**
 * With nothing to compare with, a change would be empty and pass unseen, so that is an error where there ought to be
 * a default branch: in a clone, or on a detached HEAD as in CI.
 */
async function withoutDefaultBranch(
  repository: Repository,
  head: NamedCommit,
  branch: string | undefined,
  wanted: string | undefined,
): Promise<NamedCommit> {
  const { stdout } = await repository.git(["for-each-ref", "--count=1", "refs/remotes"]);
  if (branch !== undefined && stdout.length === 0) return uncommittedOnly(head, branch, wanted);
  const remedy = repository.isShallow
    ? 'This clone is shallow: run "git fetch --unshallow" (in GitHub Actions, fetch-depth: 0), or judge the whole with --all.'
    : "Name it with --base, or judge the whole with --all.";
  throw new UserError(
    `No default branch was found in ${safeLine(repository.workTree)} to compare with (looked for origin/HEAD, main and master). ${remedy}`,
  );
}
