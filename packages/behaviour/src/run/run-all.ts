import path from "node:path";
import {
  CancelledError,
  safeLine,
  type CollectContext,
  type FileCoverage,
  type FileReach,
  type GapInput,
  type TestRun,
} from "@assay/core";
import type { Part } from "../affected/select.ts";
import { changedFiles, stampFiles } from "../copy/changed-files.ts";
import { copyWorkspace, type WorkspaceCopy } from "../copy/copy-workspace.ts";
import type { LineHits } from "../coverage/lines-of-map.ts";
import { readCoverage } from "../coverage/read-coverage.ts";
import type { FoundSuites } from "../detect/find-suites.ts";
import { isInside } from "../detect/paths.ts";
import type { Suite } from "../detect/suite.ts";
import type { TestExecution } from "../evidence.ts";
import type { Order } from "../flaky/order.ts";
import { findRunner, type ReadySuite } from "./ready.ts";
import { runSuite } from "./run-suite.ts";

/** Longest run of one suite. */
const SUITE_MS = 10 * 60_000;
/** Longest run of all suites together. */
const ALL_MS = 60 * 60_000;
const SHOWN_PROBLEMS = 20;

/** What a run needs of its surroundings. */
export type RunContext = Pick<CollectContext, "run" | "read" | "workspace" | "signal" | "progress" | "all">;

export interface RunAllOptions {
  /** Of these suites, only these files; the others are run as a whole. */
  parts?: ReadonlyMap<Suite, Part>;
  /** Makes the tree in which they are run; by default a copy of the workspace. */
  copy?(): Promise<WorkspaceCopy>;
  /** Another order than the one in which they are written. */
  order?: Order;
  /** Tells runs in one tree from each other. */
  name?: string;
  /** False: what the tests reach is not worked out. */
  isMeasured?: boolean;
}

/** Runs the suites one after the other in one copy of the workspace. */
export async function runAll(
  found: FoundSuites,
  context: RunContext,
  options: RunAllOptions = {},
): Promise<{ evidence: TestExecution; gaps: GapInput[] }> {
  const runs: TestRun[] = [];
  const gaps: GapInput[] = [];
  const lines = new Map<string, LineHits>();
  const builds = new Map<string, Set<string>>();
  const reach: FileReach[] = [];
  const ready: ReadySuite[] = [];
  for (const suite of found.suites) {
    if (options.parts?.get(suite)?.files.length === 0) continue;
    const runner = await findRunner(suite, found, context.workspace);
    if ("reason" in runner) runs.push(notRun(suite, "could-not-start", runner.reason));
    else ready.push(runner);
  }
  if (ready.length > 0) {
    context.progress("copying the repository");
    const copy = await (options.copy?.() ?? copyWorkspace(context.workspace.root, context.signal));
    try {
      await runReady(ready, { copy, context, found, runs, gaps, lines, builds, reach, options });
    } finally {
      await copy.dispose();
    }
  }
  const unknown = runs.filter((run) => run.outcome !== "completed").map((run) => run.directory);
  return { evidence: { runs, coverage: coverageOf(lines, builds), reach, unknown: [...new Set(unknown)] }, gaps };
}

interface Running {
  copy: WorkspaceCopy;
  context: RunContext;
  found: FoundSuites;
  runs: TestRun[];
  gaps: GapInput[];
  lines: Map<string, LineHits>;
  /** Builds that were run in place of a file; none of one that itself was run. */
  builds: Map<string, Set<string>>;
  reach: FileReach[];
  options: RunAllOptions;
}

