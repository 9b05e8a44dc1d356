import { createHash } from "node:crypto";
import { lstat, readdir, readFile, readlink } from "node:fs/promises";
import path from "node:path";
import { CancelledError, type CollectContext } from "@assay/core";

/** Written by npm, pnpm and yarn when they install: another content, other dependencies. */
const installed = ["node_modules/.package-lock.json", "node_modules/.modules.yaml", "node_modules/.yarn-state.yml"];

/** A hash of everything that is copied for a run of the tests, listed or not, and of what is installed. */
export async function workspaceHash({
  workspace,
  signal,
  read,
}: Pick<CollectContext, "workspace" | "signal" | "read">): Promise<string> {
  const hash = createHash("sha256").update(`${process.version} ${process.platform} ${process.arch}`);
  for (const { path: file, kind, size } of workspace.files) {
    if (signal.aborted) throw new CancelledError("cancelled");
    const content = kind === "file" ? await read(file) : undefined;
    const seen =
      content !== undefined && "hash" in content
        ? content.hash
        : `${kind} ${size} ${await linkTarget(workspace.root, file)}`;
    hash.update(`${file}\0${seen}\0`);
  }
  for (const line of await unlistedFiles(workspace, signal)) hash.update(line);
  hash.update(await installedHash(workspace.root));
  return hash.digest("hex");
}

/** A hash of what is installed for the root's packages. */
export async function installedHash(root: string): Promise<string> {
  const hash = createHash("sha256");
  for (const file of installed) hash.update(await readFile(path.join(root, file), "utf8").catch(() => ""));
  return hash.digest("hex").slice(0, 32);
}

/** For what is not read as content, such as links and very large files: its target, or its time of change. */
async function linkTarget(root: string, file: string): Promise<string> {
  const absolute = path.join(root, file);
  return readlink(absolute).catch(() =>
    lstat(absolute).then(
      (found) => String(found.mtimeMs),
      () => "gone",
    ),
  );
}

/** Builds, local settings and the like, which git ignores and tests read all the same: by size and time of change. */
async function unlistedFiles({ root, has }: CollectContext["workspace"], signal: AbortSignal): Promise<string[]> {
  const found: string[] = [];
  async function visit(folder: string): Promise<void> {
    if (signal.aborted) throw new CancelledError("cancelled");
    for (const entry of await readdir(path.join(root, folder), { withFileTypes: true }).catch(() => [])) {
      const file = path.posix.join(folder, entry.name);
      if (entry.name === "node_modules" || file === ".git") continue;
      if (entry.isDirectory()) await visit(file);
      else if (!has(file)) {
        const { size, mtimeNs } = await lstat(path.join(root, file), { bigint: true }).catch(() => ({
          size: 0n,
          mtimeNs: 0n,
        }));
        found.push(`${file}\0${size} ${mtimeNs}\0`);
      }
    }
  }
  await visit("");
  return found.toSorted();
}
