import path from "node:path";
import type { ChangedFile } from "../contracts/change.ts";
import type { GapInput } from "../contracts/gap.ts";
import type { Repository } from "../git/repository.ts";
import { unhiddenIndex } from "../git/unhidden-index.ts";
import { confinedReader } from "../workspace/confined-read.ts";
import { listUntracked } from "../workspace/list-work-tree.ts";
import { entryStatter } from "../workspace/stat-entry.ts";
import { workspaceAt } from "../workspace/workspace-at.ts";
import { workspaceAtIndex } from "../workspace/workspace-at-index.ts";
import { changeGaps } from "./change-gaps.ts";
import { changedFiles, wholeFile, type NewFiles } from "./changed-files.ts";

/** What is compared with the base: a commit, or what is not committed yet. */
export type NewSide = "work-tree" | "index" | { readonly commit: string };

export interface ComparedSides {
  files: ChangedFile[];
  gaps: GapInput[];
}

/**
 * Lists what differs between a commit and what came after it, sorted by path, and what differs but cannot be judged.
 * Without `from` everything is new, as before the first commit.
 */
export async function compareSides(
  repository: Repository,
  from: string | undefined,
  to: NewSide,
): Promise<ComparedSides> {
  const base = from ?? (await emptyTree(repository));
  if (to === "work-tree") return compareWorkTree(repository, base);
  const isIndex = to === "index";
  const opened = await (isIndex ? workspaceAtIndex(repository) : workspaceAt(repository, to.commit));
  try {
    const sides = isIndex ? ["--cached", base] : [base, to.commit];
    const compared = await changedFiles({ repository, sides, env: {}, newFiles: opened.workspace });
    return { files: sorted(compared.files), gaps: changeGaps(compared, opened.workspace, isIndex) };
  } finally {
    await opened.dispose();
  }
}

async function compareWorkTree(repository: Repository, base: string): Promise<ComparedSides> {
  const newFiles = onDisk(path.join(repository.workTree, repository.subdirectory));
  const env = await unhiddenIndex(repository);
  const compared = await changedFiles({ repository, sides: [base], env, newFiles });
  const untracked = await listUntracked(repository);
  const files = new Map(compared.files.map((file) => [file.path, file]));
  const prefix = repository.subdirectory === "" ? 0 : repository.subdirectory.length + 1;
  for (const name of untracked.files) {
    const file = name.slice(prefix);
    // Removed from the index but not from the disk, it is called deleted by git; what lies there is what counts.
    const status = files.has(file) ? "modified" : "added";
    // oxlint-disable-next-line no-await-in-loop -- reads of the disk are synchronous underneath
    files.set(file, { path: file, status, removedLines: 0, ...(await wholeFile(newFiles, file)) });
  }
  const undecodable = [...compared.undecodable, ...untracked.undecodable];
  return {
    files: sorted([...files.values()]),
    gaps: changeGaps({ ...compared, undecodable }, newFiles, false),
  };
}

function onDisk(root: string): NewFiles {
  const read = confinedReader(root);
  const entryAt = entryStatter(root);
  return {
    has: (file) => ["file", "symlink"].includes(entryAt(file).kind),
    read: async (file) => read(file),
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
