import { AskedTests } from "../mutants/asked-tests.ts";
import type { Again, Ran } from "../mutants/examine.ts";
import type { Switch } from "../mutants/runtime.ts";
import { fakesTimers } from "./find-jest.ts";
import {
  entriesIn,
  titlesOf,
  type CircusState,
  type Environment,
  type ProjectConfig,
  type Runtime,
  type SnapshotState,
  type TestEntry,
} from "./jest-types.ts";

const retryTimes = Symbol.for("RETRY_TIMES");

interface StageOptions {
  environment: Environment;
  runtime: Runtime;
  config: ProjectConfig;
  run: () => Promise<unknown>;
  control: Switch;
}

/** One environment with the tests of a file declared in it, which can be run in it as often as one likes. */
export class Stage {
  readonly #options: StageOptions;
  #state: CircusState | undefined;
  /** The tests as they were before the first of them was run. */
  #declared = new Map<TestEntry, TestEntry>();
  #wanted: ReadonlySet<number> | undefined;
  #reaching: ReadonlySet<number> = new Set();
  #asked: AskedTests<TestEntry>;
  #bail = false;

  constructor(options: StageOptions) {
    this.#options = options;
    this.#asked = new AskedTests(options.control);
    const { runtime } = options;
    const own = runtime.setGlobalsForRuntime.bind(runtime);
    runtime.setGlobalsForRuntime = (globals) => {
      own(globals);
      this.#expect = () => globals.expect.getState().snapshotState;
    };
  }

  #expect: () => SnapshotState | undefined = () => undefined;

  get entries(): TestEntry[] {
    return [...this.#declared.keys()];
  }

  get names(): string {
    return JSON.stringify(this.entries.map(titlesOf));
  }

  /** To be called when a first run begins: takes note of the tests, and leaves out what is not wanted. */
  open(state: CircusState, again?: Again, timeout?: number): void {
    this.#state = state;
    for (const entry of entriesIn(state.rootDescribeBlock)) this.#declared.set(entry, { ...entry });
    if (again !== undefined && timeout !== undefined) this.#choose(again, timeout);
  }

  /** To be called for each test that begins, and each that has ended. */
  next(entry: TestEntry): void {
    const hasFailed = this.#bail && this.failed.length > 0;
    if (hasFailed) entry.mode = "skip";
    this.#asked.next(entry);
  }

  /** Indices of the wanted tests that did not pass. */
  get failed(): number[] {
    const { entries } = this;
    const wanted = this.#wanted ?? new Set(entries.keys());
    return [...wanted].filter((index) => (entries[index]?.errors.length ?? 1) > 0);
  }

  get outcome(): Ran {
    const { failed, entries } = this;
    this.#asked.endAll();
    const wanted = [...(this.#wanted ?? entries.keys())];
    const ran = wanted.filter((index) => entries[index]?.status === "done");
    // What failed outside of tests failed with all of them; what was not run has not passed.
    const missed = this.#bail && failed.length > 0 ? [] : wanted.filter((index) => !ran.includes(index));
    const isRed = failed.length === 0 && (this.#state?.unhandledErrors.length ?? 0) > 0;
    const unasked = this.#asked.missing(this.#reaching, (index) =>
      failed.includes(index) ? undefined : entries[index],
    );
    return { failed: isRed ? wanted : [...new Set([...failed, ...missed])], ran: ran.length, unasked };
  }

  /** Runs some of the tests once more in this environment. */
  async runAgain(again: Again, timeout: number): Promise<Ran> {
    const { environment, runtime, config, run } = this.#options;
    const state = this.#state;
    if (state === undefined) throw new Error("jest's tests were not declared");
    state.unhandledErrors = [];
    state.currentlyRunningTest = null;
    this.#choose(again, timeout);
    this.#expect()?._counters?.clear();
    runtime.clearAllMocks();
    if (!fakesTimers(config)) {
      environment.fakeTimers?.useRealTimers();
      environment.fakeTimersModern?.useRealTimers();
    }
    environment.global[retryTimes] = 0;
    await run();
    return this.outcome;
  }

  /** Lets jest make nothing of the failures: nobody reads the excerpts of code that it would show with them. */
  forget(): void {
    for (const entry of this.entries) entry.errors = [];
    if (this.#state !== undefined) this.#state.unhandledErrors = [];
  }

  /** Notes the results as they are, and returns what puts them back. */
  keepResults(): () => void {
    const state = this.#state;
    const snapshots = this.#expect();
    const results = new Map(this.entries.map((entry) => [entry, { ...entry }]));
    const kept = {
      errors: state?.unhandledErrors,
      counters: [...(snapshots?._counters ?? [])],
      ...numbersOf(snapshots),
    };
    const retries = this.#options.environment.global[retryTimes];
    return () => {
      for (const [entry, result] of results) Object.assign(entry, result);
      if (state !== undefined) state.unhandledErrors = kept.errors ?? [];
      this.#options.environment.global[retryTimes] = retries;
      if (snapshots === undefined) return;
      Object.assign(snapshots, numbersOf(kept));
      snapshots._counters?.clear();
      for (const [name, count] of kept.counters) snapshots._counters?.set(name, count);
    };
  }

  #choose({ tests, reaching, bail }: Again, timeout: number): void {
    const state = this.#state;
    this.#wanted = tests;
    this.#reaching = reaching;
    this.#asked = new AskedTests(this.#options.control);
    this.#bail = bail;
    for (const [index, [entry, declared]] of [...this.#declared].entries()) {
      Object.assign(entry, declared, { errors: [], status: null, duration: null, startedAt: null, seenDone: false });
      if (!tests.has(index)) entry.mode = "skip";
      else entry.timeout = Math.min(declared.timeout ?? state?.testTimeout ?? timeout, timeout);
    }
  }
}

function numbersOf(snapshots: { matched?: number; unmatched?: number } | undefined) {
  return { matched: snapshots?.matched ?? 0, unmatched: snapshots?.unmatched ?? 0 };
}
