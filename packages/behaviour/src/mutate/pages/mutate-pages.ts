import path from "node:path";
import { safeLine, type CollectContext, type GapInput, type Mutant, type MutantsEvidence } from "@assay/core";
import type { Part } from "../../affected/select.ts";
import { copyWorkspace, type WorkspaceCopy } from "../../copy/copy-workspace.ts";
import type { FoundSuites } from "../../detect/find-suites.ts";
import type { Suite } from "../../detect/suite.ts";
import { findRunner } from "../../run/ready.ts";
import { idOf } from "./choose-page-mutants.ts";
import { describePageMutant } from "./describe-page-mutant.ts";
import { runPageMutants, type PageRun } from "./run-page-mutants.ts";

export interface MutatePagesOptions {
  context: Pick<CollectContext, "run" | "read" | "workspace" | "signal" | "progress">;
  found: FoundSuites;
  /** Of a suite's files of tests, those that are wanted; undefined for all of them. */
  partOf?(suite: Suite): Part | undefined;
  budget: number;
  seed: string;
  matrix: boolean;
  /** Longest time for all suites together, in milliseconds. */
  timeMs: number;
}

export interface PagesRun {
  evidence: Pick<MutantsEvidence, "tests" | "failing" | "mutants" | "found">;
  gaps: GapInput[];
  milliseconds: number;
}

/**
 * Runs mutants of the pages that suites of Playwright Test visit, as the browser runs them: in a copy of the repository,
 * whose code stays as it is.
 */
export async function mutatePages(options: MutatePagesOptions): Promise<PagesRun> {
  const { context, found } = options;
  const started = performance.now();
  const evidence: PagesRun["evidence"] = { tests: [], failing: [], mutants: [], found: 0 };
  const gaps: GapInput[] = [];
  const suites = found.suites.filter(
    (suite) => suite.runner === "playwright" && options.partOf?.(suite)?.files.length !== 0,
  );
  if (suites.length === 0 || options.budget <= 0) return { evidence, gaps, milliseconds: 0 };
  const deadline = Date.now() + options.timeMs;
  let copy: WorkspaceCopy | undefined;
  try {
    for (const [index, suite] of suites.entries()) {
      const ready = await findRunner(suite, found, context.workspace);
      if ("reason" in ready) {
        gaps.push(gap(`mutants of pages were not run with Playwright in ${suite.directory}: ${ready.reason}`));
        continue;
      }
      context.progress(`mutants of pages with Playwright in ${suite.directory}`);
      copy ??= await copyWorkspace(context.workspace.root, context.signal);
      const part = options.partOf?.(suite);
      const run = await runPageMutants({
        ...ready,
        copy,
        context,
        testFiles: (found.testFiles.get(suite.directory) ?? []).map((file) =>
          path.posix.relative(suite.directory, file),
        ),
        ...(part !== undefined && { part }),
        budget: Math.ceil((options.budget - evidence.mutants.length) / (suites.length - index)),
        seed: options.seed,
        matrix: options.matrix,
        timeMs: Math.max(1, deadline - Date.now()),
      });
      gaps.push(...run.problems.map((problem) => gap(safeLine(problem, 500))));
      add(evidence, run);
    }
  } finally {
    await copy?.dispose();
  }
  return { evidence, gaps, milliseconds: Math.round(performance.now() - started) };
}

function add(evidence: PagesRun["evidence"], { tests, failing, found, mutants }: PageRun): void {
  const indices = new Map(tests.map(({ key }, index) => [key, evidence.tests.length + index]));
  evidence.tests.push(...tests.map(({ file, name }) => ({ file, name, occurrence: 0 })));
  evidence.failing.push(...failing);
  evidence.found += found;
  const of = (keys: Iterable<string>): number[] => [...keys].flatMap((key) => indices.get(key) ?? []);
  for (const { found: one, verdict } of mutants) {
    const { killedBy, survivedBy, unclear } = verdict;
    const judged = killedBy.size + survivedBy.size > 0;
    const ending: Pick<Mutant, "status" | "why"> = judged
      ? { status: killedBy.size > 0 ? "killed" : "survived" }
      : { status: "pending", why: unclear.size > 0 ? failsAnyway : notAgain };
    evidence.mutants.push({
      id: idOf(one),
      path: one.mutant.page,
      on: "page",
      ...describePageMutant(one.mutant),
      start: { line: 1, column: 0 },
      end: { line: 1, column: 0 },
      ...ending,
      reachedBy: of(judged ? [...killedBy, ...survivedBy] : one.tests),
      killedBy: of(killedBy),
    });
  }
}

const failsAnyway = "Its tests do not pass when they are run once more, without it.";
const notAgain = "There was no time left to run it, or what it changes did not come up again.";

function gap(why: string): GapInput {
  return { what: "Some mutants of pages", why, categories: ["tests"], blocking: false };
}
