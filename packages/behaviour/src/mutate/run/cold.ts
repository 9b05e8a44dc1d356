import type { TestRun } from "@assay/core";
import type { WorkspaceCopy } from "../../copy/copy-workspace.ts";
import type { Board } from "./board.ts";
import { COLD_FACTOR, COLD_MS } from "./limits.ts";
import type { ColdRequest } from "./protocol.ts";
import type { FileRecords } from "./read-records.ts";

/** Loops may turn so often, and so many times as often as without a mutant, in a process for one mutant. */
const LEAST_TURNS = 100_000;
const FACTOR = 20;
/** So many files of tests are run for a mutant before all others. */
const FEW = 3;

/** What a run for one mutant gave. */
export interface ColdRun {
  run: Pick<TestRun, "outcome">;
  records: readonly FileRecords[];
  /** The mutant took too long. */
  overran: boolean;
  milliseconds: number;
}

export interface ColdOptions {
  board: Board;
  mutants: readonly number[];
  /** True: every test that reaches a mutant is run; false: up to the first that fails. */
  matrix: boolean;
  /** When the time is up, in milliseconds since 1970. */
  deadline: number;
  /** How long the run of the whole suite took. */
  usual: number;
  /** Copies of the workspace in which runs can go on side by side. */
  places: readonly WorkspaceCopy[];
  /** Runs some files of tests with one mutant on from the start; -1 for none. */
  start(request: ColdRequest, files: readonly string[], place: WorkspaceCopy): Promise<ColdRun>;
}

interface Job {
  mutant: number;
  files: readonly string[];
}

interface Baseline {
  /** Tests that pass in such a run, by file. */
  passing: ReadonlyMap<string, ReadonlySet<number>>;
  milliseconds: number;
}

/**
 * Gives each mutant that tests can't be run with in the process of other runs one of its own. First a few files of tests
 * are run for each, those that most likely notice it, and then the rest for those that nobody noticed, the cheap ones
 * first; a run ends with the first test that fails. What failed counts only where it passes in such a run without the
 * mutant. Returns one sentence for each file of which tests did not.
 */
