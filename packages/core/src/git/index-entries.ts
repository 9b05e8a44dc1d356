import { splitRecords } from "./records.ts";
import type { Repository } from "./repository.ts";

/** One entry of the index. Conflicted paths have several, one a stage. */
export interface IndexEntry {
  /** From the work tree's root. */
  readonly path: string;
  readonly mode: string;
  readonly oid: string;
  /** 0, or 1 to 3 for a conflict. */
  readonly stage: number;
  /** Left out of the work tree on purpose, by a sparse checkout. */
  readonly skipWorktree: boolean;
  /** Git was told to believe that the file never changes. */
  readonly assumeUnchanged: boolean;
}

export interface IndexListing {
  readonly entries: readonly IndexEntry[];
  readonly undecodable: readonly string[];
}

/** Reads the index, limited to the part of the work tree that is looked at. */
export async function readIndex(repository: Repository): Promise<IndexListing> {
  const { stdout } = await repository.git(["ls-files", "--stage", "-t", "-v", "-z", ...withinSubdirectory(repository)]);
  const { records, undecodable } = splitRecords(stdout);
  return { entries: records.map(parseEntry), undecodable: undecodable.map(pathOf) };
}

/** The arguments that limit a listing to the subdirectory, if any. */
export function withinSubdirectory({ subdirectory }: { subdirectory: string }): string[] {
  return subdirectory === "" ? [] : ["--", `${subdirectory}/`];
}

/** `H 100644 <object id> 0<TAB>path`; a lower-case tag means assume-unchanged, S means skip-worktree. */
function parseEntry(record: string): IndexEntry {
  const [tag = "", mode = "", oid = "", stage = "0"] = record.slice(0, record.indexOf("\t")).split(" ");
  return {
    path: pathOf(record),
    mode,
    oid,
    stage: Number(stage),
    skipWorktree: tag === "S" || tag === "s",
    assumeUnchanged: tag >= "a" && tag <= "z",
  };
}

function pathOf(record: string): string {
  return record.slice(record.indexOf("\t") + 1);
}
