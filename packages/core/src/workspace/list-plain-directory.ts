import { opendir } from "node:fs/promises";
import path from "node:path";
import type { WorkspaceFile } from "../contracts/workspace.ts";
import { dependencyFolderGap, noGitGap, undecodableGap, unreachableGap } from "./listing-gaps.ts";
import type { Listing } from "./listing.ts";

/** Lists a directory without the help of git: everything but `.git` and installed packages. */
export async function listPlainDirectory(root: string, signal?: AbortSignal): Promise<Listing> {
  const files: WorkspaceFile[] = [];
  const unreachable: string[] = [];
  const undecodable: string[] = [];
  let skipped = 0;
  const pending = [""];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    signal?.throwIfAborted();
    try {
      // oxlint-disable-next-line no-await-in-loop -- one directory at a time bounds the open handles
      for await (const entry of await opendir(path.join(root, folder))) {
        const name = folder === "" ? entry.name : `${folder}/${entry.name}`;
        if (entry.name.includes("\u{fffd}")) undecodable.push(name);
        else if (entry.isDirectory() && entry.name === "node_modules") skipped++;
        else if (entry.isDirectory() && entry.name !== ".git") pending.push(name);
        else if (entry.isFile()) files.push({ path: name, kind: "file", size: null });
        else if (entry.isSymbolicLink()) files.push({ path: name, kind: "symlink", size: null });
      }
    } catch {
      unreachable.push(folder === "" ? "." : folder);
    }
  }
  return {
    files: files.filter((file) => file.path !== ".git"),
    gaps: [noGitGap(), ...undecodableGap(undecodable), ...unreachableGap(unreachable), ...dependencyFolderGap(skipped)],
  };
}
