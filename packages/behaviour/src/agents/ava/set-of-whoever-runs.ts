import type { AsyncLocalStorage } from "node:async_hooks";

/** Its members go to the set of the test that is running, or where none is to that of what is reached on loading. */
export class SetOfWhoeverRuns extends Set<number> {
  readonly #load: Set<number>;
  readonly #running: AsyncLocalStorage<Set<number>>;

  constructor(load: Set<number>, running: AsyncLocalStorage<Set<number>>) {
    super();
    this.#load = load;
    this.#running = running;
  }

  override add(mutant: number): this {
    (this.#running.getStore() ?? this.#load).add(mutant);
    return this;
  }
}
