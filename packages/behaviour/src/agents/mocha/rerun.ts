import { AskedTests } from "../mutants/asked-tests.ts";
import type { Again, Rerun } from "../mutants/examine.ts";
import type { Switch } from "../mutants/runtime.ts";
import { loadAnew } from "./load-anew.ts";
import {
  keepOnly,
  testsIn,
  type Options,
  type Runnable,
  type Runner,
  type RunnerClass,
  type Suite,
} from "./mocha-types.ts";

/** Runs tests of one file again: those that are loaded, or as they are when all is loaded anew. */
export function rerunOf(
  file: string,
  loaded: { root: Suite; tests: readonly Runnable[] },
  { own, options, timeout, control }: { own: Runner; options: Options; timeout: number; control: Switch },
): Rerun {
  const names = namesOf(loaded.tests);
  let current = loaded;
  return async (again) => {
    const before = current;
    if (again.fresh) {
      // With a mutant on, a module may fail where it is loaded.
      const root = await loadAnew(file, options).catch(() => undefined);
      if (root === undefined) return undefined;
      const anew = { root, tests: testsIn(root) };
      if (namesOf(anew.tests) !== names) return undefined;
      current = anew;
    }
    const { root, tests } = current;
    const wanted = new Set(tests.filter((_, index) => again.tests.has(index)));
    for (const test of wanted) hurry(test, timeout);
    const restore = keepOnly(root, (test) => wanted.has(test));
    const asked = new AskedTests<Runnable>(control);
    let isRed = false;
    try {
      isRed = await run(root, own, again, asked);
    } finally {
      restore();
    }
    const isBailed = again.bail && [...wanted].some((test) => test.state === "failed");
    const missed = tests.flatMap((test, index) => {
      // Not run: after the first failure on purpose, else because of a hook that failed.
      const hasFailed = wanted.has(test) && (test.state === "failed" || (test.state !== "passed" && !isBailed));
      return hasFailed ? [index] : [];
    });
    // A hook of a group that fails after its tests fails them all.
    const failed = missed.length === 0 && isRed ? [...again.tests] : missed;
    if (again.probe && failed.length > 0) current = before;
    const unasked = asked.missing(again.reaching, (index) => (failed.includes(index) ? undefined : tests[index]));
    return { failed, ran: [...wanted].filter(({ state }) => state !== undefined).length, unasked };
  };
}

async function run(root: Suite, own: Runner, again: Again, asked: AskedTests<Runnable>): Promise<boolean> {
  root.reset?.();
  const runner = new (own.constructor as RunnerClass)(root, { cleanReferencesAfterRun: false, delay: false });
  runner.asyncOnly = own.asyncOnly;
  runner.checkLeaks = own.checkLeaks;
  let isRed = false;
  runner.on("test", (test) => asked.next(test));
  runner.on("fail", () => {
    isRed = true;
    if (again.bail) runner.abort();
  });
  await new Promise<void>((resolve) => {
    runner.run(resolve);
  });
  asked.endAll();
  runner.dispose?.();
  return isRed;
}

function hurry(test: Runnable, timeout: number): void {
  const own = test.timeout();
  test.retries(0);
  test.timeout(own === 0 ? timeout : Math.min(own, timeout));
}

function namesOf(tests: readonly Runnable[]): string {
  return JSON.stringify(tests.map((test) => test.titlePath()));
}
