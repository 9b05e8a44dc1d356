import { lstatSync, readlinkSync, statSync } from "node:fs";
import path from "node:path";
import { UserError } from "../errors.ts";
import { safeLine } from "../safe-text.ts";
import { readSmallFile } from "./small-file.ts";

/** Where the parts of a repository lie; all paths are absolute. */
export interface GitLocation {
  readonly workTree: string;
  /** Of this work tree: its HEAD and index. */
  readonly gitDirectory: string;
  /** Shared by linked work trees: objects, refs, config. Mostly the same as `gitDirectory`. */
  readonly commonDirectory: string;
}

/**
 * Finds the repository whose work tree holds `directory` (a real path), the way git does but without running git,
 * which would read the repository's configuration. `core.worktree` is not looked at: the work tree is where `.git` is.
 */
export function locateRepository(directory: string): GitLocation | undefined {
  refuseGitInternals(directory);
  for (let folder = directory; ; folder = path.dirname(folder)) {
    const gitDirectory = gitDirectoryOf(folder);
    if (gitDirectory !== undefined)
      return { workTree: folder, gitDirectory, commonDirectory: commonDirectoryOf(gitDirectory) };
    if (path.dirname(folder) === folder) return undefined;
  }
}

function refuseGitInternals(directory: string): void {
  if (directory.split(path.sep).includes(".git"))
    throw new UserError(
      `${safeLine(directory)} is inside a .git directory: give the directory that holds the source files.`,
    );
  if (isGitDirectory(directory))
    throw new UserError(
      `${safeLine(directory)} is a bare repository, which has no files to verify: give a clone of it, or its URL (file://…).`,
    );
}

function gitDirectoryOf(folder: string): string | undefined {
  const entry = path.join(folder, ".git");
  const kind = kindOf(entry);
  if (kind === "directory") return isGitDirectory(entry) ? entry : undefined;
  if (kind !== "file") return undefined;
  const target = /^gitdir: ([^\n]+)\n*$/.exec(readSmallFile(entry, 8192) ?? "")?.[1];
  // A network path would make Windows send the user's credentials to a host that the repository names.
  const isNetworkPath = process.platform === "win32" && /^[\\/]{2}/.test(target ?? "");
  if (target === undefined || isNetworkPath)
    throw new UserError(`${safeLine(entry)} is not something that git wrote: remove it, or restore the repository.`);
  const gitDirectory = path.resolve(folder, target);
  if (isGitDirectory(gitDirectory)) return gitDirectory;
  throw new UserError(
    `${safeLine(entry)} points to ${safeLine(gitDirectory)}, which is not a git directory: if the repository was moved, run "git worktree repair" (or "git submodule update --init").`,
  );
}

function isGitDirectory(folder: string): boolean {
  if (readHead(folder) === undefined) return false;
  const common = commonDirectoryOf(folder);
  return kindOf(path.join(common, "objects")) === "directory" && kindOf(path.join(common, "refs")) === "directory";
}

/** The content of HEAD; undefined where there is none that git would take. */
export function readHead(gitDirectory: string): string | undefined {
  const head = path.join(gitDirectory, "HEAD");
  // Very old repositories have a symbolic link here.
  const isLink = lstatSync(head, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  const text = isLink ? `ref: ${readlinkSync(head)}\n` : readSmallFile(head, 8192);
  return text !== undefined && /^(?:ref:\s*refs\/|[0-9a-f]{40})/.test(text) ? text : undefined;
}

function commonDirectoryOf(gitDirectory: string): string {
  const common = readSmallFile(path.join(gitDirectory, "commondir"), 8192)?.replace(/\n+$/, "");
  return common === undefined || common === "" ? gitDirectory : path.resolve(gitDirectory, common);
}

function kindOf(file: string): "file" | "directory" | undefined {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isFile()) return "file";
  return found?.isDirectory() ? "directory" : undefined;
}
