import { findPolicyCommit, type PolicyCommit } from "../change/policy-commit.ts";
import { resolveChange, type ChangeOptions } from "../change/resolve-change.ts";
import type { Change } from "../contracts/change.ts";
import type { GapInput } from "../contracts/gap.ts";
import type { Workspace } from "../contracts/workspace.ts";
import { UserError } from "../errors.ts";
import { readAtCommit } from "../change/read-at-commit.ts";
import type { Repository } from "../git/repository.ts";
import type { ReadFile } from "../policy/read-policy.ts";
import { safeLine } from "../safe-text.ts";
import { openWorkspace } from "../workspace/open-workspace.ts";
import { workspaceAt } from "../workspace/workspace-at.ts";
import { workspaceAtIndex } from "../workspace/workspace-at-index.ts";

export interface OpenOptions extends ChangeOptions {
  /** The directory to verify. */
  directory: string;
  signal: AbortSignal;
}

/** What is under judgement, opened; everything later reads through this. */
export interface Subject {
  workspace: Workspace;
  change: Change;
  /** The base commit's files, to tell what the change brought from what was there. */
  base?: Workspace;
  /** The commit that the policy is read from; none where there is no history. */
  policyBase?: PolicyCommit & { read: ReadFile };
  gaps: GapInput[];
  /** Why code of this subject can't be run even where that is allowed. */
  whyNotRun?: string;
  dispose(): Promise<void>;
}

/** Opens the workspace and resolves the change, and closes what it opened when any of it fails. */
export async function openSubject(options: OpenOptions): Promise<Subject> {
  const closing: Array<() => Promise<void>> = [];
  const dispose = async () => {
    for (const close of closing.splice(0).reverse()) await close();
  };
  try {
    return { ...(await open(options, closing)), dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

async function open(
  { directory, signal, ...options }: OpenOptions,
  closing: Array<() => Promise<void>>,
): Promise<Omit<Subject, "dispose">> {
  const opened = await openWorkspace(directory, { signal });
  closing.push(opened.dispose);
  const { repository } = opened;
  if (repository === null) return withoutGit(opened.workspace, options);

  const { change, gaps, notes } = await resolveChange(repository, options);
  const workspace = await judgedWorkspace(opened.workspace, repository, options, change, closing);
  const policyBase = await policyBaseOf(repository, change);
  const base =
    change.base === undefined || change.mode === "all" ? undefined : await workspaceAt(repository, change.base.commit);
  if (base !== undefined) closing.push(base.dispose);
  return {
    workspace,
    change,
    gaps: [...workspace.gaps, ...gaps, ...notes.map(toGap)],
    ...(base !== undefined && { base: base.workspace }),
    ...(policyBase !== undefined && { policyBase }),
    ...(workspace !== opened.workspace && {
      whyNotRun: "what is judged is not what is checked out, so its tests can't be run",
    }),
  };
}

async function judgedWorkspace(
  workTree: Workspace,
  repository: Repository,
  { head, staged }: ChangeOptions,
  change: Change,
  closing: Array<() => Promise<void>>,
): Promise<Workspace> {
  if (staged !== true && (head === undefined || change.head === undefined)) return workTree;
  const other =
    staged === true ? await workspaceAtIndex(repository) : await workspaceAt(repository, change.head?.commit ?? "");
  closing.push(other.dispose);
  return other.workspace;
}

async function policyBaseOf(repository: Repository, change: Change): Promise<Subject["policyBase"]> {
  const found =
    change.base === undefined ? await findPolicyCommit(repository) : { commit: change.base.commit, isBase: true };
  return found && { ...found, read: (path) => readAtCommit(repository, found.commit, path) };
}

function withoutGit(workspace: Workspace, { mode, ...options }: ChangeOptions): Omit<Subject, "dispose"> {
  const needsGit = (["base", "head", "staged"] as const).find((name) => options[name] !== undefined);
  if (needsGit !== undefined)
    throw new UserError(
      `--${needsGit} needs git history, and ${safeLine(workspace.root)} has none: verify it with --all`,
    );
  const note = "there is no git history here, so there is no change to find: the whole directory is judged";
  return {
    workspace,
    change: { mode: "all", includesWorkingTree: true, files: [] },
    gaps: [...workspace.gaps, ...(mode === "change" ? [toGap(note)] : [])],
  };
}

function toGap(why: string): GapInput {
  return { what: "The change", why, categories: [], blocking: false };
}
