import type { FileContent, WorkspaceFile } from "../contracts/workspace.ts";
import type { ObjectReader } from "../git/object-reader.ts";
import { contentLimit, decodeContent } from "./decode-content.ts";

/** A listed file of a commit or the index, with the id of its content. Its size is not asked for: that costs more than the list. */
export interface ObjectFile extends WorkspaceFile {
  readonly oid: string;
}

/** Reads a file's content from git's objects. */
export async function readObject(objects: ObjectReader, file: ObjectFile): Promise<FileContent> {
  const content = await objects.read(file.oid);
  if ("bytes" in content) return decodeContent(content.bytes);
  if ("size" in content) return { kind: "too-large", size: content.size, limit: contentLimit };
  return { kind: "unreadable", why: content.why };
}

/** What a mode of git's trees and index stands for. */
export function kindOfMode(mode: string): WorkspaceFile["kind"] {
  if (mode === "120000") return "symlink";
  return mode === "160000" ? "submodule" : "file";
}
