import { writeFile } from "node:fs/promises";
import path from "node:path";
import {
  CancelledError,
  safeLine,
  type CollectContext,
  type FileCoverage,
  type GapInput,
  type Mutant,
  type MutantsEvidence,
  type WorkspaceFile,
} from "@assay/core";
import type { Part } from "../affected/select.ts";
import { copyWorkspace, type WorkspaceCopy } from "../copy/copy-workspace.ts";
import type { FoundSuites } from "../detect/find-suites.ts";
import type { Suite } from "../detect/suite.ts";
import { findRunner, type ReadySuite } from "../run/ready.ts";
import type { Candidate } from "./find/candidate.ts";
import { findBuilds } from "./find-builds.ts";
import { planMutants, type Choose, type MutantPlan, type Subject } from "./plan-mutants.ts";
import type { Verdict } from "./run/board.ts";
import { runReplaced } from "./replace/run-replaced.ts";
import { mutantPlan } from "./run/plans.ts";
import { runMutants } from "./run/run-mutants.ts";
import { none, Tally } from "./tally.ts";
import { whyBuilt } from "./why-built.ts";

export interface MutateOptions {
  context: Pick<CollectContext, "run" | "read" | "workspace" | "signal" | "progress" | "all">;
  /** Files of production code whose mutants are wanted. */
  files: readonly WorkspaceFile[];
  /** The lines under judgement of a file; undefined for all of it. */
  lines(path: string): ReadonlySet<number> | undefined;
  /** Lines of a file of which a mutant has to have one, for mutants where certain tests come to; undefined for any. */
  within?(path: string): ReadonlySet<number> | undefined;
  /** What the tests reach, from a run without mutants; undefined where there was none. */
  coverage: readonly FileCoverage[] | undefined;
  found: FoundSuites;
  /** Of a suite's files of tests, those that may reach these mutants; undefined for all of them. */
  partOf?(suite: Suite, chosen: readonly Candidate[]): Part | undefined;
  choose: Choose;
  seed: string;
  /** True: every test that reaches a mutant is run, for grades of single tests; false: up to the first that fails. */
  matrix: boolean;
  /** Longest time for all suites together, in milliseconds. */
  timeMs: number;
}

export interface MutatedWorkspace {
  evidence: MutantsEvidence;
  gaps: GapInput[];
  /** Of the files with mutants, by path, as they were when they were mutated. */
  texts: Map<string, string>;
}

/**
 * Runs mutants of the judged code against the repository's tests, in a copy of it: all mutants are compiled into the
 * copy at once and switched on one after the other (mutant schemata: Untch, Offutt & Harrold, ISSTA 1993).
 */
