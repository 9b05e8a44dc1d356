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
  settled: Map<number, { status: "killed" | "survived" | "timeout"; killedBy: number[]; why?: string }>;
  isDone: boolean;
}

/** Adds up what the processes of one suite said of each mutant, over as many runs as it took. */
export class Board {
  readonly tests: TestName[] = [];
  readonly #files = new Map<string, FileState>();

  /** Takes in a run and returns how much new it settled. */
  add(files: readonly FileRecords[]): number {
    let news = 0;
    for (const records of files) {
      const state = this.#stateOf(records);
      for (const { mutant, status, killedBy } of records.ends) {
        if (!state.settled.has(mutant)) news += 1;
        state.settled.set(mutant, { status, killedBy: killedBy.map((index) => state.first + index) });
      }
      if (records.broken !== undefined) {
        news += 1;
        state.settled.set(records.broken, {
          status: "killed",
          killedBy: [],
          why: "The process that ran the tests died of it.",
        });
      }
      if (records.isDone && !state.isDone) news += 1;
      state.isDone ||= records.isDone;
      if (records.mode === "unstable") state.records.mode = "unstable";
    }
    return news;
  }

  /** Files whose process ended before it was done with them. */
  get unfinished(): string[] {
    return [...this.#files].flatMap(([file, { isDone }]) => (isDone ? [] : [file]));
  }

  /** What a further run need not do again, by file. */
  get done(): Record<string, number[]> {
    return Object.fromEntries([...this.#files].map(([file, { settled }]) => [file, [...settled.keys()]]));
  }

  /** Files that reach a mutant and can't run it in the process of other runs, and have not run it yet. */
  coldFiles(mutant: number): string[] {
    return [...this.#files].flatMap(([file, { records, settled }]) =>
      records.mode === "unstable" && !settled.has(mutant) && reaching(records, mutant).length > 0 ? [file] : [],
    );
  }

  /** Takes in a run of some files with one mutant switched on from the start. */
  addCold(mutant: number, files: readonly string[], runs: readonly FileRecords[]): void {
    for (const file of files) {
      const state = this.#files.get(file);
      if (state === undefined) continue;
      const run = runs.find((one) => one.file === file);
      const killedBy = reaching(state.records, mutant).filter((index) => run?.tests[index]?.passed !== true);
      const status = killedBy.length > 0 ? "killed" : "survived";
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
    if (reachedBy.length === 0) return { status: "no-coverage", reachedBy, killedBy };
    const isOpen = states.some(({ records, settled }) => reaching(records, mutant).length > 0 && !settled.has(mutant));
    if (isOpen) return { status: "pending", reachedBy, killedBy, why: "There was no time left to run it." };
    return { status: "survived", reachedBy, killedBy };
  }

  #stateOf(records: FileRecords): FileState {
    const known = this.#files.get(records.file);
    if (known !== undefined) return known;
    const state: FileState = { records, first: this.tests.length, settled: new Map(), isDone: false };
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
