import type { GapInput } from "./gap.ts";

/** One entry of a workspace's listing. */
export interface WorkspaceFile {
  /** From the workspace's root, forward slashes; may hold any character but NUL and is printed only through `safeText`. */
  path: string;
  kind: "file" | "symlink" | "submodule";
  /** Bytes on disk; null for a commit, the index and a submodule, where git was not asked. Reading tells what is too large. */
  size: number | null;
}

/** The content of a file, or why there is none. Text keeps its line ends; a byte-order mark is dropped. */
export type FileContent =
  | {
      kind: "text";
      text: string;
      hash: string;
      encoding: "utf-8" | "utf-16le" | "utf-16be" | "latin1";
    }
  | { kind: "binary"; hash: string }
  | { kind: "too-large"; size: number; limit: number }
  | { kind: "unreadable"; why: string };

/**
 * A read-only view of one repository at one commit or working tree. Git's ignore rules hold; symbolic links are
 * listed but never followed, and no read leaves the root.
 */
export interface Workspace {
  /** Absolute real path; for a commit or the index, of the work tree of the repository that holds it. */
  readonly root: string;
  readonly source: "working-tree" | "commit" | "index" | "directory";
  /** Sorted by path. */
  readonly files: readonly WorkspaceFile[];
  /** What the listing itself could not see (a submodule that is not checked out, a name that is not UTF-8). */
  readonly gaps: readonly GapInput[];
  /** Tracked files that a sparse checkout keeps off this disk. Whether that matters depends on what is judged. */
  readonly leftOut?: readonly string[];
  has(path: string): boolean;
  read(path: string): Promise<FileContent>;
}
