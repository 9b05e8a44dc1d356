import type { Switch } from "./runtime.ts";

/** Tells of each test of a run whether it came to the mutant that is on. */
export class AskedTests<T> {
  readonly #control: Switch;
  readonly #running = new Set<T>();
  readonly #asked = new Set<T>();

  constructor(control: Switch) {
    this.#control = control;
  }

  /** Tests may run at the same time: what is reached meanwhile counts for each of them. */
  begin(test: T): void {
    if (this.#running.size === 0) this.#control.forgetAsked();
    this.#running.add(test);
  }

  end(test: T): void {
    if (this.#control.wasAskedLately) for (const one of this.#running) this.#asked.add(one);
    this.#running.delete(test);
  }

  /** For runners of one test at a time, which count what comes after a test as its own. */
  next(test: T): void {
    this.endAll();
    this.begin(test);
  }

  endAll(): void {
    for (const test of this.#running) this.end(test);
  }

  /** Those of the given tests that did not come to it. */
  missing(tests: Iterable<number>, testOf: (index: number) => T | undefined): number[] {
    return [...tests].filter((index) => {
      const test = testOf(index);
      return test !== undefined && !this.#asked.has(test);
    });
  }
}
