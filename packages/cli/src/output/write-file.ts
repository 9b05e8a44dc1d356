import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { chmod, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { messageOf, UserError } from "@assay/core/errors";
import { makeDirectory } from "@assay/core/make-directory";

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "its directory does not exist",
  ENOTDIR: "a part of its path is a file and not a directory",
  EISDIR: "it is a directory",
  ENAMETOOLONG: "its name is too long",
  ELOOP: "its path is a loop of symbolic links",
  ENOSPC: "the disk is full: free some room and run again",
  EDQUOT: "your share of the disk is full: free some room and run again",
  EROFS: "the disk is read-only: name another place",
  EACCES: "you have no permission to write there",
  EPERM: "you have no permission to write there",
};

/** Writes a whole file or none: a reader never sees half of it, and an interrupted run leaves nothing. */
export async function writeAtomically(path: string, text: string, { mode }: { mode?: number } = {}): Promise<void> {
  try {
    const target = await realpath(path).catch(() => path);
    const found = await stat(target).catch(() => undefined);
    // A device or a pipe (/dev/null, /dev/stdout) is written to, never replaced.
    if (found === undefined || found.isFile()) await replace(target, text, found?.mode ?? mode);
    else await writeFile(target, text);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const reason = reasons[code];
    throw reason === undefined ? error : new UserError(`${path} can't be written: ${reason}`);
  }
}

/** As `writeAtomically`, making the directory where it is missing, and leaving none when the file can't be written. */
export async function writeWithDirectory(path: string, text: string): Promise<void> {
  const made = await makeDirectoryOf(path);
  try {
    await writeAtomically(path, text);
  } catch (error) {
    if (made !== undefined) await rm(made, { recursive: true, force: true });
    throw error;
  }
}

async function makeDirectoryOf(path: string): Promise<string | undefined> {
  try {
    return await makeDirectory(dirname(path));
  } catch (error) {
    throw new UserError(`${path} can't be written: its directory can't be made (${messageOf(error)})`);
  }
}

/** A file keeps the mode that it had, such as that of a script. */
async function replace(target: string, text: string, mode: number | undefined): Promise<void> {
  const draft = join(dirname(target), `.assay-${randomUUID()}.tmp`);
  const discard = () => rmSync(draft, { force: true });
  process.once("exit", discard); // a second Ctrl-C ends the process at once
  try {
    await writeFile(draft, text);
    if (mode !== undefined) await chmod(draft, mode & 0o777);
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  } finally {
    process.off("exit", discard);
  }
}
