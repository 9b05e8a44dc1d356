/*
 * The switch that instrumented code asks: which mutant is on, and has this loop gone on for too long. It lies on the
 * global object of whatever context the code runs in, under a registered symbol, so each context is given the same one.
 */
export const key = Symbol.for("assay.mutants");

/** How many turns after the limit a program may swallow our error before it is held to be endless. */
export const PATIENCE = 1_000;

/** Thrown into a loop that a mutant made endless. */
export class EndlessLoop extends Error {
  constructor() {
    super("Assay: with this mutant a loop does not end.");
  }
}

export interface Runtime {
  /** True when mutant `n` is on. While reach is recorded, also notes that it was asked. */
  is(n: number): boolean;
  /** Counts one turn of a loop. */
  loop(): void;
}

/** Processes that tests start: they are told which mutant is on, and what they reach counts for who started them. */
export interface Offspring {
  recordInto(sets: ReadonlySet<Set<number>> | undefined): void;
  on(n: number, limit: number): void;
  off(): void;
  /** True when one of them came to the mutant that is on, or was last. */
  readonly wasAsked: boolean;
  readonly hasOverrun: boolean;
}

/** One process's switch, with the side of it that the code under test does not see. */
export class Switch implements Runtime {
  #active = -1;
  #wasAsked = false;
  #into: ReadonlySet<Set<number>> | undefined;
  #turns = 0;
  #limit = Number.POSITIVE_INFINITY;
  #onStuck: (() => void) | undefined;
  #offspring: Offspring | undefined;

  // Own properties that are bound: instrumented code calls them millions of times, from any receiver.
  readonly is = (n: number): boolean => {
    if (this.#into !== undefined) for (const set of this.#into) set.add(n);
    if (n !== this.#active) return false;
    this.#wasAsked = true;
    return true;
  };

  readonly loop = (): void => {
    this.#turns += 1;
    if (this.#turns > this.#limit) this.#overrun();
  };

  #overrun(): never {
    if (this.#turns > this.#limit + PATIENCE) this.#onStuck?.();
    throw new EndlessLoop();
  }

  /** Notes what is reached from now on in all of these; undefined ends it. */
  recordInto(sets: ReadonlySet<Set<number>> | undefined): void {
    this.#into = sets;
    this.#offspring?.recordInto(sets);
  }

  /** From now on other processes follow this switch. */
  attach(offspring: Offspring): void {
    this.#offspring = offspring;
    offspring.recordInto(this.#into);
    if (this.#active >= 0) offspring.on(this.#active, this.#limit);
  }

  /** Turns of loops since the last switch. */
  get turns(): number {
    return this.#turns;
  }

  /** True when code under test came to the mutant since it was switched on. */
  get wasAsked(): boolean {
    return this.#wasAsked || this.#offspring?.wasAsked === true;
  }

  get hasOverrun(): boolean {
    return this.#turns > this.#limit || this.#offspring?.hasOverrun === true;
  }

  /** Switches a mutant on, with a limit of turns; `onStuck` is called where its error is swallowed again and again. */
  on(n: number, limit: number, onStuck: () => void): void {
    this.#active = n;
    this.#wasAsked = false;
    this.#turns = 0;
    this.#limit = limit;
    this.#onStuck = onStuck;
    this.#offspring?.on(n, limit);
  }

  off(): void {
    this.#active = -1;
    this.#turns = 0;
    this.#limit = Number.POSITIVE_INFINITY;
    this.#offspring?.off();
  }

  /** Lays the switch on a context's global object. */
  install(globalObject: object): void {
    const { is, loop } = this;
    const runtime: Runtime = { is, loop };
    Object.defineProperty(globalObject, key, { value: runtime, configurable: true, enumerable: false, writable: true });
  }
}
