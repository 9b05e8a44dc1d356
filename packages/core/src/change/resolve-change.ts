import type { Change } from "../contracts/change.ts";
import type { GapInput } from "../contracts/gap.ts";
import type { Workspace } from "../contracts/workspace.ts";
import { UserError } from "../errors.ts";
import type { Repository } from "../git/repository.ts";
import type { OpenedWorkspace } from "../workspace/open-workspace.ts";
import { workspaceAt, type GitWorkspace } from "../workspace/workspace-at.ts";
import { workspaceAtIndex } from "../workspace/workspace-at-index.ts";
import { compareSides, type Sides } from "./compare-sides.ts";
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
        : await compareSides(repository, { from: base?.commit, to: subject.side, workspace: subject.workspace });
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
      dispose: () => subject.dispose(),
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
): Promise<GitWorkspace & { side: Sides["to"] }> {
  if (staged === true) return { ...(await workspaceAtIndex(repository)), side: "index" };
  if (wanted !== undefined && head !== undefined)
    return { ...(await workspaceAt(repository, head.commit)), side: { commit: head.commit } };
  return { workspace: workTree, dispose: async () => undefined, side: "work-tree" };
}
