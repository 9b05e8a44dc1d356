import { writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import path from "node:path";
import { CancelledError, type TestName, type TestRun } from "@assay/core";
import type { Part } from "../../affected/select.ts";
import { copyWorkspace, type WorkspaceCopy } from "../../copy/copy-workspace.ts";
import { runSuite, type SuiteRunOptions } from "../../run/run-suite.ts";
import { Board } from "./board.ts";
import { runCold } from "./cold.ts";
import { mutantPlan, type Adapt } from "./plans.ts";
import type { ColdRequest, MutantRequest } from "./protocol.ts";
import { readRecords, type FileRecords } from "./read-records.ts";

/** So often is a suite started again after a mutant ended its process. */
const MOST_RESTARTS = 40;
/** Fewer mutants that need a process of their own are not worth another copy of the workspace. */
const LEAST_EACH = 2;
/** More runs do not go on side by side: many a runner starts several processes itself. */
const MOST_PLACES = 4;

export interface MutantRunOptions extends Omit<SuiteRunOptions, "adapt" | "name" | "isPrepared"> {
  /** Numbers of the mutants in the instrumented code of the copy. */
  mutants: readonly number[];
  /** True: every test that reaches a mutant is run, for grades; false: up to the first that fails. */
  matrix: boolean;
  /** The file of code that a mutant stands in. */
  pathOf(mutant: number): string;
}

export interface MutantRun {
  board: Board;
  /** Tests that failed before any mutant was on. */
  failing: TestName[];
  /** One sentence for each thing that kept mutants from being run. */
  problems: string[];
}

/** Runs the mutants of an instrumented copy against one suite: as often as processes die of them. */
export async function runMutants(options: MutantRunOptions): Promise<MutantRun> {
  const adapt = mutantPlan(options.suite.runner);
  if (adapt === undefined) return unable(`Mutants of the code can't be run with ${options.suite.runner} yet.`);
  return runWith(adapt, options);
}

/** No test was run: of no mutant is it known that none reaches it. */
function unable(why: string): MutantRun {
  const board = new Board();
  board.missTests(why);
  return { board, failing: [], problems: [why] };
}

/** What failed before any mutant was on; of a file whose process a mutant ended nobody knows. */
function failingOf({ results }: TestRun, records: readonly FileRecords[]): TestName[] {
  const isTold = ({ broken, isDone, isShared }: FileRecords): boolean => broken === undefined && isDone && !isShared;
  const ended = new Set(records.flatMap((one) => (isTold(one) ? [] : [one.file])));
  if (ended.size > 0) for (const { file } of results) if (!records.some((one) => one.file === file)) ended.add(file);
  return results.flatMap(({ file, name, status }) =>
    status === "failed" && !ended.has(file) ? [{ file, name, occurrence: 0 }] : [],
  );
}

async function runWith(adapt: Adapt, options: MutantRunOptions): Promise<MutantRun> {
  const board = new Board(options.pathOf);
  const { matrix } = options;
  const problems: string[] = [];
  const failing: TestName[] = [];
  const deadline = Date.now() + options.timeMs;
  const settled = (): number[] => options.mutants.filter((mutant) => !matrix && board.isKilled(mutant));
  let { part } = options;
  let isAlone = false;
  let count = 0;
  let usual = 0;
  let isApart = false;
  for (let attempt = 0; ; attempt += 1) {
    const skip = new Set(settled());
    const mutants = options.mutants.filter((mutant) => !skip.has(mutant));
    const request = { mutants, matrix, done: board.done };
    const name = String(attempt);
    const done = await start(request, part, { name, isAlone, copy: options.copy });
    const { run, records, silent } = done;
    if (attempt === 0) ({ milliseconds: usual, isApart } = done);
    const untold = new Set(board.untold);
    const news = board.add(records, run.outcome === "timed-out", silent);
    missBroken(run, records, (file) => attempt === 0 || untold.has(file));
    // Of a file whose process died another attempt tells.
    failing.push(...failingOf(run, records));
    // Once no other is left, files that failed in a shared process get one of their own.
    isAlone = board.unfinished.length === 0;
    const left = isAlone ? board.alone : board.unfinished;
    for (const { file, problem, tests } of records) {
      if (problem === undefined) continue;
      const why = `Mutants could not be run with ${file}: ${problem}`;
      problems.push(why);
      if (tests.length === 0) board.missTests(why);
    }
    if (records.length === 0) {
      problems.push(silence(run));
      if (attempt === 0) board.missTests(silence(run));
    }
    if (left.length === 0) break;
    if (news > 0 && attempt >= MOST_RESTARTS) {
      board.leaveRest();
      break;
    }
    if (news === 0 || Date.now() >= deadline) {
      problems.push(
        `The mutants of ${left.length} test files were not all run: ${run.reason ?? "the runs ended early"}`,
      );
      break;
    }
    part = { files: left, others: [] };
  }
  await runAlone();
  return { board, failing, problems };

  async function start(
    request: Omit<MutantRequest, "files">,
    files: Part | undefined,
    { name, isAlone, copy }: { name: string; isAlone: boolean; copy: WorkspaceCopy },
  ) {
    if (options.context.signal.aborted) throw new CancelledError("cancelled");
    const begun = Date.now();
    const { part: _whole, ...suite } = options;
    const done = await runSuite({
      ...suite,
      copy,
      ...(files !== undefined && { part: files }),
      name: `mutants-${options.suite.directory.replaceAll("/", "-")}-${name}`,
      timeMs: Math.max(1, deadline - begun),
      isPrepared: name !== "0",
      adapt: async (plan, mailbox) => {
        const whole: MutantRequest = { ...request, files: [...(files?.files ?? [])] };
        await writeFile(path.join(mailbox.folder, "mutants.json"), JSON.stringify(whole));
        return adapt(plan, mailbox, { isAlone });
      },
    });
    const { files: records, silent, overran, unreadable } = await readRecords(done.mailbox.folder);
    if (unreadable > 0) problems.push(`${unreadable} lines about mutants could not be read.`);
    return { run: done.run, isApart: done.isApart, records, silent, overran, milliseconds: Date.now() - begun };
  }

  /** Files that could not even be loaded have no tests that could say what they reach. */
  function missBroken(
    { results }: TestRun,
    records: readonly FileRecords[],
    isFirstTold: (file: string) => boolean,
  ): void {
    const told = new Set(records.flatMap(({ file, tests, isShared }) => (tests.length > 0 || isShared ? [file] : [])));
    // A process that a mutant ended is no file's, and its tests were told of before.
    const isMutant = records.some(({ broken, isDone }) => broken !== undefined || !isDone);
    const ofNobody = path.posix.join(options.suite.directory, "package.json");
    const broken = new Set(
      results.flatMap(({ file, status }) =>
        status === "failed" && isFirstTold(file) && !told.has(file) && !(isMutant && file === ofNobody) ? [file] : [],
      ),
    );
    const [first] = broken;
    if (first === undefined) return;
    const others = broken.size === 1 ? "" : ` and ${broken.size - 1} more files of tests`;
    const why = `${first}${others} could not be run, so it is not known what their tests reach.`;
    problems.push(why);
    board.missTests(why);
  }

  /** Where tests can't be run twice in a process, each mutant gets one of its own. */
  async function runAlone(): Promise<void> {
    const open = options.mutants.filter((mutant) => board.coldFiles(mutant).length > 0 && !settled().includes(mutant));
    if (open.length === 0 || Date.now() >= deadline) return;
    const most = Math.min(availableParallelism(), MOST_PLACES, Math.floor(open.length / LEAST_EACH));
    const further = isApart ? Math.max(0, most - 1) : 0;
    const copies = await Promise.all(Array.from({ length: further }, () => duplicate(options.copy)));
    try {
      const places = [options.copy, ...copies];
      problems.push(...(await runCold({ board, mutants: open, matrix, deadline, usual, places, start: startCold })));
    } finally {
      for (const copy of copies) await copy.dispose();
    }
  }

  function startCold(cold: ColdRequest, files: readonly string[], copy: WorkspaceCopy) {
    count += 1;
    const part = { files: [...files], others: board.others(files) };
    return start({ mutants: [], matrix, done: {}, cold }, part, { name: `cold-${count}`, isAlone: true, copy });
  }

  /** Another copy, as the first one is now, for runs beside those in it. */
  async function duplicate(copy: WorkspaceCopy): Promise<WorkspaceCopy> {
    const made = await copyWorkspace(copy.root, options.context.signal);
    return { ...made, readable: [...copy.readable, ...made.readable] };
  }
}

function silence({ reason, outcome }: TestRun): string {
  return `The suite said nothing of mutants: ${reason ?? `its run ended as ${outcome}`}`;
}
