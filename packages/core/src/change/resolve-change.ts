import type { Change } from "../contracts/change.ts";
import type { GapInput } from "../contracts/gap.ts";
import { UserError } from "../errors.ts";
import type { Repository } from "../git/repository.ts";
import { compareSides, type NewSide } from "./compare-sides.ts";
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
  readonly gaps: readonly GapInput[];
  /** What was decided for the user, in words for a person. */
  readonly notes: readonly string[];
}

/**
 * Settles what is under judgement. Throws `UserError` where there is nothing to compare with, since an empty change
 * would pass without a look.
 */
export async function resolveChange(repository: Repository, options: ChangeOptions): Promise<ResolvedChange> {
  const { mode, head: wanted, staged } = options;
  if (staged === true && wanted !== undefined)
    throw new UserError("What is staged belongs to no commit: give --staged or --head, not both.");
  const current = await headOf(repository);
  const head = wanted === undefined ? current : await resolveCommit(repository, wanted);
  const base = await baseOf(repository, options, head);
  const compared =
    mode === "all" && base === undefined
      ? { files: [], gaps: [] }
      : await compareSides(repository, base?.commit, newSide(options, head));
  return {
    change: {
      mode,
      ...(base && { base }),
      ...(head && { head }),
      includesWorkingTree: wanted === undefined,
      files: compared.files,
    },
    gaps: compared.gaps,
    notes: notesOf(options, current, base, compared.files.length),
  };
}

function newSide({ head: wanted, staged }: ChangeOptions, head: NamedCommit | undefined): NewSide {
  if (staged === true) return "index";
  return wanted === undefined || head === undefined ? "work-tree" : { commit: head.commit };
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
