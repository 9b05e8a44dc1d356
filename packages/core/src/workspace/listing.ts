import type { GapInput } from "../contracts/gap.ts";
import type { Workspace, WorkspaceFile } from "../contracts/workspace.ts";

/** What a way of listing found. */
export interface Listing {
  readonly files: readonly WorkspaceFile[];
  readonly gaps: readonly GapInput[];
  readonly leftOut?: readonly string[];
}

export interface WorkspaceParts extends Listing {
  readonly root: string;
  readonly source: Workspace["source"];
  readonly read: (file: WorkspaceFile) => ReturnType<Workspace["read"]>;
}

/** Makes a workspace: only what it lists can be read. */
export function makeWorkspace({ root, source, files, gaps, leftOut = [], read }: WorkspaceParts): Workspace {
  const sorted = files.toSorted(byPath);
  const byName = new Map(sorted.map((file) => [file.path, file]));
  return {
    root,
    source,
    files: sorted,
    gaps,
    leftOut,
    has: (path) => byName.has(path),
    async read(path) {
      const file = byName.get(path);
      if (file === undefined) return { kind: "unreadable", why: "It is not in the workspace." };
      if (file.kind === "symlink")
        return { kind: "unreadable", why: "It is a symbolic link, which is never followed." };
      if (file.kind === "submodule") return { kind: "unreadable", why: "It is a repository of its own." };
      return read(file);
    },
  };
}

function byPath(a: WorkspaceFile, b: WorkspaceFile): number {
  return a.path < b.path ? -1 : 1;
}
