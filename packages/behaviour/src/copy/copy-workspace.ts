import { constants } from "node:fs";
import { copyFile, lstat, mkdir, readdir, readlink, realpath, stat, symlink } from "node:fs/promises";
import path from "node:path";
import { CancelledError, makeTemporaryDirectory } from "@assay/core";
import { linkDependencies } from "./link-dependencies.ts";
import { linkEnvironment } from "./link-environment.ts";

/** Above this a repository is not copied: the tests would wait for the disk. */
const LARGEST_COPY = { bytes: 8 * 1024 ** 3, files: 500_000 };

/** A private copy of the workspace, in which tests may write what they like. */
export interface WorkspaceCopy {
  /** Real path of the copy's root. */
  root: string;
  /** Folder that the tests may write to: the copy and what lies beside it. */
  writable: string;
  /** Folders of the machine that hold its dependencies. */
  readable: string[];
  /** Makes an empty folder beside the copy. */
  makeFolder(name: string): Promise<string>;
  dispose(): Promise<void>;
}

/**
 * Copies the workspace as it stands on disk, with what git ignores (builds, generated code, local settings), without
 * `.git`, and with its dependencies linked. So nothing that a test does reaches the user's tree, and the user may go on
 * working in it.
 *
 * @throws with one sentence when it can't be copied.
 */
export async function copyWorkspace(workspaceRoot: string, signal: AbortSignal): Promise<WorkspaceCopy> {
  const source = await realpath(workspaceRoot);
  const { path: folder, dispose } = makeTemporaryDirectory("tests");
  try {
    const root = path.join(folder, "tree", path.basename(source) || "root");
    await mkdir(root, { recursive: true });
    const readable = [source];
    await copyFolder({ source, root, signal, left: { ...LARGEST_COPY }, readable }, source);
    return await completed({ source, root, folder, readable, dispose });
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** What a copy is once its files are there: with the dependencies that lie outside of the workspace linked. */
export async function completed({
  source,
  root,
  folder,
  readable,
  dispose,
}: Pick<WorkspaceCopy, "root" | "readable" | "dispose"> & { source: string; folder: string }): Promise<WorkspaceCopy> {
  const outer = await linkOuterDependencies(source, path.join(folder, "tree", "node_modules"), root);
  const makeFolder = async (name: string) => {
    const made = path.join(folder, name);
    await mkdir(made, { recursive: true });
    return made;
  };
  return { root, writable: folder, readable: [...readable, ...outer], makeFolder, dispose };
}

interface Copying {
  source: string;
  root: string;
  signal: AbortSignal;
  left: { bytes: number; files: number };
  readable: string[];
}

async function copyFolder(copying: Copying, folder: string): Promise<void> {
  if (copying.signal.aborted) throw new CancelledError("cancelled");
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const from = path.join(folder, entry.name);
    const to = path.join(copying.root, path.relative(copying.source, from));
    if (entry.name === "node_modules" && (await isFolder(from))) {
      if (entry.isSymbolicLink()) copying.readable.push(await realpath(from));
      const { source, root, readable } = copying;
      await linkDependencies(from, to, { counterpart: (real) => counterpart(source, root, real), readable });
    } else if (entry.isDirectory()) {
      if (entry.name === ".git" && folder === copying.source) continue;
      await mkdir(to);
      if (await linkEnvironment(from, to, { source: copying.source, root: copying.root })) continue;
      await copyFolder(copying, from);
    } else if (entry.isSymbolicLink()) {
      await copyLink(copying, from, to);
    } else if (entry.isFile()) {
      if (entry.name === ".git" && folder === copying.source) continue; // of a worktree: it names the real repository
      await copyOne(copying, from, to);
    }
  }
}

async function copyOne({ left }: Copying, from: string, to: string): Promise<void> {
  left.files -= 1;
  left.bytes -= (await lstat(from)).size;
  if (left.files < 0 || left.bytes < 0) {
    throw new Error(
      `the repository is too large to copy for a run of its tests (over ${LARGEST_COPY.files} files or ${LARGEST_COPY.bytes / 1024 ** 3} GiB without node_modules)`,
    );
  }
  // On file systems that can, the copy shares the original's blocks and costs nothing.
  await copyFile(from, to, constants.COPYFILE_FICLONE);
}

/** Relative links stay what they are; absolute ones into the tree lead into the copy. */
async function copyLink({ source, root }: Copying, from: string, to: string): Promise<void> {
  const target = await readlink(from);
  await symlink(path.isAbsolute(target) ? (counterpart(source, root, target) ?? target) : target, to);
}

/** Where a file or folder of the workspace is in a copy; undefined for dependencies and what lies outside. */
export function counterpart(source: string, root: string, real: string): string | undefined {
  const inner = path.relative(source, real);
  const isOutside = inner.startsWith("..") || path.isAbsolute(inner);
  return isOutside || /(?:^|[\\/])node_modules(?:[\\/]|$)/.test(inner) ? undefined : path.join(root, inner);
}

/** Dependencies of a package in a larger project lie above it; the nearest of a name wins, as for Node. */
async function linkOuterDependencies(source: string, target: string, root: string): Promise<string[]> {
  const outer: string[] = [];
  for (let folder = path.dirname(source); ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, "node_modules");
    if (await isFolder(candidate)) {
      await linkDependencies(candidate, target, {
        counterpart: (real) => counterpart(source, root, real),
        readable: outer,
      });
      outer.push(candidate);
    }
    if (folder === path.dirname(folder)) return outer;
  }
}

async function isFolder(folder: string): Promise<boolean> {
  return stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
