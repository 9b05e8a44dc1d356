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
  /** False: modules that are loaded can't be loaded anew in this process. */
  canRenew: boolean;
}

export interface Again {
  /** Indices of the tests to run. */
  tests: ReadonlySet<number>;
  /** Those that came to the mutant themselves when there was none. */
  reaching: ReadonlySet<number>;
  /** True: all modules of the workspace are loaded anew; false: the test file alone. */
  fresh: boolean;
  /** True: nothing more is run after the first failure. */
  bail: boolean;
  /** True: to see whether tests stand it. What was loaded anew for it is not kept where they don't. */
  probe: boolean;
}

export interface Ran {
  /** Tests that did not pass. */
  failed: number[];
  ran: number;
  /** Of the reaching tests, those that did not come to the mutant this time. */
  unasked?: number[];
}

/** Runs tests of the file again; undefined where the file's tests are not the same any more. */
export type Rerun = (again: Again) => Promise<Ran | undefined>;

/** "spent": a mutant left something behind that can't be renewed; the rest needs another process. */
type Outcome = "done" | "spent";
type Mode = "warm" | "fresh" | "unstable";

/** So often may a mutant leave something behind before modules are loaded anew for each. */
const MOST_POISONED = 3;
/** The same for tests that did not come to a mutant again: values that are worked out once and kept. */
const MOST_UNASKED = 10;
const none: ReadonlySet<number> = new Set();
const LEAST_LIMIT = 100_000;
const LIMIT_FACTOR = 20;
const MESSAGE_LENGTH = 2_000;
const CLOCK_MS = 3_000;
const CLOCK_FACTOR = 20;
/** A first run again may take so long, until tests that hang when they are run twice are given up. */
const BASELINE_MS = 30_000;
const now = Date.now;

/**
 * Runs each wanted mutant against the tests that reach it, in this process. Modules stay loaded from mutant to mutant
 * ("warm") where the tests stand it, else they are loaded anew for each ("fresh"). A failure counts only when the same
 * tests pass again without the mutant. What neither can decide is left to a process of its own.
 */
export async function examine(session: Session, seen: Seen, control: Switch, rerun: Rerun): Promise<Outcome> {
  try {
    const outcome = await examineAll(session, seen, control, rerun);
    if (outcome === "done") session.post({ type: "done" });
    return outcome;
  } catch (error) {
    session.post({ type: "problem", why: textOfError(error).slice(0, MESSAGE_LENGTH) });
    return "done";
  }
}

async function examineAll(session: Session, seen: Seen, control: Switch, rerun: Rerun): Promise<Outcome> {
  const passing = seen.tests.flatMap((test, index) => (test.passed ? [index] : []));
  const isReached = (mutant: number): boolean =>
    seen.load.has(mutant) || seen.hooks.has(mutant) || passing.some((index) => seen.tests[index]?.reach.has(mutant));
  // What shows only in modules that are loaded anew comes last: between two of them nothing need be cleaned up.
  const wanted = session.wanted
    .filter(isReached)
    .toSorted((a, b) => Number(seen.load.has(a)) - Number(seen.load.has(b)));
  if (wanted.length === 0 || passing.length === 0) return "done";
  let usual = seen.tests.reduce((sum, test) => sum + test.milliseconds, 0);

  let renews: boolean | undefined;
  let mode = await findMode();
  session.post({ type: "mode", mode });
  if (mode === "unstable") return "done";
  let poisoned = 0;
  let unasked = 0;
  let isDirty = false;
  for (const mutant of wanted) {
    if (session.isSettled(mutant)) continue;
    if ((await examineOne(mutant)) === "spent") return "spent";
  }
  return "done";

  async function findMode(): Promise<Mode> {
    if (await passesAgain(false)) return "warm";
    return (await canRenew()) ? "fresh" : "unstable";
  }

  /** Modules loaded anew are believed only where all tests pass in them without a mutant. */
  async function canRenew(): Promise<boolean> {
    renews ??= seen.canRenew && (await passesAgain(true));
    return renews;
  }

  async function passesAgain(fresh: boolean): Promise<boolean> {
    const begun = now();
    session.startBaselineClock(BASELINE_MS + CLOCK_FACTOR * usual);
    const again = await rerun({ tests: new Set(passing), reaching: none, fresh, bail: true, probe: true });
    session.stopClock();
    usual = Math.max(usual, now() - begun);
    return again !== undefined && again.failed.length === 0;
  }

  async function examineOne(mutant: number): Promise<Outcome> {
    const isStatic = seen.load.has(mutant);
    const everywhere = isStatic || seen.hooks.has(mutant);
    const tests = new Set(everywhere ? passing : passing.filter((index) => seen.tests[index]?.reach.has(mutant)));
    let fresh = isStatic || isDirty || mode === "fresh";
    if (fresh && !(await canRenew())) return leave(mutant, "done");
    session.post({ type: "begin", mutant });
    let result = await withMutant(mutant, tests, fresh);
    isDirty = isStatic;
    const sound = fresh ? "yes" : await isSound(result);
    if (sound !== "yes") {
      if (!(await canRenew())) return leave(mutant, sound === "spoilt" ? "spent" : "done");
      if (sound === "spoilt") poisoned += 1;
      else unasked += 1;
      isDirty = true;
      if (poisoned > MOST_POISONED || unasked > MOST_UNASKED) mode = "fresh";
      result = await withMutant(mutant, tests, true);
      fresh = true;
    }
    const { failed, ran, overran, wasAsked } = result;
    // Even modules that were loaded anew did not come to it as the first ones did.
    if (fresh && !wasAsked) return leave(mutant, "done");
    const status = failed.length === 0 ? "survived" : overran ? "timeout" : "killed";
    session.post({ type: "end", mutant, status, killedBy: failed, ran });
    if (failed.length > 0) session.settle(mutant);
    return "done";
  }

  function leave(mutant: number, outcome: Outcome): Outcome {
    session.post({ type: "cold", mutant });
    return outcome;
  }

  async function withMutant(mutant: number, tests: ReadonlySet<number>, fresh: boolean) {
    const limit = LEAST_LIMIT + LIMIT_FACTOR * seen.turns;
    session.startClock(mutant, CLOCK_MS + CLOCK_FACTOR * usual);
    control.on(mutant, limit, () => session.giveUp(mutant));
    try {
      const reaching = new Set([...tests].filter((index) => seen.tests[index]?.reach.has(mutant)));
      const again = await rerun({ tests, reaching, fresh, bail: !session.request.matrix, probe: false });
      // Tests that are others than before, or none at all: the mutant was seen.
      return {
        failed: again?.failed ?? [...tests],
        ran: again?.ran ?? 0,
        overran: control.hasOverrun,
        wasAsked: control.wasAsked,
        unasked: again?.unasked ?? [],
      };
    } finally {
      control.off();
      session.stopClock();
    }
  }

  /**
   * Whether a run in modules that were used before says what a run in new ones would: what failed passes without the
   * mutant, and where nothing failed, each test came to it, as in the first run (a value that is worked out once and kept
   * is not worked out again).
   */
  async function isSound({ failed, wasAsked, unasked: missing }: Awaited<ReturnType<typeof withMutant>>) {
    if (failed.length > 0) {
      const again = await rerun({ tests: new Set(failed), reaching: none, fresh: false, bail: true, probe: false });
      if (again === undefined || again.failed.length > 0) return "spoilt";
    }
    const isComplete = session.request.matrix || failed.length === 0 ? missing.length === 0 : true;
    return wasAsked && isComplete ? "yes" : "unasked";
  }
}
