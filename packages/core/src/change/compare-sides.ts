import type { ChangedFile } from "../contracts/change.ts";
import type { GapInput } from "../contracts/gap.ts";
import type { Workspace } from "../contracts/workspace.ts";
import type { Repository } from "../git/repository.ts";
import { unhiddenIndex } from "../git/unhidden-index.ts";
import { listUntracked } from "../workspace/list-work-tree.ts";
import { changeGaps } from "./change-gaps.ts";
import { changedFiles, wholeFile } from "./changed-files.ts";

export interface Sides {
  /** A commit; undefined for nothing at all, as before the first commit. */
  readonly from: string | undefined;
  /** A commit, or what is not committed yet. */
  readonly to: "work-tree" | "index" | { readonly commit: string };
  /** The files as they are on the side `to`. */
  readonly workspace: Workspace;
}

export interface ComparedSides {
  files: ChangedFile[];
  gaps: GapInput[];
}

/** Lists what differs between two sides, sorted by path, and what differs but cannot be judged. */
export async function compareSides(repository: Repository, { from, to, workspace }: Sides): Promise<ComparedSides> {
  const base = from ?? (await emptyTree(repository));
  if (to === "work-tree") return compareWorkTree(repository, base, workspace);
  const sides = to === "index" ? ["--cached", base] : [base, to.commit];
  const compared = await changedFiles({ repository, sides, env: {}, workspace });
  return { files: sorted(compared.files), gaps: changeGaps(compared, workspace) };
}

async function compareWorkTree(repository: Repository, base: string, workspace: Workspace): Promise<ComparedSides> {
  const env = await unhiddenIndex(repository);
  const compared = await changedFiles({ repository, sides: [base], env, workspace });
  const untracked = await listUntracked(repository);
  const files = new Map(compared.files.map((file) => [file.path, file]));
  const prefix = repository.subdirectory === "" ? 0 : repository.subdirectory.length + 1;
  for (const name of untracked.files) {
    const path = name.slice(prefix);
    // Removed from the index but not from the disk, it is called deleted by git; what lies there is what counts.
    const status = files.has(path) ? "modified" : "added";
    // oxlint-disable-next-line no-await-in-loop -- reads of the disk are synchronous underneath
    files.set(path, { path, status, removedLines: 0, ...(await wholeFile(workspace, path)) });
  }
  const undecodable = [...compared.undecodable, ...untracked.undecodable];
  return {
    files: sorted([...files.values()]),
    gaps: changeGaps({ ...compared, undecodable }, workspace),
  };
}

/** Git knows this object without having it; its id depends on the repository's hash function. */
async function emptyTree(repository: Repository): Promise<string> {
  const { stdout } = await repository.git(["hash-object", "-t", "tree", "--stdin"], { input: "" });
  return stdout.toString("utf8").trim();
}

function sorted(files: readonly ChangedFile[]): ChangedFile[] {
  return files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}
