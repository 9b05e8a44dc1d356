import path from "node:path";
import type { GapInput } from "../contracts/gap.ts";
import { readIndex } from "../git/index-entries.ts";
import { objectReader } from "../git/object-reader.ts";
import type { Repository } from "../git/repository.ts";
import { contentLimit } from "./decode-content.ts";
import { kindOfMode, readObject, type ObjectFile } from "./git-objects.ts";
import { conflictGap, submoduleGaps, undecodableGap } from "./listing-gaps.ts";
import { makeWorkspace } from "./listing.ts";
import type { GitWorkspace } from "./workspace-at.ts";

/** The files as they are staged, which is what the next commit will hold. */
export async function workspaceAtIndex(repository: Repository): Promise<GitWorkspace> {
  const { entries, undecodable } = await readIndex(repository);
  const prefix = repository.subdirectory === "" ? 0 : repository.subdirectory.length + 1;
  const merged = entries.filter(({ stage }) => stage === 0);
  const files = merged.map(({ path: name, mode, oid }): ObjectFile => {
    const kind = kindOfMode(mode);
    return { path: name.slice(prefix), kind, oid, size: null };
  });
  const conflicts = new Set(entries.filter(({ stage }) => stage > 0).map((entry) => entry.path.slice(prefix)));
  const submodules = files.filter(({ kind }) => kind === "submodule").map((file) => file.path);
  const gaps: GapInput[] = [
    ...undecodableGap(undecodable),
    ...conflictGap([...conflicts]),
    ...submoduleGaps([], submodules),
  ];
  const byPath = new Map(files.map((file) => [file.path, file]));
  const objects = objectReader(repository, contentLimit);
  return {
    workspace: makeWorkspace({
      root: path.join(repository.workTree, repository.subdirectory),
      source: "index",
      files,
      gaps,
      read: async (file) => readObject(objects, byPath.get(file.path) ?? { ...file, oid: "" }),
    }),
    dispose: () => objects.dispose(),
  };
}
