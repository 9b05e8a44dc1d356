import { textOfError } from "../mailbox.ts";
import type { Session } from "./session.ts";
import type { Switch } from "./runtime.ts";

/** One test of a file, as the first run showed it. */
export interface SeenTest {
  name: string[];
  occurrence: number;
  passed: boolean;
  milliseconds: number;
  reach: Set<number>;
}

/** A file's first run, without a mutant. */
export interface Seen {
  tests: SeenTest[];
  /** Reached while modules were loaded: such a mutant shows only where they are loaded anew. */
  load: Set<number>;
  /** Reached between tests, in hooks of groups. */
  hooks: Set<number>;
  turns: number;
}

export interface Again {
  /** Indices of the tests to run. */
  tests: ReadonlySet<number>;
  /** True: all modules of the workspace are loaded anew; false: the test file alone. */
  fresh: boolean;
  /** True: nothing more is run after the first failure. */
  bail: boolean;
}

/** Runs tests of the file again and returns those that did not pass, or undefined where the file's tests are not the same any more. */
export type Rerun = (again: Again) => Promise<{ failed: number[]; ran: number } | undefined>;

type Mode = "warm" | "fresh" | "unstable";

/** So often may a mutant leave something behind before modules are loaded anew for each. */
const MOST_POISONED = 3;
const LEAST_LIMIT = 100_000;
const LIMIT_FACTOR = 20;
const MESSAGE_LENGTH = 2_000;
const CLOCK_MS = 3_000;
const CLOCK_FACTOR = 20;

/**
 * Runs each wanted mutant against the tests that reach it, in this process. Modules stay loaded from mutant to mutant
 * ("warm") where the tests stand it. A failure counts only when the same tests pass again without the mutant.
 */
export async function examine(session: Session, seen: Seen, control: Switch, rerun: Rerun): Promise<void> {
  try {
    await examineAll(session, seen, control, rerun);
    session.post({ type: "done" });
  } catch (error) {
    session.post({ type: "problem", why: textOfError(error).slice(0, MESSAGE_LENGTH) });
  }
}

async function examineAll(session: Session, seen: Seen, control: Switch, rerun: Rerun): Promise<void> {
  const passing = seen.tests.flatMap((test, index) => (test.passed ? [index] : []));
  const isReached = (mutant: number): boolean =>
    seen.load.has(mutant) || seen.hooks.has(mutant) || passing.some((index) => seen.tests[index]?.reach.has(mutant));
  const wanted = session.wanted.filter(isReached);
  if (wanted.length === 0 || passing.length === 0) return;
  const everything = seen.tests.reduce((sum, test) => sum + test.milliseconds, 0);

  let mode = await findMode();
  session.post({ type: "mode", mode });
  if (mode === "unstable") return;
  let poisoned = 0;
  let isDirty = false;
  for (const mutant of wanted) if (!session.isSettled(mutant)) await examineOne(mutant);

  async function findMode(): Promise<Mode> {
    for (const fresh of [false, true]) {
      const again = await rerun({ tests: new Set(passing), fresh, bail: true });
      if (again !== undefined && again.failed.length === 0) return fresh ? "fresh" : "warm";
    }
    return "unstable";
  }

  async function examineOne(mutant: number): Promise<void> {
    const isStatic = seen.load.has(mutant);
    const everywhere = isStatic || seen.hooks.has(mutant);
    const tests = new Set(everywhere ? passing : passing.filter((index) => seen.tests[index]?.reach.has(mutant)));
    const fresh = isStatic || isDirty || mode === "fresh";
    session.post({ type: "begin", mutant });
    let result = await withMutant(mutant, tests, fresh);
    isDirty = isStatic;
    if (!fresh && !(await isSound(result))) {
      poisoned += 1;
      isDirty = true;
      if (poisoned > MOST_POISONED) mode = "fresh";
      result = await withMutant(mutant, tests, true);
    }
    const { failed, ran, overran } = result;
    const status = failed.length === 0 ? "survived" : overran ? "timeout" : "killed";
    session.post({ type: "end", mutant, status, killedBy: failed, ran });
    if (failed.length > 0) session.settle(mutant);
  }

  async function withMutant(mutant: number, tests: ReadonlySet<number>, fresh: boolean) {
    const limit = LEAST_LIMIT + LIMIT_FACTOR * seen.turns;
    session.startClock(mutant, CLOCK_MS + CLOCK_FACTOR * everything);
    control.on(mutant, limit, () => session.giveUp(mutant));
    try {
      const again = await rerun({ tests, fresh, bail: !session.request.matrix });
      // Tests that are others than before, or none at all: the mutant was seen.
      return {
        failed: again?.failed ?? [...tests],
        ran: again?.ran ?? 0,
        overran: control.hasOverrun,
        wasAsked: control.wasAsked,
      };
    } finally {
      control.off();
      session.stopClock();
    }
  }

  /**
   * Whether a run in modules that were used before says what a run in new ones would: the code came to the mutant, as in
   * the first run (a value that is worked out once and kept is not worked out again), and what failed passes without it.
   */
  async function isSound({ failed, wasAsked }: { failed: readonly number[]; wasAsked: boolean }): Promise<boolean> {
    if (!wasAsked) return false;
    if (failed.length === 0) return true;
    const again = await rerun({ tests: new Set(failed), fresh: false, bail: true });
    return again !== undefined && again.failed.length === 0;
  }
}
