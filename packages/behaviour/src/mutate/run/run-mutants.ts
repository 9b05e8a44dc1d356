import { writeFile } from "node:fs/promises";
import path from "node:path";
import { CancelledError, type TestRun } from "@assay/core";
import type { Part } from "../../affected/select.ts";
import { runSuite, type SuiteRunOptions } from "../../run/run-suite.ts";
import { Board } from "./board.ts";
import { mutantPlan, type Adapt } from "./plans.ts";
import type { MutantRequest } from "./protocol.ts";
import { readRecords, type FileRecords } from "./read-records.ts";

/** So often is a suite started again after a mutant ended its process. */
const MOST_RESTARTS = 40;

export interface MutantRunOptions extends Omit<SuiteRunOptions, "adapt" | "name" | "isPrepared"> {
  /** Numbers of the mutants in the instrumented code of the copy. */
  mutants: readonly number[];
  /** True: every test that reaches a mutant is run, for grades; false: up to the first that fails. */
  matrix: boolean;
}

export interface MutantRun {
  board: Board;
  /** One sentence for each thing that kept mutants from being run. */
  problems: string[];
}

/** Runs the mutants of an instrumented copy against one suite: as often as processes die of them. */
export async function runMutants(options: MutantRunOptions): Promise<MutantRun> {
  const adapt = mutantPlan(options.suite.runner);
  if (adapt === undefined)
    return { board: new Board(), problems: [`Mutants can't be run with ${options.suite.runner} yet.`] };
  return runWith(adapt, options);
}

async function runWith(adapt: Adapt, options: MutantRunOptions): Promise<MutantRun> {
  const board = new Board();
  const problems: string[] = [];
  const deadline = Date.now() + options.timeMs;
  const settled = (): number[] => options.mutants.filter((mutant) => !options.matrix && board.isKilled(mutant));
  let { part } = options;
  for (let attempt = 0; ; attempt += 1) {
    const skip = new Set(settled());
    const mutants = options.mutants.filter((mutant) => !skip.has(mutant));
    const { run, records } = await start({ mutants, matrix: options.matrix, done: board.done }, part, attempt);
    const news = board.add(records);
    const left = board.unfinished;
    for (const { file, problem } of records)
      if (problem !== undefined) problems.push(`Mutants could not be run with ${file}: ${problem}`);
    if (records.length === 0) problems.push(silence(run));
    if (left.length === 0) break;
    if (news === 0 || attempt >= MOST_RESTARTS || Date.now() >= deadline) {
      problems.push(
        `The mutants of ${left.length} test files were not all run: ${run.reason ?? "the runs ended early"}`,
      );
      break;
    }
    part = { files: left, others: [] };
  }
  await runCold();
  return { board, problems };

  async function start(request: MutantRequest, files: Part | undefined, attempt: number | string) {
    if (options.context.signal.aborted) throw new CancelledError("cancelled");
    const { part: _whole, ...suite } = options;
    const done = await runSuite({
      ...suite,
      ...(files !== undefined && { part: files }),
      name: `mutants-${options.suite.directory.replaceAll("/", "-")}-${attempt}`,
      timeMs: Math.max(1, deadline - Date.now()),
      isPrepared: attempt !== 0,
      adapt: async (plan, mailbox) => {
        await writeFile(path.join(mailbox.folder, "mutants.json"), JSON.stringify(request));
        return adapt(plan, mailbox);
      },
    });
    const { files: records, unreadable } = await readRecords(done.mailbox.folder);
    if (unreadable > 0) problems.push(`${unreadable} lines about mutants could not be read.`);
    return { run: done.run, records };
  }

  /** Where tests can't be run twice in a process, each mutant gets one of its own. */
  async function runCold(): Promise<void> {
    for (const mutant of options.mutants) {
      const unstable = board.coldFiles(mutant);
      if (unstable.length === 0 || (!options.matrix && board.isKilled(mutant))) continue;
      if (Date.now() >= deadline) return;
      const request = { mutants: [], matrix: true, done: {}, cold: mutant };
      const { records } = await start(request, { files: unstable, others: [] }, `cold-${mutant}`);
      board.addCold(mutant, unstable, records satisfies FileRecords[]);
    }
  }
}

function silence({ reason, outcome }: TestRun): string {
  return `The suite said nothing of mutants: ${reason ?? `its run ended as ${outcome}`}`;
}
