import path from "node:path";
import type { Workspace } from "../contracts/workspace.ts";
import { objectReader } from "../git/object-reader.ts";
import { splitRecords } from "../git/records.ts";
import type { Repository } from "../git/repository.ts";
import { contentLimit } from "./decode-content.ts";
import { kindOfMode, readObject, type ObjectFile } from "./git-objects.ts";
import { submoduleGaps, undecodableGap } from "./listing-gaps.ts";
import { makeWorkspace } from "./listing.ts";

export interface GitWorkspace {
  readonly workspace: Workspace;
  /** Ends the git process that reads contents. */
  dispose(): Promise<void>;
}

/** The files of a commit, or of the repository's subdirectory in it; an absent subdirectory has no files. */
export async function workspaceAt(repository: Repository, commit: string): Promise<GitWorkspace> {
  const { files, undecodable } = await filesOfCommit(repository, commit);
  const objects = objectReader(repository, contentLimit);
  const oids = new Map(files.map((file) => [file.path, file]));
  const submodules = files.filter(({ kind }) => kind === "submodule").map((file) => file.path);
  return {
    workspace: makeWorkspace({
      root: path.join(repository.workTree, repository.subdirectory),
      source: "commit",
      files,
      gaps: [
        ...undecodableGap(undecodable.map((record) => record.slice(record.indexOf("\t") + 1))),
        ...submoduleGaps([], submodules),
      ],
      read: async (file) => readObject(objects, oids.get(file.path) ?? { ...file, oid: "" }),
    }),
    dispose: () => objects.dispose(),
  };
}

/** The files of a commit, or of the repository's subdirectory in it, and the records that can't be read. */
export async function filesOfCommit(
  repository: Repository,
  commit: string,
): Promise<{ files: ObjectFile[]; undecodable: readonly string[] }> {
  const { records, undecodable } = splitRecords(await listTree(repository, commit));
  return { files: records.map(parseEntry), undecodable };
}

async function listTree(repository: Repository, commit: string): Promise<Buffer> {
  const { subdirectory } = repository;
  const tree = subdirectory === "" ? commit : `${commit}:${subdirectory}`;
  if (subdirectory !== "") {
    const { exitCode } = await repository.git(["cat-file", "-e", tree], { expect: [0, 1, 128] });
    if (exitCode !== 0) return Buffer.alloc(0);
  }
  const { stdout } = await repository.git(["ls-tree", "-r", "-z", "--full-tree", tree]);
  return stdout;
}

/** `100644 blob <object id><TAB>path` */
function parseEntry(record: string): ObjectFile {
  const cut = record.indexOf("\t");
  const [mode = "", , oid = ""] = record.slice(0, cut).split(" ");
  return { path: record.slice(cut + 1), kind: kindOfMode(mode), size: null, oid };
}