export async function mutateWorkspace(options: MutateOptions): Promise<MutatedWorkspace> {
  const started = performance.now();
  const { context, choose, found } = options;
  const { subjects, gaps } = await readSubjects(options);
  const plan = planMutants(subjects, choose);
  gaps.push(...plan.unread.map(({ path: file, why }) => gap(file, `it was not mutated: ${why}`)));
  const board = new Tally();
  let builds = new Map<string, readonly string[]>();
  for (const { directory, why } of found.unclear) {
    gaps.push(gap(directory === "." ? "The tests of the repository" : `The tests of ${directory}`, why));
    board.missTests(why);
  }
  if (plan.chosen.length + plan.left.length > 0 && found.suites.length > 0) {
    context.progress("copying the repository");
    const copy = await copyWorkspace(context.workspace.root, context.signal);
    const deadline = Date.now() + options.timeMs;
    try {
      for (const [file, text] of plan.texts) await writeFile(path.join(copy.root, file), text);
      if (plan.chosen.length > 0) gaps.push(...(await runSuites(plan, copy, options, board)));
      // By then the copy is gone.
      if (context.signal.aborted) throw new CancelledError("cancelled");
      const texts = new Map(subjects.map(({ path: file, text }) => [file, text]));
      for (const file of plan.texts.keys()) await writeFile(path.join(copy.root, file), texts.get(file) ?? "");
      builds = await buildsOf(filesWithoutReach(plan, board), copy, {
        ...options,
        timeMs: Math.max(1, deadline - Date.now()),
      });
      if (plan.left.length > 0) {
        const timeMs = deadline - Date.now();
        for (const problem of await runLeft(plan, texts, copy, { ...options, timeMs }, board))
          gaps.push(gap("Some mutants", problem));
      }
    } finally {
      await copy.dispose();
    }
  }
  const evidence: MutantsEvidence = {
    tests: board.tests,
    failing: board.failing,
    mutants: [
      ...plan.chosen.map(({ number, mutant }) =>
        describe(mutant, inBuild(board.verdict(number), builds.get(mutant.path))),
      ),
      ...plan.unreached.map((mutant) => describe(mutant, { status: "no-coverage", reachedBy: [], killedBy: [] })),
      ...plan.left.map(({ number, mutant }) => describe(mutant, board.verdict(number))),
    ].toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.start.line - b.start.line)),
    found: plan.found,
    matrix: options.matrix,
    seed: options.seed,
    milliseconds: Math.round(performance.now() - started),
  };
  const mutated = new Set(evidence.mutants.map((mutant) => mutant.path));
  const texts = new Map(subjects.flatMap(({ path: file, text }) => (mutated.has(file) ? [[file, text] as const] : [])));
  return { evidence, gaps: onceEach(gaps), texts };
}

async function readSubjects({
  context,
  files,
  lines,
  within,
  coverage,
}: MutateOptions): Promise<{ subjects: Subject[]; gaps: GapInput[] }> {
  const byPath = new Map(coverage?.map((file) => [file.path, file]));
  const subjects: Subject[] = [];
  const gaps: GapInput[] = [];
  for (const { path: file } of files) {
    const wanted = lines(file);
    if (wanted?.size === 0) continue;
    const content = await context.read(file);
    if (content.kind !== "text") {
      gaps.push(
        gap(
          file,
          content.kind === "unreadable" ? `it was not mutated: ${content.why}` : "it was not mutated: it is no text",
        ),
      );
      continue;
    }
    const known = coverage === undefined ? undefined : (byPath.get(file) ?? { path: file, executable: [], hit: [] });
    subjects.push({ path: file, text: content.text, lines: wanted, within: within?.(file), coverage: known });
  }
  return { subjects, gaps };
}

async function runSuites(
  plan: MutantPlan,
  copy: WorkspaceCopy,
  { context, matrix, timeMs, found, partOf }: MutateOptions,
  tally: Tally,
): Promise<GapInput[]> {
  const gaps: GapInput[] = [];
  const deadline = Date.now() + timeMs;
  const paths = new Map(plan.chosen.map(({ number, mutant }) => [number, mutant.path]));
  for (const suite of found.suites) {
    const name = `The ${suite.runner} suite of ${suite.directory === "." ? "the repository" : suite.directory}`;
    const ready: ReadySuite | { reason: string } = await findRunner(suite, found, context.workspace);
    if ("reason" in ready) {
      gaps.push(gap(name, ready.reason));
      tally.missTests(ready.reason);
      continue;
    }
    const part = partOf?.(
      suite,
      plan.chosen.map(({ mutant }) => mutant),
    );
    if (part?.files.length === 0) continue;
    context.progress(`mutants with ${suite.runner} in ${suite.directory}`);
    const mutants = plan.chosen.map(({ number }) => number).filter((number) => matrix || !tally.isKilled(number));
    const run = await runMutants({
      ...ready,
      copy,
      context,
      mutants,
      matrix,
      pathOf: (number) => paths.get(number) ?? "",
      ...(part !== undefined && { part }),
      testFiles: (found.testFiles.get(suite.directory) ?? []).map((file) => path.posix.relative(suite.directory, file)),
      timeMs: Math.max(1, deadline - Date.now()),
    });
    gaps.push(...run.problems.map((problem) => gap(name, safeLine(problem, 500))));
    if (run.board.blind !== undefined) tally.missTests(run.board.blind);
    tally.failing.push(...run.failing);
    tally.add(run.board.tests, (number) => run.board.verdict(number), mutants);
  }
  return gaps;
}

