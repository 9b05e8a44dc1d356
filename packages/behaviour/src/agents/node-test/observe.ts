import { AsyncResource } from "node:async_hooks";
import type { NodeTest } from "./node-test-types.ts";
import { isUnit } from "./node-test-types.ts";

type InScope = (this: object, fn: unknown, receiver: unknown, ...args: unknown[]) => unknown;

/** What the first run of a file showed. */
export interface Observed {
  root: NodeTest | undefined;
  reach: Map<NodeTest, Set<number>>;
  /** Reached in hooks of groups and of the file. */
  hooks: Set<number>;
  /** Ends the observation. */
  stop(): void;
}

/**
 * Sees each test, group and hook as node:test runs it. All of them are asynchronous resources that are run through the
 * method of that class, so nothing of the module has to be replaced, however a file came by its functions.
 */
export function observe(load: Set<number>, record: (sets: ReadonlySet<Set<number>>) => void): Observed {
  const prototype = AsyncResource.prototype as unknown as { runInAsyncScope: InScope };
  const own = prototype.runInAsyncScope;
  const observed: Observed = { root: undefined, reach: new Map(), hooks: new Set(), stop };
  /** By the context that a test shares with the hooks that run for it. */
  const contexts = new WeakMap<object, Set<number>>();
  const running = new Set<Set<number>>();
  prototype.runInAsyncScope = function (fn, receiver, ...args) {
    if (isOfNodeTest(this)) note(this, receiver);
    return own.call(this, fn, receiver, ...args);
  };
  return observed;

  function note(test: NodeTest, context: unknown): void {
    const owner = test.hookType ? (test.parentTest ?? test) : test;
    observed.root ??= owner.root;
    if (test.hookType === "before" || test.hookType === "after") return record(new Set([observed.hooks]));
    if (test.hookType) return enter(setOf(context), false);
    if (test.constructor.name === "Suite") return record(new Set([load]));
    if (!isUnit(test.constructor.name, test.parent)) return;
    const set = setOf(context);
    observed.reach.set(test, set);
    enter(set, (test.parent?.activeSubtests ?? 0) > 1);
  }

  function enter(set: Set<number>, besideOthers: boolean): void {
    // What is reached while several run counts for each of them.
    if (!besideOthers) running.clear();
    running.add(set);
    record(new Set(running));
  }

  function setOf(context: unknown): Set<number> {
    if (typeof context !== "object" || context === null) return observed.hooks;
    const set = contexts.get(context) ?? new Set();
    contexts.set(context, set);
    return set;
  }

  function stop(): void {
    prototype.runInAsyncScope = own;
  }
}

function isOfNodeTest(one: object): one is NodeTest {
  return "subtests" in one && "root" in one && /^(?:Test|Suite|TestHook)$/.test(one.constructor.name);
}
