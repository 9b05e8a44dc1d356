import { realpathSync, statSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import type { Workspace } from "../contracts/workspace.ts";
import { UserError } from "../errors.ts";
import { isIgnoredPath } from "../git/is-ignored-path.ts";
import { openRepository, pretendRepository, type Repository } from "../git/repository.ts";
import { GitMissingError } from "../git/run-git.ts";
import { safeLine } from "../safe-text.ts";
import { confinedReader } from "./confined-read.ts";
import { listPlainDirectory } from "./list-plain-directory.ts";
import { listWorkTree } from "./list-work-tree.ts";
import { dependencyFolderGap } from "./listing-gaps.ts";
import { makeWorkspace, type Listing } from "./listing.ts";

export interface OpenedWorkspace {
  readonly workspace: Workspace;
  /** Null where there is no git: then there is no change, and only the whole can be judged. */
  readonly repository: Repository | null;
  dispose(): Promise<void>;
}

/**
 * Opens a directory as it is on disk: a work tree, a part of one, or a directory without git. Throws `UserError`
 * when there is nothing there that could be verified.
 */
export async function openWorkspace(
  directory: string,
  { signal }: { signal?: AbortSignal } = {},
): Promise<OpenedWorkspace> {
  const root = realDirectory(directory);
  try {
    const repository = await openRepository(root, signal);
    if (repository !== undefined) {
      const opened = await openWorkTree(root, repository);
      if (opened !== undefined) return opened;
    }
    return opened(root, "directory", await listWithIgnoreRules(root, signal), null);
  } catch (error) {
    if (!(error instanceof GitMissingError)) throw error;
    return opened(root, "directory", await listPlainDirectory(root, signal), null);
  }
}

function realDirectory(directory: string): string {
  const resolved = path.resolve(directory);
  const shown = safeLine(directory);
  const found = statSync(resolved, { throwIfNoEntry: false });
  if (found === undefined) throw new UserError(`${shown} does not exist: give the directory to verify.`);
  if (!found.isDirectory()) throw new UserError(`${shown} is not a directory: give the directory that holds it.`);
  return realpathSync.native(resolved);
}

/** Undefined when the directory only happens to lie within a repository that ignores it. */
async function openWorkTree(root: string, repository: Repository): Promise<OpenedWorkspace | undefined> {
  try {
    const listing = await listWorkTree(repository);
    if (listing.files.length === 0 && (await isIgnored(repository))) {
      await repository.dispose();
      return undefined;
    }
    return opened(root, "working-tree", listing, repository);
  } catch (error) {
    await repository.dispose();
    throw error;
  }
}

async function isIgnored(repository: Repository): Promise<boolean> {
  return repository.subdirectory !== "" && (await isIgnoredPath(repository, ""));
}

async function listWithIgnoreRules(root: string, signal?: AbortSignal): Promise<Listing> {
  const repository = await pretendRepository(root, "node_modules/\n", signal);
  try {
    const { files, gaps } = await listWorkTree(repository);
    const hasPackages = (await readdir(root)).includes("node_modules");
    return { files, gaps: [...gaps, ...dependencyFolderGap(hasPackages ? 1 : 0)] };
  } finally {
    await repository.dispose();
  }
}

function opened(
  root: string,
  source: Workspace["source"],
  listing: Listing,
  repository: Repository | null,
): OpenedWorkspace {
  const read = confinedReader(root);
  return {
    workspace: makeWorkspace({ root, source, ...listing, read: async ({ path: file }) => read(file) }),
    repository,
    dispose: async () => repository?.dispose(),
  };
}
