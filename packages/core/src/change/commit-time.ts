import type { Repository } from "../git/repository.ts";
import { findCommit } from "./resolve-commit.ts";

/** When a commit was made, as its committer's clock said; undefined where there is no such commit. */
export async function commitTime(repository: Repository, ref: string): Promise<Date | undefined> {
  const found = await findCommit(repository, ref);
  if (found === undefined) return undefined;
  const { stdout } = await repository.git(["cat-file", "commit", found.commit]);
  const head = stdout.toString("latin1").split("\n\n", 1)[0] ?? "";
  const seconds = /^committer .* (\d{1,11}) [+-]\d{4}$/m.exec(head)?.[1];
  return seconds === undefined ? undefined : new Date(Number(seconds) * 1000);
}
