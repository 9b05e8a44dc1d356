import { findCommit, resolveCommit } from "../change/resolve-commit.ts";
import type { History, HistoryCommit, HistoryRequest } from "../contracts/history.ts";
import { objectReader } from "../git/object-reader.ts";
import type { Repository } from "../git/repository.ts";
import { gitError, toolError } from "../git/run-git.ts";
import { ToolStreamError } from "../sandbox/run-tool.ts";
import { contentLimit } from "../workspace/decode-content.ts";
import { readObject } from "../workspace/git-objects.ts";
import { filesOfCommit } from "../workspace/workspace-at.ts";
import { logFormat, logParser } from "./log-parser.ts";

/** Git waits while what it said is worked on, which may take hours for a large history; whoever started it can end it. */
const timeMs = 24 * 60 * 60_000;

/** Opens the history of a repository. Nothing is read before it is asked for. */
export function openHistory(repository: Repository): { history: History; dispose(): Promise<void> } {
  const objects = objectReader(repository, contentLimit);
  const prefix = repository.subdirectory === "" ? "" : `${repository.subdirectory}/`;
  const history: History = {
    isShallow: repository.isShallow,
    walk: (request) => walk(repository, request, prefix),
    async count(request) {
      const { stdout } = await repository.git(["rev-list", "--count", ...(await selection(repository, request))]);
      return Number(stdout.toString("utf8").trim());
    },
    read: (oid) => readObject(objects, { path: "", kind: "file", size: null, oid }),
    async head() {
      const found = await findCommit(repository, "HEAD");
      if (found === undefined) return undefined;
      const { files } = await filesOfCommit(repository, found.commit);
      return {
        commit: found.commit,
        files: new Map(files.filter(({ kind }) => kind === "file").map(({ path, oid }) => [path, oid])),
      };
    },
    datesOf: (commits) => datesOf(repository, commits),
  };
  return { history, dispose: () => objects.dispose() };
}

/**
 * Streams `git log`, which is asked for names and object ids alone: contents are read as they are, by `cat-file`, so
 * that no filter, text conversion or external diff that a repository may name has anything to say.
 */
async function* walk(
  repository: Repository,
  request: HistoryRequest,
  prefix: string,
): AsyncGenerator<HistoryCommit, void> {
  const args = [
    "log",
    "--topo-order",
    "--reverse",
    "--raw",
    "-z",
    "-c",
    "--root",
    "--no-abbrev",
    "--no-renames",
    "--no-ext-diff",
    "--no-textconv",
    "--no-color",
    "--no-show-signature",
    "--no-notes",
    logFormat,
    ...(await selection(repository, request)),
  ];
  const { chunks, result } = repository.stream(args, { timeMs });
  const parser = logParser();
  const inside = (commit: HistoryCommit): HistoryCommit =>
    prefix === ""
      ? commit
      : {
          ...commit,
          entries: commit.entries
            .filter(({ path }) => path.startsWith(prefix))
            .map((entry) => ({ ...entry, path: entry.path.slice(prefix.length) })),
        };
  try {
    for await (const chunk of chunks) for (const commit of parser.push(chunk)) yield inside(commit);
  } catch (error) {
    // A tool that could not run to its end says why in its result.
    if (!(error instanceof ToolStreamError)) throw error;
  }
  const end = await result;
  if (!end.ok) throw toolError(end);
  if (end.exitCode !== 0) throw gitError({ args, cwd: repository.workTree }, end);
  for (const commit of parser.end()) yield inside(commit);
}

/** Which commits, and which of their files, in git's words. */
async function selection(repository: Repository, { since, paths = [] }: HistoryRequest): Promise<string[]> {
  const { subdirectory } = repository;
  const within = paths.filter((path) => path !== ".");
  const all = subdirectory === "" ? [] : [subdirectory];
  const named =
    within.length === paths.length && within.length > 0
      ? within.map((path) => (subdirectory === "" ? path : `${subdirectory}/${path}`))
      : all;
  return [
    "--all",
    ...(await sinceArguments(repository, since)),
    ...(named.length > 0 ? ["--full-history"] : []),
    "--",
    ...named,
  ];
}

/** Git takes any text for a date, and one that it can't read for today: so a date is told from a commit here. */
async function sinceArguments(repository: Repository, since: string | undefined): Promise<string[]> {
  if (since === undefined) return [];
  const isDay = /^\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?$/.test(since) && !Number.isNaN(Date.parse(since));
  const age = /^(\d{1,5}) ?(day|week|month|year)s?(?: ago)?$/.exec(since);
  if (isDay) return [`--since=${since}${since.includes("T") ? "" : "T00:00:00"}`];
  if (age !== null) return [`--since=${age[1]} ${age[2]}s ago`];
  return [`^${(await resolveCommit(repository, since)).commit}`];
}

async function datesOf(repository: Repository, commits: readonly string[]): Promise<Map<string, string>> {
  if (commits.length === 0) return new Map();
  const { stdout } = await repository.git(["log", "--no-walk=unsorted", "--stdin", "--format=tformat:%H %aI"], {
    input: `${commits.join("\n")}\n`,
  });
  const lines = stdout.toString("utf8").split("\n").filter(Boolean);
  return new Map(lines.map((line) => [line.slice(0, line.indexOf(" ")), line.slice(line.indexOf(" ") + 1)]));
}
