import type { Repository } from "../git/repository.ts";
import { decodeContent, contentLimit } from "../workspace/decode-content.ts";
import { kindOfMode } from "../workspace/git-objects.ts";

/**
 * Reads one text file of a commit, such as the policy on the base; `path` is from the workspace's root. Null when it
 * is not there as a plain text file of ordinary size.
 */
export async function readAtCommit(repository: Repository, commit: string, path: string): Promise<string | null> {
  const { subdirectory } = repository;
  const full = subdirectory === "" ? path : `${subdirectory}/${path}`;
  const { stdout: listing } = await repository.git(["ls-tree", "-z", "-l", "--full-tree", commit, "--", full]);
  const [mode = "", type, oid = "", size] = (listing.toString("utf8").split("\t")[0] ?? "").split(/ +/);
  if (type !== "blob" || kindOfMode(mode) !== "file" || !(Number(size) <= contentLimit)) return null;
  const { stdout } = await repository.git(["cat-file", "blob", oid]);
  const content = decodeContent(stdout);
  return content.kind === "text" ? content.text : null;
}
