import type { Change } from "../contracts/change.ts";
import type { GapInput } from "../contracts/gap.ts";
import type { Workspace } from "../contracts/workspace.ts";
import { resolveChange } from "../change/resolve-change.ts";
import { UserError } from "../errors.ts";
import { readAtCommit } from "../git/read-at-commit.ts";
import type { ReadFile } from "../policy/read-policy.ts";
import { openWorkspace } from "../workspace/open-workspace.ts";
import { workspaceAt } from "../workspace/workspace-at.ts";
import { workspaceAtIndex } from "../workspace/workspace-at-index.ts";

export interface OpenOptions {
  /** The directory to verify. */
  directory: string;
  mode: Change["mode"];
  base?: string;
  /** Judge this commit instead of the working tree. */
  head?: string;
  /** Judge what is staged, and nothing else. */
  staged?: boolean;
  signal: AbortSignal;
}

/** What is under judgement, opened; everything later reads through this. */
export interface Subject {
  workspace: Workspace;
  change: Change;
  /** The base commit's files, when there is one to compare with. */
  base?: { workspace: Workspace; commit: string; read: ReadFile };
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

async function open(options: OpenOptions, closing: Array<() => Promise<void>>): Promise<Omit<Subject, "dispose">> {
  const { directory, mode, base, head, staged, signal } = options;
  const opened = await openWorkspace(directory, { signal });
  closing.push(opened.dispose);
  const { repository } = opened;
  if (repository === null) return withoutGit(opened.workspace, options);

  const { change, gaps } = await resolveChange(repository, {
    mode,
    ...(base === undefined ? {} : { base }),
    ...(head === undefined ? {} : { head }),
    ...(staged === undefined ? {} : { staged }),
  });
  const workspace = await judgedWorkspace();
  const common = {
    workspace,
    change,
    gaps: [...workspace.gaps, ...gaps],
    ...(workspace === opened.workspace
      ? {}
      : { whyNotRun: "what is judged is not what is checked out, so its tests can't be run" }),
  };
  if (change.base === undefined) return common;
  const { commit } = change.base;
  const read = (path: string) => readAtCommit(repository, commit, path);
  const before = await workspaceAt(repository, commit);
  closing.push(before.dispose);
  return { ...common, base: { workspace: before.workspace, commit, read } };

  async function judgedWorkspace(): Promise<Workspace> {
    if (
      repository === null ||
      (change.head === undefined && staged !== true) ||
      (staged !== true && head === undefined)
    )
      return opened.workspace;
    const other =
      staged === true ? await workspaceAtIndex(repository) : await workspaceAt(repository, change.head?.commit ?? "");
    closing.push(other.dispose);
    return other.workspace;
  }
}

function withoutGit(workspace: Workspace, { base, head, staged, mode }: OpenOptions): Omit<Subject, "dispose"> {
  if (base !== undefined || head !== undefined || staged === true)
    throw new UserError(
      `${workspace.root} has no git history, so --base, --head and --staged mean nothing there: verify it with --all`,
    );
  const note = {
    what: "the change",
    why: "there is no git history here, so the whole directory is judged",
    categories: [],
    blocking: false,
  };
  return {
    workspace,
    change: { mode: "all", includesWorkingTree: true, files: [] },
    gaps: [...workspace.gaps, ...(mode === "change" ? [note] : [])],
  };
}
