import { UserError } from "../errors.ts";
import type { Repository } from "../git/repository.ts";
import { gitError } from "../git/run-git.ts";
import { safeLine } from "../safe-text.ts";
import type { NamedCommit } from "./resolve-commit.ts";

/** Finds where `head` parted from `base`. The ref keeps the name of `base`, which is what people know. */
export async function mergeBase(repository: Repository, base: NamedCommit, head: NamedCommit): Promise<NamedCommit> {
  if (base.commit === head.commit) return base;
  const args = ["merge-base", base.commit, head.commit];
  const { exitCode, stdout, stderr } = await repository.git(args, { expect: [0, 1] });
  if (exitCode === 0) return { ref: base.ref, commit: stdout.toString("utf8").trim() };
  // Git ends alike when there is no common commit and when it could not read one.
  if (/^error: /m.test(stderr)) throw gitError({ args, cwd: repository.workTree }, { exitCode, stderr });
  const names = `${safeLine(base.ref, 100)} and ${safeLine(head.ref, 100)}`;
  throw new UserError(
    repository.isShallow
      ? `The commit from which ${names} parted is not in this shallow clone: run "git fetch --unshallow" (in GitHub Actions, fetch-depth: 0).`
      : `${names} have no commit in common, so there is no change to judge between them: give another --base, or judge the whole with --all.`,
  );
}