async function runReady(ready: readonly ReadySuite[], running: Running): Promise<void> {
  const { copy, context, found, runs, gaps, lines, builds, reach } = running;
  const stamps = await stampFiles(copy.root, context.workspace.files);
  const deadline = Date.now() + ALL_MS;
  for (const [index, { suite, package: one, runner }] of ready.entries()) {
    if (context.signal.aborted) throw new CancelledError("cancelled");
    if (wasRunFromAbove(suite, runs)) continue;
    const left = deadline - Date.now();
    if (left <= 0) {
      runs.push(
        notRun(suite, "timed-out", `It was not started: the suites before it took ${ALL_MS / 60_000} minutes.`),
      );
      continue;
    }
    context.progress(`${suite.runner} in ${suite.directory}`, index / ready.length);
    const testFiles = (found.testFiles.get(suite.directory) ?? []).map((file) =>
      path.posix.relative(suite.directory, file),
    );
    const name = `${running.options.name ?? "run"}-${index}`;
    const { order } = running.options;
    const part = running.options.parts?.get(suite);
    const done = await runSuite({
      suite,
      package: one,
      runner,
      copy,
      name,
      timeMs: Math.min(SUITE_MS, left),
      testFiles,
      isMeasured: running.options.isMeasured ?? true,
      ...(part !== undefined && { part }),
      ...(order !== undefined && { order }),
      context,
    });
    if (context.signal.aborted) throw new CancelledError("cancelled");
    runs.push(done.run);
    const place = suite.directory === "." ? "the repository" : suite.directory;
    gaps.push(...done.leftOut.map((why) => gap(`A part of the tests of ${place}`, why)));
    gaps.push(...done.preparationProblems.map((why) => gap(`A step before the tests of ${place}`, why)));
    if (running.options.isMeasured === false) continue;
    const coverage = await readCoverage({
      mailbox: done.mailbox.folder,
      root: copy.root,
      read: textReader(context),
      listed: context.workspace.has,
    });
    const { runner: program, directory } = suite;
    reach.push(...coverage.reached.map((one) => ({ ...one, runner: program, directory })));
    for (const [file, hits] of coverage.files) {
      addBuilds(builds, file, { isKnown: lines.has(file), run: coverage.builds.get(file) });
      lines.set(file, addUp(lines.get(file), hits));
    }
    gaps.push(...coverageGaps(coverage.problems));
  }
  const changed = await changedFiles(copy.root, stamps);
  if (changed.length > 0) {
    const names = changed.slice(0, 5).map((file) => safeLine(file, 200));
    const more = changed.length > names.length ? ` and ${changed.length - names.length} more` : "";
    gaps.push(
      gap(
        "The tests",
        `change files of the repository: ${names.join(", ")}${more}; it happened in a copy, yours is as it was`,
      ),
    );
  }
}

/** A suite of the root may have run a package's tests already; a package's own run of the same files would count them twice. */
function wasRunFromAbove(suite: Suite, runs: readonly TestRun[]): boolean {
  return runs.some(
    (run) =>
      run.runner === suite.runner &&
      run.directory !== suite.directory &&
      isInside(suite.directory, run.directory) &&
      run.results.some((result) => isInside(result.file, suite.directory)),
  );
}

function textReader({ read, workspace }: RunContext): (file: string) => Promise<string | undefined> {
  return async (file) => {
    if (!workspace.has(file)) return undefined;
    const content = await read(file);
    return content.kind === "text" ? content.text : undefined;
  };
}

function addUp(before: LineHits | undefined, hits: LineHits): LineHits {
  const sum: LineHits = new Map(before);
  for (const [line, count] of hits) sum.set(line, (sum.get(line) ?? 0) + count);
  return sum;
}

/** A file that some suite runs as it stands is not known by its builds. */
function addBuilds(
  builds: Map<string, Set<string>>,
  file: string,
  { isKnown, run }: { isKnown: boolean; run: readonly string[] | undefined },
): void {
  const before = builds.get(file);
  if (run === undefined) builds.delete(file);
  else if (before !== undefined || !isKnown) builds.set(file, new Set([...(before ?? []), ...run]));
}

function coverageOf(
  lines: ReadonlyMap<string, LineHits>,
  builds: ReadonlyMap<string, ReadonlySet<string>>,
): FileCoverage[] {
  return [...lines]
    .map(([file, hits]) => ({
      path: file,
      executable: [...hits.keys()].toSorted((a, b) => a - b),
      hit: [...hits].flatMap(([line, count]) => (count > 0 ? [line] : [])).toSorted((a, b) => a - b),
      ...(builds.has(file) && { builds: [...(builds.get(file) ?? [])].toSorted() }),
    }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** Each problem for itself, as long as somebody would read them all. */
function coverageGaps(problems: readonly string[]): GapInput[] {
  const more = problems.length - SHOWN_PROBLEMS;
  const shown = problems.slice(0, SHOWN_PROBLEMS).map((why) => gap("A part of the coverage", why));
  if (more <= 0) return shown;
  return [
    ...shown,
    { ...gap("More parts of the coverage", `${more} could not be read for like reasons`), count: more },
  ];
}

function notRun({ runner, directory }: Suite, outcome: TestRun["outcome"], reason: string): TestRun {
  return {
    runner,
    directory,
    command: [],
    byHand: [],
    outcome,
    reason,
    milliseconds: 0,
    isolation: "nothing was run",
    results: [],
    outputTail: "",
  };
}

function gap(what: string, why: string): GapInput {
  return { what, why, categories: ["tests"], blocking: false };
}