export async function runCold(options: ColdOptions): Promise<string[]> {
  const { board, matrix, deadline, places } = options;
  const baselines = new Map<string, Promise<Baseline>>();
  const lost = new Map<string, number>();
  const few = matrix ? Infinity : FEW;
  const all = [...new Set(openMutants().flatMap((mutant) => board.coldFiles(mutant)))];
  /** One run without a mutant serves all, where the files are few or all of them are wanted. */
  const isOneBaseline = matrix || all.length <= 2 * FEW;

  await inPlaces(openMutants().map((mutant) => jobOf(mutant, few)));
  const rest = openMutants().map((mutant) => jobOf(mutant, Infinity));
  if (!matrix) await inPlaces(rest.toSorted((a, b) => board.milliseconds(a.files) - board.milliseconds(b.files)));
  return [...lost].map(
    ([file, count]) =>
      `${count} tests of ${file} did not pass when run once more: they were left out of judging mutants.`,
  );

  function openMutants(): number[] {
    return options.mutants.filter(
      (mutant) => board.coldFiles(mutant).length > 0 && (matrix || !board.isKilled(mutant)),
    );
  }

  function jobOf(mutant: number, most: number): Job {
    const files = board.coldFiles(mutant);
    // One more start of the runner for a file or two would cost more than it saves.
    return { mutant, files: files.length <= 2 * most ? files : files.slice(0, most) };
  }

  async function inPlaces(jobs: readonly Job[]): Promise<void> {
    const queue = [...jobs];
    await Promise.all(
      places.map(async (place) => {
        for (let job = queue.shift(); job !== undefined; job = queue.shift()) {
          if (Date.now() >= deadline) return;
          await examine(job, place);
        }
      }),
    );
  }

  async function examine({ mutant, files }: Job, place: WorkspaceCopy): Promise<void> {
    // Of a few files it costs little to know first what passes and how long that takes.
    const isLong = !isOneBaseline && files.length > 2 * FEW;
    const noticed = isLong ? board.noticing(mutant).filter((file) => files.includes(file)) : [];
    // Files that noticed another mutant of the same code since the order was made.
    if (noticed.length > 0 && noticed.length < files.length) {
      await examine({ mutant, files: noticed }, place);
      if (board.isKilled(mutant)) return;
      return examine({ mutant, files: files.filter((file) => !noticed.includes(file)) }, place);
    }
    const baseline = isLong ? undefined : await baselineOf(isOneBaseline ? all : files, place);
    const heeded = board.heeded(mutant, files, baseline?.passing);
    const found = await attempt({ mutant, files }, heeded, baseline?.milliseconds ?? options.usual, place);
    if (found === undefined) return;
    if (baseline !== undefined || found.failed.size === 0) return board.settle(mutant, heeded, found);
    await confirm({ mutant, files }, found.failed, place);
  }

  /** What failed in a long run is asked about alone, which is soon done; where that says nothing, in the long run again. */
  async function confirm({ mutant, files }: Job, failed: ReadonlyMap<string, unknown>, place: WorkspaceCopy) {
    const [first] = failed.keys();
    if (failed.size === 1 && first !== undefined) {
      await examine({ mutant, files: [first] }, place);
      if (board.isKilled(mutant)) return;
    }
    const baseline = await baselineOf(files, place);
    const heeded = board.heeded(mutant, files, baseline.passing);
    const again = await attempt({ mutant, files }, heeded, baseline.milliseconds, place);
    if (again !== undefined) board.settle(mutant, heeded, again);
  }

  /** Tests that failed with the mutant, by file; undefined when the time was up before that was known. */
  async function attempt({ mutant, files }: Job, heeded: Heeded, usual: number, place: WorkspaceCopy) {
    if (Date.now() >= deadline) return undefined;
    const limits = { turns: turnsFor(files), milliseconds: COLD_MS + COLD_FACTOR * usual };
    const request = { mutant, ...limits, ...(!matrix && { heeded: Object.fromEntries(heeded) }) };
    const { records, run, overran } = await options.start(request, files, place);
    if (run.outcome === "timed-out" && !overran) return undefined;
    return { failed: failedIn(records, heeded), overran };
  }

  function baselineOf(files: readonly string[], place: WorkspaceCopy): Promise<Baseline> {
    const key = files.toSorted().join("\0");
    const known = baselines.get(key) ?? runBaseline(files, place);
    baselines.set(key, known);
    return known;
  }

  async function runBaseline(files: readonly string[], place: WorkspaceCopy): Promise<Baseline> {
    const limits = { turns: turnsFor(files), milliseconds: Math.max(1, deadline - Date.now()) };
    const { records, milliseconds } = await options.start({ mutant: -1, ...limits }, files, place);
    const passing = board.trust(files, records);
    for (const file of files) {
      const count = board.passing(file).length - (passing.get(file)?.size ?? 0);
      if (count > 0) lost.set(file, count);
      else lost.delete(file);
    }
    return { passing, milliseconds };
  }

  function turnsFor(files: readonly string[]): number {
    return LEAST_TURNS + FACTOR * board.turns(files);
  }
}

/** By file, the tests whose failure counts, by their index. */
export type Heeded = ReadonlyMap<string, number[]>;

function failedIn(records: readonly FileRecords[], heeded: Heeded): Map<string, number[]> {
  const failed = new Map<string, number[]>();
  for (const [file, tests] of heeded) {
    const one = records.find((record) => record.file === file);
    if (one === undefined) continue;
    const stopped = one.ends.find(({ status }) => status === "killed")?.killedBy;
    const red = tests.filter((test) =>
      stopped === undefined ? one.tests[test]?.passed !== true : stopped.includes(test),
    );
    if (red.length > 0) failed.set(file, red);
  }
  // After a failure the others are not run. Without one, the process did not get to them or died of them.
  if (failed.size > 0) return failed;
  for (const [file, tests] of heeded)
    if (tests.length > 0 && !records.some((record) => record.file === file)) failed.set(file, [...tests]);
  return failed;
}
