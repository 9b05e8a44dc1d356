import type { MutantStatus, TestName } from "@assay/core";
import type { FileRecords } from "./read-records.ts";

/** What is known of one mutant: tests by their number on the board. */
export interface Verdict {
  status: MutantStatus;
  reachedBy: number[];
  killedBy: number[];
  why?: string;
}

interface FileState {
  records: FileRecords;
  /** Number of the file's first test on the board. */
  first: number;
  settled: Map<number, End>;
  /** Need a process of their own. */
  cold: Set<number>;
  /** Tests that pass in a process that is started for a mutant; undefined: not tried yet. */
  trusted: Set<number> | undefined;
  isDone: boolean;
}

type End = { status: "killed" | "survived" | "timeout"; killedBy: number[]; why?: string };

/** Adds up what the processes of one suite said of each mutant, over as many runs as it took. */
export class Board {
  readonly tests: TestName[] = [];
  readonly #files = new Map<string, FileState>();
  /** Files that have not told yet what they reach: to be run once more, or in a process of their own. */
  readonly #silent = new Map<string, "again" | "alone">();
  #blind: string | undefined;

  /** Why tests are missing whose reach is therefore not known. */
  get blind(): string | undefined {
    return this.#blind;
  }

  /** Tests could not be run at all: what no other test reaches is then not known to be reached by none. */
  missTests(why: string): void {
    this.#blind ??= why;
  }

