import * as z from "zod";
import type { FileContent } from "./workspace.ts";

const CommitAt = z.object({
  commit: z.string().regex(/^[0-9a-f]{40,64}$/),
  date: z.string().describe("When its author wrote it, ISO 8601"),
});

/** How long a finding stood in the history of a repository. */
export const FindingHistory = z.object({
  first: CommitAt.describe("The commit that brought it"),
  last: CommitAt.describe("The last commit that had it"),
  removed: CommitAt.optional().describe("The commit that took it out of its file, where one did"),
  inHead: z.boolean().describe("It still stands in HEAD"),
});
export type FindingHistory = z.infer<typeof FindingHistory>;

/** A file that a commit changed. */
export interface HistoryEntry {
  path: string;
  /** Object ids of its content in the parents that had it. */
  before: readonly string[];
  /** Object id of its content afterwards; undefined where it is deleted, or no plain file. */
  after: string | undefined;
  isSubmodule: boolean;
}

export interface HistoryCommit {
  commit: string;
  parents: readonly string[];
  /** When its author wrote it, ISO 8601. */
  date: string;
  entries: readonly HistoryEntry[];
}

export interface HistoryRequest {
  /** A day (2026-01-31), an age (3 months), or a commit whose ancestors are left out. */
  since?: string;
  /** Files or folders to which it is narrowed. */
  paths?: readonly string[];
}

/** All commits of a repository that a branch, a tag, the stash or HEAD leads to. */
export interface History {
  /** Part of it was left out when the repository was cloned. */
  readonly isShallow: boolean;
  /** The commits, parents before children, each with the files that differ from all of its parents. */
  walk(request: HistoryRequest): AsyncIterable<HistoryCommit>;
  count(request: HistoryRequest): Promise<number>;
  read(objectId: string): Promise<FileContent>;
  /** The commit that is checked out and its files' object ids by path; undefined before the first commit. */
  head(): Promise<{ commit: string; files: ReadonlyMap<string, string> } | undefined>;
  /** Author's dates by commit. */
  datesOf(commits: readonly string[]): Promise<ReadonlyMap<string, string>>;
}
