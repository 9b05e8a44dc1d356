import {
  run,
  UserError,
  type CollectContext,
  type EvidenceStore,
  type GapInput,
  type MutantsEvidence,
  type Subject,
} from "@assay/core";
import { workspaceHash } from "../collect/workspace-hash.ts";
import { findSuites } from "../detect/find-suites.ts";
import type { Suite } from "../detect/suite.ts";
import { chooseMutants } from "../mutate/choose/choose-mutants.ts";
import { mutateWorkspace } from "../mutate/mutate-workspace.ts";
import { mutatePages, type PagesRun } from "../mutate/pages/mutate-pages.ts";
import { reuseMutants } from "../mutate/reuse-mutants.ts";
import { scopeOf } from "./mutant-scope.ts";

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
  /**
   * Only these files of tests are run, and the code that they lead to is mutated, changed or not. Where they lead to
   * none, as tests that start a program do, it is all code.
   */
  tests?: readonly string[];
  /** At most so many mutants, and one a line; or every one that there is. */
  budget: number | "all";
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
  /** Of those with mutants, by path, as they were when they were mutated. */
  texts: ReadonlyMap<string, string>;
  gaps: GapInput[];
}

/**
 * Runs mutants of what a change altered, or of the whole, against the repository's own tests.
 *
 * @throws {UserError} where there is no suite, or no file of a name that was asked for
 */
export async function runMutantSession(options: RunMutantsOptions): Promise<MutantsRun> {
  const { subject, signal, budget, matrix, store } = options;
  const { workspace, change } = subject;
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
  const { files, lines, within, partOf, pagesOf } = await scopeOf(options, found);
  const seed = change.head?.commit ?? change.base?.commit ?? "";
  const share = sharesOf(found.suites, options);
  let texts: ReadonlyMap<string, string> | undefined;
  const mutate = async () => {
    const deadline = Date.now() + options.timeMs;
    const code = await mutateWorkspace({
      context,
      files,
      lines,
      ...(within !== undefined && { within }),
      coverage: undefined,
      found,
      ...(partOf !== undefined && { partOf }),
      choose: (candidates) => (budget === "all" ? [...candidates] : chooseMutants(candidates, { seed, budget })),
      seed,
      matrix,
      timeMs: share.code,
    });
    texts = code.texts;
    if (!share.hasPages) return code;
    const pages = await mutatePages({
      context,
      found,
      partOf: pagesOf,
      budget: budget === "all" ? MOST_PAGE_MUTANTS : Math.min(budget, MOST_PAGE_MUTANTS),
      seed,
      matrix,
      timeMs: Math.max(1, deadline - Date.now()),
    });
    return { evidence: withPages(code.evidence, pages), gaps: [...code.gaps, ...pages.gaps] };
  };
  const wanted = files.map(({ path }) => [path, [...(lines(path) ?? within?.(path) ?? ["all"])]]);
  const parts = found.suites.map((suite) => [share.hasPages && pagesOf(suite)?.files]);
  const { evidence, gaps } = await reuseMutants(
    store,
    JSON.stringify([await workspaceHash(context), wanted, options.tests ?? "all", parts, seed, budget, matrix]),
    mutate,
  );
  return { evidence, files: files.length, texts: texts ?? (await readTexts(evidence, workspace)), gaps };
}

/** The texts of files with mutants that were run before on the very same files. */
async function readTexts({ mutants }: MutantsEvidence, { read }: Subject["workspace"]): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const path of new Set(mutants.map((mutant) => mutant.path))) {
    const content = await read(path);
    if (content.kind === "text") texts.set(path, content.text);
  }
  return texts;
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
    failing: [...code.failing, ...evidence.failing],
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
