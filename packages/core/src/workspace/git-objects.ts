import type { FileContent, WorkspaceFile } from "../contracts/workspace.ts";
import type { ObjectReader } from "../git/object-reader.ts";
import { contentLimit, decodeContent } from "./decode-content.ts";

/** A listed file of a commit or the index, with the id of its content. */
export interface ObjectFile extends WorkspaceFile {
  readonly oid: string;
}

/** Reads a file's content from git's objects. Sizes are known beforehand, so nothing large is asked for. */
export async function readObject(objects: ObjectReader, file: ObjectFile): Promise<FileContent> {
  if (file.size === null)
    return {
      kind: "unreadable",
      why: "Git does not have its content: this is a partial clone that left it out.",
    };
  if (file.size > contentLimit) return { kind: "too-large", size: file.size, limit: contentLimit };
  const content = await objects.read(file.oid);
  return "bytes" in content ? decodeContent(content.bytes) : { kind: "unreadable", why: content.why };
}

/** What a mode of git's trees and index stands for. */
export function kindOfMode(mode: string): WorkspaceFile["kind"] {
  if (mode === "120000") return "symlink";
  return mode === "160000" ? "submodule" : "file";
}
