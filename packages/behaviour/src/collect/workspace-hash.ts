import { createHash } from "node:crypto";
import { lstat, readFile, readlink } from "node:fs/promises";
import path from "node:path";
import { CancelledError, type CollectContext } from "@assay/core";

/** Written by npm, pnpm and yarn when they install: another content, other dependencies. */
const installed = ["node_modules/.package-lock.json", "node_modules/.modules.yaml", "node_modules/.yarn-state.yml"];

/** A hash of everything listed in the workspace and of what is installed: what a run of the tests depends on. */
export async function workspaceHash({ workspace, signal, read }: Pick<CollectContext, "workspace" | "signal" | "read">): Promise<string> {
  const hash = createHash("sha256").update(`${process.version} ${process.platform} ${process.arch}`);
  for (const { path: file, kind, size } of workspace.files) {
    if (signal.aborted) throw new CancelledError("cancelled");
    const content = kind === "file" ? await read(file) : undefined;
    const seen = content !== undefined && "hash" in content ? content.hash : `${kind} ${size} ${await linkTarget(workspace.root, file)}`;
    hash.update(`${file}\0${seen}\0`);
  }
  for (const file of installed) {
    hash.update(await readFile(path.join(workspace.root, file), "utf8").catch(() => ""));
  }
  return hash.digest("hex");
}

/** For what is not read as content, such as links and very large files: its target, or its time of change. */
async function linkTarget(root: string, file: string): Promise<string> {
  const absolute = path.join(root, file);
  return readlink(absolute).catch(() => lstat(absolute).then((found) => String(found.mtimeMs), () => "gone"));
}
