import { lstat } from "node:fs/promises";
import path from "node:path";
import type { WorkspaceFile } from "@assay/core";

/** Size and time of a file: enough to see that it was written to. */
export type Stamps = Map<string, string>;

/** Notes how the listed files of a copy look. */
export async function stampFiles(root: string, files: readonly WorkspaceFile[]): Promise<Stamps> {
  const stamps: Stamps = new Map();
  for (const { path: file, kind } of files) {
    if (kind === "file") stamps.set(file, await stampOf(path.join(root, file)));
  }
  return stamps;
}

/** The listed files that have been written to, replaced or deleted since. */
export async function changedFiles(root: string, before: Stamps): Promise<string[]> {
  const changed: string[] = [];
  for (const [file, stamp] of before) {
    if ((await stampOf(path.join(root, file))) !== stamp) changed.push(file);
  }
  return changed;
}

async function stampOf(file: string): Promise<string> {
  return lstat(file, { bigint: true }).then(
    ({ size, mtimeNs, ino }) => `${size} ${mtimeNs} ${ino}`,
    () => "gone",
  );
}
