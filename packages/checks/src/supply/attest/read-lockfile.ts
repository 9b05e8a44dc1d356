import { createHash } from "node:crypto";
import { UserError, safeLine, type Workspace } from "@assay/core";
import { lockfileOf } from "./places.ts";

export interface LockfileText {
  /** From the workspace's root. */
  path: string;
  text: string;
  /** Of the file's bytes. */
  sha256: string;
}

/**
 * Reads the lockfile that npm installs a folder from.
 *
 * @throws {UserError} where there is none that can be read
 */
export async function readLockfile(workspace: Workspace, directory: string): Promise<LockfileText> {
  const path = lockfileOf(workspace, directory);
  if (path === undefined)
    throw new UserError(
      `there is no package-lock.json in ${safeLine(directory)} that git does not ignore: name a folder that has one`,
    );
  const content = await workspace.read(path);
  if (content.kind === "text") return { path, text: content.text, sha256: content.hash };
  const why = { binary: "it is not text", "too-large": "it is larger than 8 MiB" };
  throw new UserError(
    `${safeLine(path)} could not be read: ${content.kind === "unreadable" ? content.why : why[content.kind]}`,
  );
}

/** The hash of a text as it stands in a file. */
export function sha256Of(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
