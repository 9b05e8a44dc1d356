import {
  run,
  UserError,
  type ChangedFile,
  type CollectContext,
  type EvidenceStore,
  type GapInput,
  type MutantsEvidence,
  type Subject,
  type WorkspaceFile,
} from "@assay/core";
import { readRecord } from "../affected/record.ts";
import { selectAffected } from "../affected/select.ts";
import { isSource } from "../detect/file-kind.ts";
import { findSuites } from "../detect/find-suites.ts";
import type { Suite } from "../detect/suite.ts";
import { chooseMutants } from "../mutate/choose/choose-mutants.ts";
import { mutateWorkspace } from "../mutate/mutate-workspace.ts";
import { mutatePages, type PagesRun } from "../mutate/pages/mutate-pages.ts";
import { changedTestsOf } from "./changed-tests-of.ts";

/** Each mutant of a page takes a browser of its own: a few seconds. */
const MOST_PAGE_MUTANTS = 20;
/** What mutants of pages get of the time, where there are other suites too. */
const SHARE_OF_PAGES = 0.4;

export interface RunMutantsOptions {
  subject: Pick<Subject, "workspace" | "change" | "base">;
  /** What tests reached when they were last run. */
  store: EvidenceStore;
  /** Only these files, from the workspace's root; all that are under judgement where there are none. */
  files: readonly string[];
  /** At most so many mutants. */
  budget: number;
  /** Milliseconds for all of them. */
  timeMs: number;
  /** True: all tests that reach a mutant are run; false: up to the first that fails. */
  matrix: boolean;
  signal: AbortSignal;
  onProgress: CollectContext["progress"];
}

export interface MutantsRun {
  evidence: MutantsEvidence;
  /** Files of code that were looked at. */
  files: number;
  gaps: GapInput[];
}

/**
 * Runs mutants of what a change altered, or of the whole, against the repository's own tests.
 *
 * @throws {UserError} where there is no suite, or no file of a name that was asked for
 */
export async function runMutantSession(options: RunMutantsOptions): Promise<MutantsRun> {
  const { subject, store, signal } = options;
  const { workspace, change, base } = subject;
  const context = {
    workspace,
    all: workspace.files,
    read: workspace.read,
    signal,
    progress: options.onProgress,
    run: (request: Parameters<typeof run>[0]) => run({ ...request, signal }),
  };
  const found = await findSuites(context);
  if (found.suites.length === 0) throw new UserError("no test suite was found that Assay can run");
  const changed = new Map(change.files.map((file) => [file.path, linesOf(file)]));
  const isWhole = change.mode === "all" || options.files.length > 0;
  const files = judgedFiles(options, changed, isWhole);
  const record = base === undefined || isWhole ? undefined : await readRecord(store, workspace);
  const affected =
    base === undefined || record === undefined
      ? undefined
      : await selectAffected({ workspace, base, change, found, record });
  const seed = change.head?.commit ?? change.base?.commit ?? "";
  const deadline = Date.now() + options.timeMs;
  const share = sharesOf(found.suites, options);
  const { evidence, gaps } = await mutateWorkspace({
    context,
    files,
    lines: (path) => (isWhole ? undefined : changed.get(path)),
    coverage: undefined,
    found,
    ...(affected !== undefined && { partOf: (suite) => affected.parts.get(suite) }),
    choose: (candidates) => chooseMutants(candidates, { seed, budget: options.budget }),
    seed,
    matrix: options.matrix,
    timeMs: share.code,
  });
  if (!share.hasPages) return { evidence, files: files.length, gaps };
  const pages = await mutatePages({
    context,
    found,
    partOf: (suite) => affected?.parts.get(suite) ?? (isWhole ? undefined : changedTestsOf(suite, found, change.files)),
    budget: Math.min(options.budget, MOST_PAGE_MUTANTS),
    seed,
    matrix: options.matrix,
    timeMs: Math.max(1, deadline - Date.now()),
  });
  gaps.push(...pages.gaps);
  return { evidence: withPages(evidence, pages), files: files.length, gaps };
}

/** Of named files of code, no page is known to be theirs, so then there are no mutants of pages. */
function sharesOf(suites: readonly Suite[], { files, timeMs }: RunMutantsOptions): { code: number; hasPages: boolean } {
  const hasPages = files.length === 0 && suites.some(({ runner }) => runner === "playwright");
  const isShared = hasPages && suites.some(({ runner }) => runner !== "playwright");
  return { hasPages, code: isShared ? timeMs * (1 - SHARE_OF_PAGES) : timeMs };
}

function withPages(code: MutantsEvidence, { evidence, milliseconds }: PagesRun): MutantsEvidence {
  const first = code.tests.length;
  const shifted = (indices: readonly number[]): number[] => indices.map((index) => first + index);
  return {
    ...code,
    tests: [...code.tests, ...evidence.tests],
    mutants: [
      ...code.mutants,
      ...evidence.mutants.map((mutant) => ({
        ...mutant,
        reachedBy: shifted(mutant.reachedBy),
        killedBy: shifted(mutant.killedBy),
      })),
    ],
    found: code.found + evidence.found,
    milliseconds: code.milliseconds + milliseconds,
  };
}

function judgedFiles(
  { files, subject }: RunMutantsOptions,
  changed: ReadonlyMap<string, unknown>,
  isWhole: boolean,
): WorkspaceFile[] {
  const sources = subject.workspace.files.filter(({ path, kind }) => kind === "file" && isSource(path));
  if (files.length === 0) return isWhole ? sources : sources.filter(({ path }) => changed.has(path));
  const isIn = (path: string, file: string): boolean => file === "." || path === file || path.startsWith(`${file}/`);
  const wanted = sources.filter(({ path }) => files.some((file) => isIn(path, file)));
  const missing = files.find((file) => !wanted.some(({ path }) => isIn(path, file)));
  if (missing !== undefined)
    throw new UserError(`${missing} is no file of code that could be mutated, and has none in it`);
  return wanted;
}

/** The lines that a change added or altered. */
export function linesOf({ added }: ChangedFile): Set<number> {
  const lines = new Set<number>();
  for (const [first, last] of added) for (let line = first; line <= last; line += 1) lines.add(line);
  return lines;
}
