import { mkdir, readdir, realpath, symlink } from "node:fs/promises";
import type { Dirent } from "node:fs";
import path from "node:path";

export interface LinkOptions {
  /** Where a folder of the workspace is in the copy. */
  counterpart(real: string): string | undefined;
  /** Folders that the tests may read. Those of dependencies that are links themselves, as `npm link` makes them, are added. */
  readable: string[];
}

/**
 * Makes a `node_modules` folder whose entries are links to the real ones. The folder itself is new, so that tools may
 * put their caches into it. A link to a package of the workspace leads to that package's copy: otherwise a package's
 * tests would run the real files of its neighbour.
 */
export async function linkDependencies(from: string, to: string, options: LinkOptions): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory() && entry.name.startsWith("@")) await linkDependencies(source, target, options);
    // What tools keep here is theirs to make anew.
    else if (!/^\.(?:cache|vite|vite-temp|vitest|tmp)/.test(entry.name)) await link(entry, source, target, options);
  }
}

async function link(
  entry: Dirent,
  source: string,
  target: string,
  { counterpart, readable }: LinkOptions,
): Promise<void> {
  try {
    const real = await realpath(source);
    const copied = counterpart(real);
    await symlink(copied ?? real, target);
    if (copied !== undefined || !entry.isSymbolicLink()) return;
    const home = homeOf(real);
    if (!readable.includes(home)) readable.push(home);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    // EEXIST: a nearer folder has it already. ENOENT, ELOOP: the link leads nowhere, as it does in the original.
    if (code !== "EEXIST" && code !== "ENOENT" && code !== "ELOOP") throw error;
  }
}

/** The folder that holds a package and those beside it, which it may need. */
function homeOf(real: string): string {
  const folder = `${path.sep}node_modules`;
  const at = real.lastIndexOf(`${folder}${path.sep}`);
  return at < 0 ? real : real.slice(0, at + folder.length);
}