/** Mutants that can't be switched at run time, each by its own text of the file. */
async function runLeft(
  plan: MutantPlan,
  texts: ReadonlyMap<string, string>,
  copy: WorkspaceCopy,
  { context, matrix, timeMs, found, partOf }: MutateOptions,
  tally: Tally,
): Promise<string[]> {
  const problems: string[] = [];
  const deadline = Date.now() + timeMs;
  for (const suite of found.suites) {
    // Why it can't be run was said already.
    const ready = mutantPlan(suite.runner) && (await findRunner(suite, found, context.workspace));
    if (ready === undefined || "reason" in ready) {
      tally.missTests(ready?.reason ?? `Mutants of the code can't be run with ${suite.runner} yet.`);
      continue;
    }
    const left = plan.left.filter(({ number }) => matrix || !tally.isKilled(number));
    const mutants = left.map(({ mutant }) => mutant);
    const part = partOf?.(suite, mutants);
    if (mutants.length === 0 || part?.files.length === 0) continue;
    context.progress(`${mutants.length} mutants by replacing files with ${suite.runner} in ${suite.directory}`);
    const run = await runReplaced({
      ...ready,
      copy,
      context,
      mutants,
      texts,
      ...(part !== undefined && { part }),
      testFiles: (found.testFiles.get(suite.directory) ?? []).map((file) => path.posix.relative(suite.directory, file)),
      timeMs: Math.max(1, deadline - Date.now()),
    });
    problems.push(...run.problems.map((problem) => safeLine(problem, 500)));
    const verdicts = new Map(left.map(({ number }, index) => [number, run.verdicts[index] ?? none]));
    tally.add(run.tests, (number) => verdicts.get(number) ?? none, [...verdicts.keys()]);
  }
  return problems;
}

/** Files of which mutants were switched on, and to none of which any test came. */
function filesWithoutReach({ chosen }: MutantPlan, tally: Tally): string[] {
  const isReached = ({ status }: Verdict): boolean => status !== "no-coverage";
  const reached = new Set(
    chosen.flatMap(({ number, mutant }) => (isReached(tally.verdict(number)) ? [mutant.path] : [])),
  );
  return [...new Set(chosen.map(({ mutant }) => mutant.path))].filter((file) => !reached.has(file));
}

/** Which builds the tests load in place of these files. */
async function buildsOf(
  files: readonly string[],
  copy: WorkspaceCopy,
  { context, found, coverage, timeMs }: MutateOptions,
): Promise<Map<string, readonly string[]>> {
  if (coverage === undefined) return findBuilds(files, { copy, context, found, timeMs });
  const wanted = new Set(files);
  return new Map(
    coverage.flatMap(({ path: file, builds }) => (builds && wanted.has(file) ? [[file, builds] as const] : [])),
  );
}

/** Tests that load a build come to none of the edits in the source, though they run the code. */
function inBuild(verdict: Verdict, builds: readonly string[] | undefined): Verdict {
  if (builds === undefined || verdict.status !== "no-coverage") return verdict;
  return { ...verdict, status: "pending", why: whyBuilt(builds) };
}

function describe(mutant: Candidate, verdict: Verdict): Mutant {
  const { id, path: file, operator, from, to, original, replacement } = mutant;
  return { id, path: file, operator, start: from, end: to, original, replacement, ...verdict };
}

function gap(what: string, why: string): GapInput {
  return { what, why, categories: ["tests"], blocking: false };
}

/** Several suites of one directory have the same to say of it. */
function onceEach(gaps: readonly GapInput[]): GapInput[] {
  return [...new Map(gaps.map((one) => [`${one.what}\0${one.why}`, one])).values()];
}
