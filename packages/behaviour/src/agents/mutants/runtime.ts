/*
 * The switch that instrumented code asks: which mutant is on, and has this loop gone on for too long. It lies on the
 * global object of whatever context the code runs in, under a registered symbol; every context of a process is given
 * the same one. `mutate/instrument` writes the code that asks it.
 */
export const key = Symbol.for("assay.mutants");

/** No mutant is on, and nothing is watched. */
export const OFF = -1;
/** No mutant is on, and what is reached is noted. */
export const RECORDING = -2;
/** A mutant is on, and the code has not come to it yet: `reach` is asked about each. */
export const AWAITED = -3;

/** How many turns after the limit a program may swallow our error before it is held to be endless. */
export const PATIENCE = 1_000;

/** Turns that are counted at a stretch; small enough for V8's small integers. */
export const STRETCH = 2 ** 30 - 1;

/** Thrown into a loop that a mutant made endless. */
export class EndlessLoop extends Error {
  constructor() {
    super("Assay: with this mutant a loop does not end.");
  }
}

/** What instrumented code sees; it is written into that code, so all fields are its own and plain. */
export interface Shared {
  /** Number of the mutant that is on; or one of the numbers below 0. */
  active: number;
  /** True: `reach` is to be told of every mutant that the code comes to. */
  recording: boolean;
  /** Turns of loops that are left; code counts them down unless `active` is -1. */
  fuel: number;
  /** Returns true where this mutant is on. */
  reach(n: number): true | undefined;
  /** No turns are left. */
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
export class Switch {
  #into: ReadonlySet<Set<number>> = new Set();
  #mutant = OFF;
  #limit = STRETCH;
  #before = 0;
  #counted = 0;
  #onStuck: (() => void) | undefined;
  #wasAsked = false;
  #offspring: Offspring | undefined;

  readonly #shared: Shared = {
    active: OFF,
    recording: false,
    fuel: STRETCH,
    reach: (n) => {
      if (this.#mutant === RECORDING) for (const set of this.#into) set.add(n);
      if (n !== this.#mutant) return undefined;
      // From here on the code itself sees that it is on, and nobody need be asked.
      this.#shared.active = n;
      this.#shared.recording = false;
      return true;
    },
    loop: () => {
      if (this.#mutant >= 0) this.#overrun();
      this.#before += STRETCH;
      this.#shared.fuel = STRETCH;
    },
  };

  #overrun(): never {
    if (this.#shared.fuel < -PATIENCE) this.#onStuck?.();
    throw new EndlessLoop();
  }

  /**
   * From now on notes what is reached, in all of these sets, and counts turns of loops; undefined ends it. While a mutant
   * is on, nothing is noted.
   */
  recordInto(sets: ReadonlySet<Set<number>> | undefined): void {
    if (this.#mutant >= 0) return;
    if (sets === undefined) return this.off();
    this.#into = sets;
    this.#offspring?.recordInto(sets);
    if (this.#mutant === RECORDING) return;
    this.#set(RECORDING, RECORDING, STRETCH);
  }

  /** From now on other processes follow this switch. */
  attach(offspring: Offspring): void {
    this.#offspring = offspring;
    if (this.#mutant >= 0) offspring.on(this.#mutant, this.#limit);
    else offspring.recordInto(this.#mutant === RECORDING ? this.#into : undefined);
  }

  /** Turns of loops since recording began, or since a mutant was switched on; when that has ended, up to its end. */
  get turns(): number {
    return this.#mutant === OFF ? this.#counted : this.#before + this.#limit - this.#shared.fuel;
  }

  /** True when code under test came to the mutant since it was switched on. */
  get wasAsked(): boolean {
    return this.#wasAsked || this.wasAskedLately;
  }

  /** The same since `forgetAsked` was called. */
  get wasAskedLately(): boolean {
    return this.#shared.active === this.#mutant || this.#offspring?.wasAsked === true;
  }

  /** From now on code is seen again that comes to the mutant which is on. */
  forgetAsked(): void {
    if (this.#mutant < 0) return;
    this.#wasAsked = this.wasAsked;
    this.#shared.active = AWAITED;
    this.#shared.recording = true;
  }

  /** True when a mutant is on and code under test came to it. */
  get isTouched(): boolean {
    return this.#mutant >= 0 && this.wasAsked;
  }

  get hasOverrun(): boolean {
    return this.#shared.fuel < 0 || this.#offspring?.hasOverrun === true;
  }

  /** Switches a mutant on, with a limit of turns; `onStuck` is called where its error is swallowed again and again. */
  on(n: number, limit: number, onStuck: () => void): void {
    this.#onStuck = onStuck;
    this.#offspring?.on(n, limit);
    this.#set(n, AWAITED, Math.min(limit, STRETCH));
  }

  off(): void {
    this.#offspring?.off();
    this.#set(OFF, OFF, STRETCH);
  }

  #set(mutant: number, active: number, limit: number): void {
    this.#counted = this.turns;
    this.#mutant = mutant;
    this.#limit = limit;
    this.#before = 0;
    this.#wasAsked = false;
    this.#shared.active = active;
    this.#shared.recording = active !== OFF;
    this.#shared.fuel = limit;
  }

  /** Lays the switch on a context's global object, before any instrumented code is loaded there. */
  install(globalObject: object): void {
    Object.defineProperty(globalObject, key, { value: this.#shared, configurable: true, writable: true });
  }
}
