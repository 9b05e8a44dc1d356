/** What instrumented files ask: which mutant is active, and whom to tell what is reached. */
export interface MutantSwitch {
  /** The number of the active mutant; −1 for none. */
  active: number;
  /** Whether `reach` is to be told. */
  recording: boolean;
  /** The place of mutant `n` was reached. */
  reach(n: number): void;
  /** A loop goes round once more while a mutant is active; throws beyond the limit. */
  loop(): void;
}

export interface MutantRuntime extends MutantSwitch {
  /** Numbers of the mutants whose places were reached while recording. */
  readonly reached: Set<number>;
  /** Makes one mutant active, −1 for none, and starts to count rounds of loops anew. */
  activate(n: number, loopLimit?: number): void;
}

/** The message of the error that ends an endless loop. */
export const loopLimitMessage = "assay: a loop of a mutant went round too often";

/**
 * Puts the switch on a global object, or takes over the one that an instrumented file has put there already: files keep
 * the object that they found first. Self-contained, so that it can be bundled into what runs beside tests.
 */
export function installRuntime(scope: typeof globalThis = globalThis): MutantRuntime {
  const key = Symbol.for("assay.mutants");
  let rounds = 0;
  let limit = 1_000_000;
  const reached = new Set<number>();
  const runtime: MutantRuntime = {
    active: -1,
    recording: false,
    reached,
    reach: (n) => void reached.add(n),
    loop() {
      rounds += 1;
      if (rounds > limit) throw new Error(loopLimitMessage);
    },
    activate(n, loopLimit = 1_000_000) {
      const shared = holder[key] ?? runtime;
      shared.active = n;
      rounds = 0;
      limit = loopLimit;
    },
  };
  const holder = scope as unknown as Record<symbol, MutantSwitch | undefined>;
  holder[key] = Object.assign(holder[key] ?? {}, runtime);
  return holder[key] as MutantRuntime;
}
