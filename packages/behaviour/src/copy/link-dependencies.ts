import { mkdir, readdir, realpath, symlink } from "node:fs/promises";
import path from "node:path";

/** Where a folder of the workspace is in the copy. */
export type Counterpart = (real: string) => string | undefined;

/**
 * Makes a `node_modules` folder whose entries are links to the real ones. The folder itself is new, so that tools may
 * put their caches into it. A link to a package of the workspace leads to that package's copy: otherwise a package's
 * tests would run the real files of its neighbour.
 */
export async function linkDependencies(from: string, to: string, counterpart: Counterpart): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory() && entry.name.startsWith("@")) await linkDependencies(source, target, counterpart);
    // What tools keep here is theirs to make anew.
    else if (!/^\.(?:cache|vite|vite-temp|vitest|tmp)/.test(entry.name)) await link(source, target, counterpart);
  }
}

async function link(source: string, target: string, counterpart: Counterpart): Promise<void> {
  try {
    const real = await realpath(source);
    await symlink(counterpart(real) ?? real, target);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    // EEXIST: a nearer folder has it already. ENOENT, ELOOP: the link leads nowhere, as it does in the original.
    if (code !== "EEXIST" && code !== "ENOENT" && code !== "ELOOP") throw error;
  }
}
