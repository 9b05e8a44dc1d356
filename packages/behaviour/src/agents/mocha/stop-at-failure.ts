import type { Session } from "../mutants/session.ts";
import { fileOf, testsIn, type Runnable, type Runner, type Suite } from "./mocha-types.ts";

/** Ends a run for one mutant with the first test that fails of those whose failure counts. */
export class StopAtFailure {
  readonly #runner: Runner;
  readonly #sessionOf: (file: string) => Session;
  /** What failed, by its place among the tests of its file; undefined while nothing has. */
  stopped: { file: string; tests: number[] } | undefined;

  constructor(runner: Runner, sessionOf: (file: string) => Session) {
    this.#runner = runner;
    this.#sessionOf = sessionOf;
    runner.on("fail", (one) => this.#note(one));
  }

  #note(one: Runnable & Suite): void {
    const file = fileOf(one);
    if (this.stopped !== undefined || file === "") return;
    const tests = testsIn(this.#runner.suite).filter((test) => fileOf(test) === file);
    const failed = new Set(failedWith(one));
    const red = this.#sessionOf(file).heeded.filter((index) => {
      const test = tests[index];
      return test !== undefined && failed.has(test);
    });
    if (red.length === 0) return;
    this.stopped = { file, tests: red };
    this.#runner.abort();
  }
}

/** A test that failed, as it was before it was tried again; or those that a failed hook kept from being run. */
function failedWith(one: Runnable): Runnable[] {
  if (!/^"(?:before|after) (?:all|each)" hook/.test(one.title)) {
    let test = one;
    for (let earlier = test.retriedTest?.(); earlier !== undefined; earlier = test.retriedTest?.()) test = earlier;
    return [test];
  }
  return one.parent === undefined ? [] : testsIn(one.parent).filter(({ state }) => state !== "passed");
}
