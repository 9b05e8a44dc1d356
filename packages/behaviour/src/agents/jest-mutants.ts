import { findJest, type Jest } from "./jest/find-jest.ts";
import { titlesOf, type Environment, type Framework, type TestEntry } from "./jest/jest-types.ts";
import { Stage } from "./jest/stage.ts";
import { rerunIn, takeExpected } from "./jest/stages.ts";
import { attachChildren } from "./mutants/children.ts";
import { examine, type Seen, type SeenTest } from "./mutants/examine.ts";
import { hostOf } from "./mutants/host.ts";
import { timeoutOf } from "./mutants/limits.ts";
import { nameTests } from "./mutants/name-tests.ts";
import { isOver, readRequest, Session } from "./mutants/session.ts";
import { textOfError } from "./mailbox.ts";

/*
 * A test runner for jest, given on its command line: it has jest-circus run each file, and then the same tests again
 * for each mutant, before the environment is taken down; or the whole file in an environment of its own, made by jest.
 */
const request = readRequest();
const { control, loads } = hostOf();
loads.stop();
const children = attachChildren(control);
const jest = prepare();
const installed = new WeakSet<object>();
let load = new Set<number>();
let isExamining = false;

/** The switch has to lie in an environment before its set-up files are loaded, which is before this runner is called. */
function prepare(): Jest | { why: string } {
  try {
    const found = findJest();
    const { prototype } = found.RuntimeClass;
    for (const name of ["requireModule", "unstable_importModule"]) {
      const own = prototype[name];
      if (own === undefined) continue;
      prototype[name] = function (...args) {
        const { _environment: environment } = this as { _environment?: Environment };
        if (environment !== undefined) install(environment);
        return own.apply(this, args);
      };
    }
    return found;
  } catch (error) {
    return { why: textOfError(error).split("\n")[0] ?? "" };
  }
}

function install(environment: Environment): void {
  if (installed.has(environment)) return;
  installed.add(environment);
  control.install(environment.global);
  if (isExamining) return;
  load = new Set();
  control.recordInto(new Set([load]));
}

const runFile: Framework = async (globalConfig, config, environment, runtime, testPath, send) => {
  if ("why" in jest) {
    const session = new Session(testPath, request);
    session.post({ type: "file", file: session.file, tests: [], load: [], hooks: [], turns: 0 });
    session.post({ type: "problem", why: jest.why });
    throw new Error(jest.why);
  }
  if (isOver()) throw new Error("It need not be run any more.");
  install(environment);
  const stage = new Stage({
    environment,
    runtime,
    config,
    run: async () => jest.runOf(runtime, environment)(),
    control,
  });
  const expected = takeExpected();
  const reach = new Map<TestEntry, Set<number>>();
  const hooks = new Set<number>();
  let isFirst = true;
  const own = environment.handleTestEvent?.bind(environment);
  environment.handleTestEvent = async (event, state) => {
    if (event.name === "run_start" && isFirst) stage.open(state, expected?.again, expected?.timeout);
    if (event.name === "test_start" && event.test !== undefined) stage.next(event.test);
    if (expected === undefined && isFirst) record(event.name, event.test);
    await own?.(event, state);
    if (event.name !== "run_finish" || !isFirst) return;
    isFirst = false;
    if (expected === undefined) await examineFile();
    else await expected.take(stage);
  };
  const tell = (...message: unknown[]): unknown => (isFirst ? send?.(...message) : undefined);
  return jest.framework(globalConfig, config, environment, runtime, testPath, tell);

  function record(name: string, test: TestEntry | undefined): void {
    if (name === "run_start" || name === "test_done") control.recordInto(new Set([hooks]));
    if (name !== "test_start" || test === undefined) return;
    const set = reach.get(test) ?? new Set();
    reach.set(test, set);
    control.recordInto(new Set([set]));
  }

  async function examineFile(): Promise<void> {
    if ("why" in jest) return;
    control.recordInto(undefined);
    const turns = Math.max(control.turns, children.collect());
    const tests = nameTests(stage.entries, titlesOf).map(({ test, name, occurrence }): SeenTest => {
      const passed = test.status === "done" && test.errors.length === 0;
      return { name, occurrence, passed, milliseconds: test.duration ?? 0, reach: reach.get(test) ?? new Set() };
    });
    const seen: Seen = { tests, load, hooks, turns, canRenew: true };
    const session = new Session(testPath, request);
    session.postFile(seen);
    if (request.cold !== undefined) return session.closeCold(control, tests);
    isExamining = true;
    const restore = stage.keepResults();
    const place = { jest, globalConfig, config, runtime, testPath };
    const { rerun, close } = rerunIn(stage, place, timeoutOf(tests));
    await examine(session, seen, control, rerun);
    await close();
    restore();
    isExamining = false;
  }
};

export default runFile;
