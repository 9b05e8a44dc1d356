/** What instrumented files ask: which mutant is active, and whom to tell what is reached. */
export interface MutantSwitch {
  /** The number of the active mutant; −1 for none. */
  active: number;
  /** Whether `reach` is to be told. */
  recording: boolean;
  /** How many rounds of loops are left to the active mutant. Files count it down themselves. */
  fuel: number;
  /** The place of mutant `n` was reached. It gives nothing: a true value would be taken for "is active". */
  reach(n: number): undefined;
  /** No rounds are left: throws. */
  loop(): void;
}

export interface MutantRuntime extends MutantSwitch {
  /** Numbers of the mutants whose places were reached while recording. */
  readonly reached: Set<number>;
  /** Makes one mutant active, −1 for none, with so many rounds of loops. */
  activate(n: number, rounds?: number): void;
}

/** The message of the error that ends an endless loop. */
export const loopLimitMessage = "assay: a loop of a mutant went round too often";

/**
 * Puts the switch on a global object, or takes over the one that an instrumented file has put there already: files keep
 * the object that they found first. Self-contained, so that it can be bundled into what runs beside tests.
 */
export function installRuntime(scope: typeof globalThis = globalThis): MutantRuntime {
  const holder = scope as unknown as Record<symbol, object | undefined>;
  const key = Symbol.for("assay.mutants");
  const reached = new Set<number>();
  const runtime: MutantRuntime = Object.assign((holder[key] ??= {}), {
    active: -1,
    recording: false,
    fuel: 0,
    reached,
    reach: (n: number) => void reached.add(n),
    loop() {
      throw new Error(loopLimitMessage);
    },
    activate(n: number, rounds = 1_000_000) {
      runtime.active = n;
      runtime.fuel = rounds;
    },
  });
  return runtime;
}
