import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Makes a directory and those above it that are missing, and returns the first that it made, or undefined where all
 * were there. Like `mkdir` with `recursive`, which never ends where a file system makes no directories (/proc on Linux):
 * there the parent exists, the child "does not", and it starts again.
 *
 * @throws what the system says of the first directory that can't be made
 */
export async function makeDirectory(directory: string): Promise<string | undefined> {
  if (await isDirectory(directory)) return undefined;
  const parent = dirname(directory);
  const first = parent === directory ? undefined : await makeDirectory(parent);
  try {
    await mkdir(directory);
  } catch (error) {
    if (!(await isDirectory(directory))) throw error; // else another run was faster
  }
  return first ?? directory;
}

async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return false;
    throw error;
  }
}
