/*
 * The switch that instrumented code asks: which mutant is on, and has this loop gone on for too long. It lies on the
 * global object of whatever context the code runs in, under a registered symbol; every context of a process is given
 * the same one. `mutate/instrument` writes the code that asks it.
 */
const key = Symbol.for("assay.mutants");

/** No mutant is on, and nothing is watched. */
const OFF = -1;
/** No mutant is on, and what is reached is noted. */
const RECORDING = -2;

/** How many turns after the limit a program may swallow our error before it is held to be endless. */
const PATIENCE = 1_000;

/** Thrown into a loop that a mutant made endless. */
export class EndlessLoop extends Error {
  constructor() {
    super("Assay: with this mutant a loop does not end.");
  }
}

/** What instrumented code sees. */
interface Shared {
  /** Number of the mutant that is on. */
  active: number;
  /** True: `reach` is to be told of every mutant that the code comes to. */
  recording: boolean;
  reach(n: number): void;
  /** Counts one turn of a loop; called unless `active` is -1. */
  loop(): void;
}

/** One process's switch, with the side of it that the code under test does not see. */
export class Switch {
  #into: ReadonlySet<Set<number>> = new Set();
  #turns = 0;
  #limit = Number.POSITIVE_INFINITY;
  #wasAsked = false;
  #onStuck: (() => void) | undefined;

  readonly #shared: Shared = {
    active: OFF,
    recording: false,
    reach: (n) => {
      const { active } = this.#shared;
      if (active === RECORDING) for (const set of this.#into) set.add(n);
      else if (n === active) {
        this.#wasAsked = true;
        this.#shared.recording = false;
      }
    },
    loop: () => {
      this.#turns += 1;
      if (this.#turns > this.#limit) this.#overrun();
    },
  };

  #overrun(): never {
    if (this.#turns > this.#limit + PATIENCE) this.#onStuck?.();
    throw new EndlessLoop();
  }

  /** From now on notes what is reached, in all of these sets, and counts turns of loops. */
  recordInto(sets: ReadonlySet<Set<number>>): void {
    if (this.#shared.active !== RECORDING) this.#turns = 0;
    this.#into = sets;
    this.#set(RECORDING, Number.POSITIVE_INFINITY);
  }

  /** Turns of loops since recording began, or since a mutant was switched on. */
  get turns(): number {
    return this.#turns;
  }

  /** True when code under test came to the mutant since it was switched on. */
  get wasAsked(): boolean {
    return this.#wasAsked;
  }

  get hasOverrun(): boolean {
    return this.#turns > this.#limit;
  }

  /** Switches a mutant on, with a limit of turns; `onStuck` is called where its error is swallowed again and again. */
  on(n: number, limit: number, onStuck: () => void): void {
    this.#turns = 0;
    this.#wasAsked = false;
    this.#onStuck = onStuck;
    this.#set(n, limit);
  }

  off(): void {
    this.#set(OFF, Number.POSITIVE_INFINITY);
  }

  #set(active: number, limit: number): void {
    this.#limit = limit;
    this.#shared.active = active;
    this.#shared.recording = active !== OFF;
  }

  /** Lays the switch on a context's global object, before any instrumented code is loaded there. */
  install(globalObject: object): void {
    Object.defineProperty(globalObject, key, { value: this.#shared, configurable: true, writable: true });
  }
}