  /**
   * Takes in a run and returns how much new it settled. `wasStopped`: from outside, so that a mutant which was on then is
   * not to blame for the end of its process.
   */
  add(files: readonly FileRecords[], wasStopped: boolean, silent: readonly string[] = []): number {
    let news = 0;
    for (const file of silent) if (!this.#files.has(file) && !this.#silent.has(file)) this.#silent.set(file, "again");
    for (const records of files) {
      if (records.isShared) {
        this.#silent.set(records.file, "alone");
        news += 1;
        continue;
      }
      this.#silent.delete(records.file);
      const state = this.#stateOf(records);
      for (const { mutant, status, killedBy } of records.ends) {
        if (!state.settled.has(mutant)) news += 1;
        state.settled.set(mutant, { status, killedBy: killedBy.map((index) => state.first + index) });
      }
      if (records.broken !== undefined && !wasStopped) {
        news += 1;
        state.settled.set(records.broken, {
          status: "killed",
          killedBy: [],
          why: "The process that ran the tests died of it.",
        });
      }
      for (const mutant of records.cold) {
        if (!state.cold.has(mutant)) news += 1;
        state.cold.add(mutant);
      }
      if (records.isDone && !state.isDone) news += 1;
      state.isDone ||= records.isDone;
      if (records.mode === "unstable") state.records.mode = "unstable";
    }
    return news;
  }

  /** Files whose process ended before it was done with them, or before it came to them. */
  get unfinished(): string[] {
    return [
      ...[...this.#files].flatMap(([file, { isDone }]) => (isDone ? [] : [file])),
      ...[...this.#silent].flatMap(([file, how]) => (how === "again" ? [file] : [])),
    ];
  }

  /** Files that failed in a process which others had used before them. */
  get alone(): string[] {
    return [...this.#silent].flatMap(([file, how]) => (how === "alone" ? [file] : []));
  }

  /** What a further run need not do again, by file. */
  get done(): Record<string, number[]> {
    return Object.fromEntries(
      [...this.#files].map(([file, { settled, cold }]) => [file, [...new Set([...settled.keys(), ...cold])]]),
    );
  }

  /** Files that keep ending their process are left to processes of one mutant each. */
  leaveRest(): void {
    this.#silent.clear();
    for (const state of this.#files.values()) {
      if (!state.isDone) state.records.mode = "unstable";
      state.isDone = true;
    }
  }

  /** Files that reach a mutant and can't run it in the process of other runs, and have not run it yet. */
  coldFiles(mutant: number): string[] {
    return [...this.#files].flatMap(([file, { records, settled, cold, trusted }]) => {
      if (settled.has(mutant) || (records.mode !== "unstable" && !cold.has(mutant))) return [];
      return reaching(records, mutant).some((index) => trusted?.has(index) !== false) ? [file] : [];
    });
  }

  /** How long the loops of these files' tests turn. */
  turns(files: readonly string[]): number {
    return files.reduce((sum, file) => sum + (this.#files.get(file)?.records.turns ?? 0), 0);
  }

  /**
   * Takes in a run of some files without a mutant, made as those are that have one, and returns how many tests of each
   * file did not pass in it: they say nothing of mutants.
   */
  trust(files: readonly string[], runs: readonly FileRecords[]): Map<string, number> {
    const lost = new Map<string, number>();
    for (const file of files) {
      const state = this.#files.get(file);
      if (state === undefined) continue;
      const { tests } = state.records;
      const run = runs.find((one) => one.file === file);
      const isSame = (index: number): boolean => namesOf(run?.tests[index]) === namesOf(tests[index]);
      const passing = tests.flatMap((test, index) => (test.passed ? [index] : []));
      state.trusted = new Set(passing.filter((index) => run?.tests[index]?.passed === true && isSame(index)));
      if (state.trusted.size < passing.length) lost.set(file, passing.length - state.trusted.size);
    }
    return lost;
  }

  /** Takes in a run of some files with one mutant switched on from the start. */
  addCold(mutant: number, files: readonly string[], runs: readonly FileRecords[], overran: boolean): void {
    for (const file of files) {
      const state = this.#files.get(file);
      if (state === undefined) continue;
      const run = runs.find((one) => one.file === file);
      const killedBy = reaching(state.records, mutant).filter(
        (index) => state.trusted?.has(index) === true && run?.tests[index]?.passed !== true,
      );
      const status = killedBy.length === 0 ? "survived" : overran ? "timeout" : "killed";
      state.settled.set(mutant, { status, killedBy: killedBy.map((index) => state.first + index) });
    }
  }

  isKilled(mutant: number): boolean {
    return [...this.#files.values()].some(({ settled }) => (settled.get(mutant)?.status ?? "survived") !== "survived");
  }

  verdict(mutant: number): Verdict {
    const states = [...this.#files.values()];
    const reachedBy = states.flatMap(({ records, first }) => reaching(records, mutant).map((index) => first + index));
    const ends = states.flatMap(({ settled }) => settled.get(mutant) ?? []);
    const killedBy = ends.flatMap((end) => end.killedBy);
    const worst = ends.find(({ status }) => status === "killed") ?? ends.find(({ status }) => status === "timeout");
    if (worst !== undefined)
      return { status: worst.status, reachedBy, killedBy, ...(worst.why !== undefined && { why: worst.why }) };
    if (reachedBy.length === 0) {
      if (this.#blind !== undefined) return { status: "pending", reachedBy, killedBy, why: this.#blind };
      if (states.some(({ records }) => isReachedByRed(records, mutant)))
        return { status: "pending", reachedBy, killedBy, why: "Only tests that fail without it come to it." };
      return { status: "no-coverage", reachedBy, killedBy };
    }
    const isOpen = states.some(({ records, settled }) => reaching(records, mutant).length > 0 && !settled.has(mutant));
    if (isOpen) return { status: "pending", reachedBy, killedBy, why: this.#whyOpen(mutant) };
    return { status: "survived", reachedBy, killedBy };
  }

  #whyOpen(mutant: number): string {
    const isUntrusted = [...this.#files.values()].some(
      ({ records, trusted }) => trusted !== undefined && !reaching(records, mutant).some((index) => trusted.has(index)),
    );
    if (isUntrusted) return "Its tests do not pass when they are run once more, without it.";
    const troubled = [...this.#files.values()].find(
      ({ records, settled }) =>
        records.problem !== undefined && !settled.has(mutant) && reaching(records, mutant).length > 0,
    );
    if (troubled === undefined) return "There was no time left to run it.";
    return `Its tests in ${troubled.records.file} could not be run again.`;
  }

  #stateOf(records: FileRecords): FileState {
    const known = this.#files.get(records.file);
    if (known !== undefined) return known;
    const state: FileState = {
      records,
      first: this.tests.length,
      settled: new Map(),
      cold: new Set(),
      trusted: undefined,
      isDone: false,
    };
    this.#files.set(records.file, state);
    for (const { name, occurrence } of records.tests) this.tests.push({ file: records.file, name, occurrence });
    return state;
  }
}

/** The passing tests of a file that reach a mutant, by their index in the file. */
function reaching({ tests, always }: FileRecords, mutant: number): number[] {
  const isAlways = always.has(mutant);
  return tests.flatMap((test, index) => (test.passed && (isAlways || test.reach.includes(mutant)) ? [index] : []));
}

/** Whether a test comes to a mutant that fails without it, and so can't tell of it. */
function isReachedByRed({ tests, always }: FileRecords, mutant: number): boolean {
  return tests.some((test) => !test.passed && (always.has(mutant) || test.reach.includes(mutant)));
}

function namesOf(test: FileRecords["tests"][number] | undefined): string {
  return JSON.stringify([test?.name, test?.occurrence]);
}
