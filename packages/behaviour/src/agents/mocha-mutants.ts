import AssayReporter from "./mocha-reporter.ts";
import {
  fileOf,
  keepOnly,
  testsIn,
  type Options,
  type Runnable,
  type Runner,
  type Suite,
} from "./mocha/mocha-types.ts";
import { StopAtFailure } from "./mocha/stop-at-failure.ts";
import { rerunOf } from "./mocha/rerun.ts";
import { attachChildren } from "./mutants/children.ts";
import { examine, type Seen, type SeenTest } from "./mutants/examine.ts";
import { hostOf } from "./mutants/host.ts";
import { timeoutOf } from "./mutants/limits.ts";
import { nameTests } from "./mutants/name-tests.ts";
import { readRequest, Session } from "./mutants/session.ts";

/*
 * A reporter for mocha, which runs the files' tests again for each mutant once they have been run, before mocha is done
 * with them: the same tests in the suite as it is loaded, or in one that is loaded anew.
 */
const request = readRequest();
const { control, loads } = hostOf();
const children = attachChildren(control);

interface Examined {
  file: string;
  session: Session;
  seen: Seen;
  tests: Runnable[];
}

export default function MutantReporter(this: object, runner: Runner, options: Options): void {
  AssayReporter(runner as never);
  const sessions = new Map<string, Session>();
  const sessionOf = (file: string): Session => {
    const known = sessions.get(file) ?? new Session(file, request);
    sessions.set(file, known);
    return known;
  };
  const isWanted = (test: Runnable): boolean => fileOf(test) !== "" && sessionOf(fileOf(test)).isWanted;
  if (request.files.length > 0) keepOnly(runner.suite, isWanted);
  const reached = recordReach(runner);
  const stop = request.cold?.heeded === undefined ? undefined : new StopAtFailure(runner, sessionOf);
  if (runner._opts !== undefined) runner._opts.cleanReferencesAfterRun = false;

  // Before the teardown of mocha's global fixtures, where there is such a place.
  const { runAsync } = runner;
  if (runAsync === undefined) throw new Error("mocha before version 8.2 can't run mutants");
  runner.runAsync = async (given) => {
    const failures = await runAsync.call(runner, given);
    await examineAll();
    return failures;
  };

  async function examineAll(): Promise<void> {
    reached.stop();
    loads.recordInto(undefined);
    const { stopped } = stop ?? {};
    const isTold = (file: string): boolean => stopped === undefined || stopped.file === file;
    const files = [...new Set(testsIn(runner.suite).filter(isWanted).map(fileOf))].filter(isTold);
    const ofChildren = children.collect();
    const load = loads.of(files);
    // All files are told of first: a mutant that ends the process must not hide those after its own.
    const all = files.map((file) =>
      describe(file, load.get(file) ?? new Set(), Math.max(reached.turnsOf(file), ofChildren)),
    );
    for (const { file, session, seen, tests } of all) {
      if (request.cold !== undefined) {
        if (stopped !== undefined) session.closeStopped(request.cold.mutant, stopped.tests);
        else session.closeCold(control, seen.tests);
        continue;
      }
      const again = { own: runner, options, timeout: timeoutOf(seen.tests), control };
      const rerun = rerunOf(file, { root: runner.suite, tests }, again);
      if ((await examine(session, seen, control, rerun)) === "spent") return;
    }
  }

  function describe(file: string, load: Set<number>, turns: number): Examined {
    const named = nameTests(
      testsIn(runner.suite).filter((test) => fileOf(test) === file),
      (test) => test.titlePath(),
    );
    const tests = named.map(({ test, name, occurrence }): SeenTest => {
      const { state, duration } = reached.last.get(test) ?? test;
      const reach = reached.tests.get(test) ?? new Set();
      return { name, occurrence, passed: state === "passed", milliseconds: duration ?? 0, reach };
    });
    const hooks = new Set([...(reached.hooks.get("") ?? []), ...(reached.hooks.get(file) ?? [])]);
    const seen: Seen = { tests, load, hooks, turns, canRenew: loads.isCommon(file) && options.delay !== true };
    const session = sessionOf(file);
    session.postFile(seen);
    return { file, session, seen, tests: named.map(({ test }) => test) };
  }
}

/** Notes which test reaches what, and for hooks of groups and of the whole run: which file's they are. */
function recordReach(runner: Runner) {
  const tests = new Map<Runnable, Set<number>>();
  /** Where a test was tried again: its last try. */
  const last = new Map<Runnable, Runnable>();
  const hooks = new Map<string, Set<number>>();
  const turns = new Map<string, number>();
  /** Whose turns are counted now: nobody's while files are loaded. */
  let owner = "";
  let counted = 0;
  runner.on("start", () => between(runner.suite));
  runner.on("suite", between);
  runner.on("suite end", ({ parent }) => between(parent ?? runner.suite));
  runner.on("hook", (hook) => {
    if (/^"(?:before|after) all"/.test(hook.title)) between(hook.parent ?? runner.suite);
  });
  runner.on("test", (tried) => {
    let test: Runnable = tried;
    for (let earlier = test.retriedTest?.(); earlier !== undefined; earlier = test.retriedTest?.()) test = earlier;
    last.set(test, tried);
    const set = tests.get(test) ?? new Set();
    tests.set(test, set);
    countFor(fileOf(test));
    loads.recordInto(new Set([set]));
  });
  return { tests, last, hooks, turnsOf, stop: () => countFor("") };

  /** Turns of a file's own tests, and of what belongs to none: the loading of them all. */
  function turnsOf(file: string): number {
    return (turns.get("") ?? 0) + (turns.get(file) ?? 0);
  }

  function countFor(file: string): void {
    const now = control.turns;
    turns.set(owner, (turns.get(owner) ?? 0) + now - counted);
    counted = now;
    owner = file;
  }

  function between(suite: Suite): void {
    const file = fileOf(suite);
    countFor(file);
    const set = hooks.get(file) ?? new Set();
    hooks.set(file, set);
    loads.recordInto(new Set([set]));
  }
}
