import type { Change, ChangedFile } from "../contracts/change.ts";
import type { GapInput } from "../contracts/gap.ts";
import type { Workspace } from "../contracts/workspace.ts";
import { UserError } from "../errors.ts";
import type { Repository } from "../git/repository.ts";
import { unhiddenIndex } from "../git/unhidden-index.ts";
import { listUntracked } from "../workspace/list-work-tree.ts";
import type { OpenedWorkspace } from "../workspace/open-workspace.ts";
import { workspaceAt } from "../workspace/workspace-at.ts";
import { workspaceAtIndex } from "../workspace/workspace-at-index.ts";
import { changeGaps } from "./change-gaps.ts";
import { changedFiles, wholeFile, type Compared } from "./changed-files.ts";
import { currentBranch, findDefaultBase } from "./default-base.ts";
import { mergeBase } from "./merge-base.ts";
import { findCommit, resolveCommit, type NamedCommit } from "./resolve-commit.ts";

export interface ChangeOptions {
  readonly mode: "change" | "all";
  /** What to compare with; by default the default branch. */
  readonly base?: string;
  /** Judge this commit; by default the work tree, with all that is not committed. */
  readonly head?: string;
  /** Judge what is staged, against HEAD. */
  readonly staged?: boolean;
}

export interface ResolvedChange {
  readonly change: Change;
  /** The files as they are after the change: of the work tree, of a commit, or as staged. */
  readonly workspace: Workspace;
  readonly gaps: readonly GapInput[];
  /** What was decided for the user, in words for a person. */
  readonly notes: readonly string[];
  /** Ends what reads `workspace`; `opened` has its own. */
  dispose(): Promise<void>;
}

/**
 * Settles what is under judgement. Throws `UserError` where there is nothing to compare with, since an empty change
 * would pass without a look.
 */
export async function resolveChange(
  opened: Pick<OpenedWorkspace, "workspace" | "repository">,
  options: ChangeOptions,
): Promise<ResolvedChange> {
  const { repository } = opened;
  if (repository === null) return withoutGit(opened.workspace, options);
  if (options.staged === true && options.head !== undefined)
    throw new UserError("What is staged belongs to no commit: give --staged or --head, not both.");
  const current = await headOf(repository);
  const head = options.head === undefined ? current : await resolveCommit(repository, options.head);
  const base = await baseOf(repository, options, head);
  const subject = await subjectOf(opened.workspace, repository, options, head);
  try {
    const compared =
      options.mode === "all" && base === undefined
        ? { files: [], gaps: [] }
        : await compare(repository, options, base, head, subject.workspace);
    return {
      change: {
        mode: options.mode,
        ...(base && { base }),
        ...(head && { head }),
        includesWorkingTree: options.head === undefined,
        files: compared.files,
      },
      workspace: subject.workspace,
      gaps: compared.gaps,
      notes: notesOf(options, current, base, compared.files.length),
      dispose: subject.dispose,
    };
  } catch (error) {
    await subject.dispose();
    throw error;
  }
}

function withoutGit(workspace: Workspace, options: ChangeOptions): ResolvedChange {
  const needsGit = (["base", "head", "staged"] as const).find((name) => options[name] !== undefined);
  if (needsGit !== undefined)
    throw new UserError(`--${needsGit} needs git, and ${workspace.root} is not a git repository.`);
  return {
    change: { mode: "all", includesWorkingTree: true, files: [] },
    workspace,
    gaps: [],
    notes:
      options.mode === "change"
        ? ["This is not a git repository, so there is no change to find: the whole directory is judged."]
        : [],
    dispose: async () => undefined,
  };
}

function notesOf(
  { mode }: ChangeOptions,
  head: NamedCommit | undefined,
  base: NamedCommit | undefined,
  changed: number,
): string[] {
  if (mode === "all") return [];
  if (head === undefined) return ["Nothing is committed yet, so every file counts as added."];
  if (changed > 0) return [];
  return [`Nothing differs from ${base?.ref ?? "HEAD"}: name another --base, or judge the whole with --all.`];
}

async function headOf(repository: Repository): Promise<NamedCommit | undefined> {
  const [found, branch] = await Promise.all([findCommit(repository, "HEAD"), currentBranch(repository)]);
  return found && { ref: branch ?? "HEAD", commit: found.commit };
}

/** Undefined on an unborn branch, and where the whole is judged and nobody named a base. */
async function baseOf(
  repository: Repository,
  { mode, base, head: wanted, staged }: ChangeOptions,
  head: NamedCommit | undefined,
): Promise<NamedCommit | undefined> {
  if (base !== undefined) {
    const named = await resolveCommit(repository, base);
    return head === undefined ? named : mergeBase(repository, named, head);
  }
  if (head === undefined || mode === "all") return undefined;
  if (staged === true) return { ref: "HEAD", commit: head.commit };
  const found = await findDefaultBase(repository, head, wanted);
  return mergeBase(repository, found, head);
}

async function subjectOf(
  workTree: Workspace,
  repository: Repository,
  { head: wanted, staged }: ChangeOptions,
  head: NamedCommit | undefined,
): Promise<Pick<ResolvedChange, "workspace" | "dispose">> {
  if (staged === true) return workspaceAtIndex(repository);
  if (wanted !== undefined && head !== undefined) return workspaceAt(repository, head.commit);
  return { workspace: workTree, dispose: async () => undefined };
}

async function compare(
  repository: Repository,
  { head: wanted, staged }: ChangeOptions,
  base: NamedCommit | undefined,
  head: NamedCommit | undefined,
  workspace: Workspace,
): Promise<{ files: ChangedFile[]; gaps: GapInput[] }> {
  const from = base?.commit ?? (await emptyTree(repository));
  const isWorkTree = wanted === undefined && staged !== true;
  const to = wanted === undefined || head === undefined ? [] : [head.commit];
  const sides = staged === true ? ["--cached", from] : [from, ...to];
  const env = isWorkTree ? await unhiddenIndex(repository) : {};
  const compared = await changedFiles({ repository, sides, env, workspace });
  const untracked = isWorkTree ? await addUntracked(repository, workspace, compared) : { undecodable: [], nested: [] };
  compared.files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files: compared.files, gaps: changeGaps(compared, workspace, untracked) };
}

/** Git knows this object without having it; its id depends on the repository's hash function. */
async function emptyTree(repository: Repository): Promise<string> {
  const { stdout } = await repository.git(["hash-object", "-t", "tree", "--stdin"], { input: "" });
  return stdout.toString("utf8").trim();
}

async function addUntracked(repository: Repository, workspace: Workspace, { files }: Compared) {
  const untracked = await listUntracked(repository);
  const prefix = repository.subdirectory === "" ? 0 : repository.subdirectory.length + 1;
  const known = new Map(files.map((file, index) => [file.path, index]));
  for (const name of untracked.files) {
    const path = name.slice(prefix);
    // oxlint-disable-next-line no-await-in-loop -- reads are synchronous underneath
    const lines = await wholeFile(workspace, path);
    const index = known.get(path);
    // Removed from the index but not from disk, it is reported as deleted; what lies there is what counts.
    if (index === undefined) files.push({ path, status: "added", removedLines: 0, ...lines });
    else files[index] = { path, status: "modified", removedLines: 0, ...lines };
  }
  return untracked;
}
