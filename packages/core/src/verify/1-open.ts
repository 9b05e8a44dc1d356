import { commitTime } from "../change/commit-time.ts";
import { compareSides, type Sides } from "../change/compare-sides.ts";
import { findPolicyCommit, type PolicyCommit } from "../change/policy-commit.ts";
import { resolveChange, type ChangeOptions } from "../change/resolve-change.ts";
import type { Change } from "../contracts/change.ts";
import type { History } from "../contracts/history.ts";
import type { GapInput } from "../contracts/gap.ts";
import type { Workspace } from "../contracts/workspace.ts";
import { openHistory } from "../history/open-history.ts";
import { orCancelled } from "../errors.ts";
import { notingIgnores } from "../ignores/noting-ignores.ts";
import { readAtCommit } from "../change/read-at-commit.ts";
import { isIgnoredPath } from "../git/is-ignored-path.ts";
import type { Repository } from "../git/repository.ts";
import type { PolicyFiles } from "../ignores/find-ignores.ts";
import type { ReadFile } from "../policy/read-policy.ts";
import { checkOut } from "../workspace/check-out.ts";
import { openWorkspace } from "../workspace/open-workspace.ts";
import { workspaceAt } from "../workspace/workspace-at.ts";

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
  /** Writes the base commit's files into an empty folder, so that something can be run on them. */
  checkOutBase?(folder: string): Promise<void>;
  /** The commit that the policy is read from; none where there is no history. */
  policyBase?: PolicyCommit & { read: ReadFile };
  /** What stands on that commit, and what differs from it; worked out when it is asked for. */
  policyFiles?(): Promise<PolicyFiles>;
  /** Whether git's ignore rules keep a path out of the repository; absent where there is no git. */
  isIgnored?(path: string): Promise<boolean>;
  /** False of a file that was read and holds no assay-ignore. */
  mayHoldIgnore?(path: string): boolean;
  /** All commits; absent where there is no git. */
  history?: History;
  gaps: GapInput[];
  /** When the commit that is checked out was made; none where there is none. */
  headTime?(): Promise<Date | undefined>;
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
    throw orCancelled(error, options.signal);
  }
}

async function open(
  { directory, signal, ...options }: OpenOptions,
  closing: Array<() => Promise<void>>,
): Promise<Omit<Subject, "dispose">> {
  const opened = await openWorkspace(directory, { signal });
  closing.push(opened.dispose);
  const { change, workspace: judged, gaps, notes, dispose } = await resolveChange(opened, options);
  closing.push(dispose);
  const { workspace, mayHoldIgnore } = notingIgnores(judged);
  const { repository } = opened;
  const past = repository === null ? undefined : openHistory(repository);
  if (past !== undefined) closing.push(past.dispose);
  const subject = {
    workspace,
    change,
    ...(past !== undefined && { history: past.history }),
    gaps: [...workspace.gaps, ...gaps, ...notes.map(toGap)],
    mayHoldIgnore,
    ...(repository !== null && { isIgnored: (path: string) => isIgnoredPath(repository, path) }),
    ...(judged !== opened.workspace && {
      whyNotRun: "what is judged is not what is checked out, so its tests can't be run",
    }),
  };
  if (repository === null) return subject;
  const headTime = () => commitTime(repository, "HEAD");

  const policyBase = await policyBaseOf(repository, change);
  if (policyBase === undefined) return { ...subject, headTime };
  if (change.base === undefined || change.mode === "all") {
    const policyFiles = async (): Promise<PolicyFiles> => {
      const at = await workspaceAt(repository, policyBase.commit);
      closing.push(at.dispose);
      if (change.base !== undefined) return { workspace: at.workspace, files: change.files };
      const to = sideOf(options, change);
      const { files } = await compareSides(repository, { from: policyBase.commit, to, workspace });
      return { workspace: at.workspace, files };
    };
    return { ...subject, headTime, policyBase, policyFiles };
  }
  const base = await workspaceAt(repository, change.base.commit);
  closing.push(base.dispose);
  const policyFiles = async () => ({ workspace: base.workspace, files: change.files });
  const { commit } = change.base;
  const checkOutBase = (folder: string) => checkOut(repository, commit, folder);
  return { ...subject, headTime, policyBase, policyFiles, base: base.workspace, checkOutBase };
}

function sideOf({ staged, head }: ChangeOptions, change: Change): Sides["to"] {
  if (staged === true) return "index";
  return head === undefined || change.head === undefined ? "work-tree" : { commit: change.head.commit };
}

async function policyBaseOf(repository: Repository, change: Change): Promise<Subject["policyBase"]> {
  const found =
    change.base === undefined ? await findPolicyCommit(repository) : { commit: change.base.commit, isBase: true };
  return found && { ...found, read: (path) => readAtCommit(repository, found.commit, path) };
}

function toGap(why: string): GapInput {
  return { what: "The change", why, categories: [], blocking: false };
}
