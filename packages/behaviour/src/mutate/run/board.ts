import type { MutantStatus, TestName } from "@assay/core";
import type { Heeded } from "./cold.ts";
import type { FileRecords } from "./read-records.ts";
import { bySpecificity } from "./specific-files.ts";

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
  readonly #pathOf: (mutant: number) => string;
  #blind: string | undefined;

  /** `pathOf`: the file of code that a mutant stands in. */
  constructor(pathOf: (mutant: number) => string = () => "") {
    this.#pathOf = pathOf;
  }

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

  /** Files that have not told yet which tests they have. */
  get untold(): string[] {
    return [...this.#silent.keys()];
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

  /**
   * Files that reach a mutant and can't run it in the process of other runs, and have not run it yet; those first that
   * most likely notice it.
   */
  coldFiles(mutant: number): string[] {
    const code = this.#pathOf(mutant);
    const open = [...this.#files].flatMap(([file, state]) => {
      const { records, settled, cold, trusted } = state;
      if (settled.has(mutant) || (records.mode !== "unstable" && !cold.has(mutant))) return [];
      if (reaching(records, mutant).every((index) => trusted?.has(index) === false)) return [];
      return [{ file, state }];
    });
    const known = open.map(({ file, state: { records, settled } }) => ({
      file,
      noticed: [...settled].filter(([other, { killedBy }]) => killedBy.length > 0 && this.#pathOf(other) === code)
        .length,
      reaching: records.tests.filter(({ reach }) => reach.some((other) => this.#pathOf(other) === code)).length,
      milliseconds: this.milliseconds([file]),
    }));
    return bySpecificity(known, code);
  }

  /** Files that have noticed another mutant of the same code, each in a process of its own. */
  noticing(mutant: number): string[] {
    const code = this.#pathOf(mutant);
    return [...this.#files].flatMap(([file, { settled, cold, records }]) => {
      const isCold = (other: number): boolean => records.mode === "unstable" || cold.has(other);
      const noticed = [...settled].some(
        ([other, { killedBy }]) => killedBy.length > 0 && isCold(other) && this.#pathOf(other) === code,
      );
      return noticed ? [file] : [];
    });
  }

  /** What the tests of some files took without a mutant. */
  milliseconds(files: readonly string[]): number {
    return files
      .flatMap((file) => this.#files.get(file)?.records.tests ?? [])
      .reduce((sum, test) => sum + test.milliseconds, 0);
  }

  /** How long the loops of these files' tests turn. */
  turns(files: readonly string[]): number {
    return files.reduce((sum, file) => sum + (this.#files.get(file)?.records.turns ?? 0), 0);
  }

  /** The suite's files of tests that are not among these. */
  others(files: readonly string[]): string[] {
    return [...this.#files.keys()].filter((file) => !files.includes(file));
  }

  /** A file's tests that pass without a mutant. */
  passing(file: string): number[] {
    return (this.#files.get(file)?.records.tests ?? []).flatMap(({ passed }, index) => (passed ? [index] : []));
  }

  /** Of each file, the tests whose failure tells of a mutant: they reach it, and are trusted where that is known. */
  heeded(mutant: number, files: readonly string[], trusted?: ReadonlyMap<string, ReadonlySet<number>>): Heeded {
    return new Map(
      files.flatMap((file) => {
        const state = this.#files.get(file);
        if (state === undefined) return [];
        const tests = reaching(state.records, mutant);
        return [
          [file, tests.filter((test) => trusted === undefined || trusted.get(file)?.has(test) === true)] as const,
        ];
      }),
    );
  }

  /**
   * Takes in a run of some files without a mutant, made as those are that have one, and returns the tests of each file
   * that passed in it: the others say nothing of mutants.
   */
  trust(files: readonly string[], runs: readonly FileRecords[]): Map<string, ReadonlySet<number>> {
    const trusted = new Map<string, ReadonlySet<number>>();
    for (const file of files) {
      const state = this.#files.get(file);
      if (state === undefined) continue;
      const { tests } = state.records;
      const run = runs.find((one) => one.file === file);
      const isSame = (index: number): boolean => namesOf(run?.tests[index]) === namesOf(tests[index]);
      state.trusted = new Set(
        this.passing(file).filter((index) => run?.tests[index]?.passed === true && isSame(index)),
      );
      trusted.set(file, state.trusted);
    }
    return trusted;
  }

  /** Takes in what became of a mutant in a process of its own: which of the heeded tests failed, by file. */
  settle(mutant: number, heeded: Heeded, { failed, overran }: { failed: Heeded; overran: boolean }): void {
    for (const [file, tests] of heeded) {
      const state = this.#files.get(file);
      const killedBy = failed.get(file) ?? [];
      // Files after the first that failed were not run, and those without a test that counts have not said anything.
      const isTold = failed.size === 0 ? tests.length > 0 : killedBy.length > 0;
      if (state === undefined || !isTold) continue;
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
