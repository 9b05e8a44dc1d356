import process from "node:process";
import { isMainThread } from "node:worker_threads";
import { observe, type Observed } from "./node-test/observe.ts";
import { titlesOf, unitsIn, type NodeTest } from "./node-test/node-test-types.ts";
import { rerunOf } from "./node-test/rerun.ts";
import { attachChildren, type Children } from "./mutants/children.ts";
import { VARIABLE } from "./mutants/child.ts";
import { examine, type Seen, type SeenTest } from "./mutants/examine.ts";
import { hostOf } from "./mutants/host.ts";
import { timeoutOf } from "./mutants/limits.ts";
import { nameTests } from "./mutants/name-tests.ts";
import { isOver, readRequest, Session } from "./mutants/session.ts";

/*
 * Loaded into every Node process of a run with node:test, after the switch. In one that runs a file of tests it waits
 * until they have been run, holds node:test back from ending them, and runs them again for each mutant.
 */
const { setInterval, clearInterval } = globalThis;

if (isMainThread && process.env["NODE_TEST_CONTEXT"] !== undefined && process.env[VARIABLE] === undefined) start();

function start(): void {
  if (isOver()) process.exit(0);
  const { control, loads } = hostOf();
  loads.stop();
  const children = attachChildren(control);
  const load = new Set<number>();
  control.recordInto(new Set([load]));
  const observed = observe(load, (sets) => control.recordInto(sets));
  holdEnd(async () => {
    observed.stop();
    control.recordInto(undefined);
    await examineFile(observed, load, children);
  });
}

/** Has something done when node:test would end, before it does. */
function holdEnd(work: () => Promise<void>): void {
  const own = process.on;
  process.on = function (this: typeof process, event: string, listener: (...args: unknown[]) => void) {
    const isEnd = event === "beforeExit" && new Error().stack?.includes("internal/test_runner") === true;
    if (!isEnd) return own.call(this, event, listener);
    process.on = own;
    let isHeld = false;
    return own.call(this, event, (...args: unknown[]) => {
      if (isHeld) return;
      isHeld = true;
      const alive = setInterval(() => undefined, 1_000);
      void work().finally(() => {
        clearInterval(alive);
        listener(...args);
      });
    });
  } as typeof process.on;
}

async function examineFile({ root, reach, hooks }: Observed, load: Set<number>, children: Children): Promise<void> {
  const file = process.argv[1];
  if (file === undefined || root === undefined) return;
  const { control, loads } = hostOf();
  const request = readRequest();
  const turns = Math.max(control.turns, children.collect());
  const named = nameTests(unitsIn(root), titlesOf);
  const tests = named.map(({ test, name, occurrence }): SeenTest => {
    const { passed, finished, skipped, isTodo } = test;
    const isTrue = finished && passed && !skipped && (isTodo === undefined || isTodo === false);
    return { name, occurrence, passed: isTrue, milliseconds: timeOf(test), reach: reach.get(test) ?? new Set() };
  });
  const seen: Seen = { tests, load, hooks, turns, canRenew: loads.isCommon(file) };
  const session = new Session(file, request);
  session.postFile(seen);
  if (request.cold !== undefined) return session.closeCold(control, tests);
  const names = named.map(({ name, occurrence }) => `${JSON.stringify(name)}${occurrence}`);
  const again = rerunOf(file, root, names, timeoutOf(tests));
  // A test that never ended keeps all further ones from beginning.
  const isStuck = root.activeSubtests > 0 || root.pendingSubtests.length > 0;
  await examine(session, seen, control, async (wanted) => (isStuck ? undefined : again(wanted)));
}

function timeOf({ startTime, endTime }: NodeTest): number {
  if (startTime === null || endTime === null) return 0;
  return Math.max(0, Number(endTime - startTime) / 1e6);
}
