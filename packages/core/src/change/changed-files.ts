import type { ChangedFile, LineRange } from "../contracts/change.ts";
import type { GapInput } from "../contracts/gap.ts";
import type { Workspace } from "../contracts/workspace.ts";
import { messageOf } from "../errors.ts";
import type { Repository } from "../git/repository.ts";
import { GitError } from "../git/run-git.ts";
import { PatchError } from "./patch-parser.ts";
import type { RawEntry } from "./raw-entries.ts";
import { runDiff, runRawDiff, type DiffEntry } from "./run-diff.ts";

const SYMLINK = "120000";
const SUBMODULE = "160000";

export interface Comparison {
  readonly repository: Repository;
  /** Git's words for the two sides. */
  readonly sides: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** The files as they are after the change. */
  readonly workspace: Workspace;
}

export interface Compared {
  readonly files: ChangedFile[];
  /** Files that changed and that nobody can look into. */
  readonly undecodable: string[];
  readonly submodules: string[];
  readonly conflicts: string[];
  readonly gaps: GapInput[];
}

/** What git says changed between two sides. */
export async function changedFiles(comparison: Comparison): Promise<Compared> {
  const { entries, gaps } = await entriesOf(comparison);
  const decodable = entries.filter((entry) => entry.isDecodable);
  const files = new Map<string, ChangedFile>();
  for (const entry of decodable) {
    // oxlint-disable-next-line no-await-in-loop -- reads few files, and those synchronously
    const file = await changedFile(entry, comparison.workspace);
    // A conflicted path comes as unmerged and as modified; the second says more.
    files.set(file.path, file);
  }
  return {
    files: [...files.values()],
    undecodable: entries.filter((entry) => !entry.isDecodable).map(({ path }) => path),
    submodules: decodable.filter(({ newMode }) => newMode === SUBMODULE).map(({ path }) => path),
    conflicts: decodable.filter(({ status }) => status === "U").map(({ path }) => path),
    gaps,
  };
}

async function entriesOf(comparison: Comparison): Promise<{ entries: (DiffEntry | RawEntry)[]; gaps: GapInput[] }> {
  const { repository, sides, env } = comparison;
  try {
    return { entries: await runDiff(repository, sides, env), gaps: [] };
  } catch (error) {
    if (!(error instanceof GitError) && !(error instanceof PatchError)) throw error;
    const entries = await runRawDiff(repository, sides, env);
    return { entries, gaps: [wholeFilesGap(error)] };
  }
}

/** Not blocking: more is judged for it, not less. */
function wholeFilesGap(error: GitError | PatchError): GapInput {
  const reason = error instanceof GitError ? error.reason : messageOf(error);
  return {
    what: "Which lines changed",
    why: `Git could not compare the contents (${reason}), so every line of each changed file counts as changed.`,
    categories: ["code", "secrets", "tests"],
    blocking: false,
  };
}

async function changedFile(entry: DiffEntry | RawEntry, workspace: Workspace): Promise<ChangedFile> {
  const { path, previousPath } = entry;
  const lines = "added" in entry ? entry : { added: undefined, removedLines: 0 };
  const isText = entry.counts !== undefined && lines.added !== undefined && entry.status !== "U";
  const isPlain = entry.newMode !== SYMLINK && entry.newMode !== SUBMODULE && entry.status !== "D";
  // Where git gives no lines, as for text with a NUL in it, the whole file counts.
  const whole = isPlain && !isText ? await wholeFile(workspace, path) : undefined;
  return {
    path,
    status: statusOf(entry),
    ...(previousPath !== undefined && { previousPath }),
    binary: whole?.binary ?? ("added" in entry && entry.counts === undefined && entry.status === "D"),
    added: whole?.added ?? (isPlain ? [...(lines.added ?? [])] : []),
    removedLines: lines.removedLines,
  };
}

/** Every line of a file as it is now. */
export async function wholeFile(workspace: Workspace, path: string): Promise<{ binary: boolean; added: LineRange[] }> {
  const content = await workspace.read(path);
  if (content.kind !== "text") return { binary: content.kind === "binary", added: [] };
  const lines = countLines(content.text);
  return { binary: false, added: lines === 0 ? [] : [[1, lines]] };
}

/** Lines as git counts them: a last line counts with or without its newline. */
function countLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lines++;
  return text === "" || text.endsWith("\n") ? lines : lines + 1;
}

function statusOf({ status }: RawEntry): ChangedFile["status"] {
  if (status === "A") return "added";
  if (status === "D") return "deleted";
  if (status === "R") return "renamed";
  if (status === "C") return "copied";
  return status === "T" ? "type-changed" : "modified";
}
