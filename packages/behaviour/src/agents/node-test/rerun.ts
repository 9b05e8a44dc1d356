import { createRequire } from "node:module";
import { setImmediate as immediately, setTimeout as later } from "node:timers";
import { pathToFileURL } from "node:url";
import { workspaceRoot } from "../mailbox.ts";
import type { Rerun } from "../mutants/examine.ts";
import { hostOf } from "../mutants/host.ts";
import { forgetModules } from "../mutants/loads.ts";
import { isUnit, titlesOf, type NodeTest } from "./node-test-types.ts";

/** So many turns of the event loop are waited for at once, before time passes in between. */
const EAGER_TURNS = 200;
const PAUSE_MS = 2;

/**
 * Runs tests of a file again by loading the file once more, under the same root of node:test: what it declares is left
 * out unless it is wanted, and what node:test tells of it goes nowhere.
 */
export function rerunOf(file: string, root: NodeTest, names: readonly string[], timeout: number): Rerun {
  const load = createRequire(file);
  const prototype = testPrototype(root);
  const declare = prototype.createSubtest;
  let count = 0;
  return async (again) => {
    const wanted = new Map([...again.tests].map((index) => [names[index] ?? "", index]));
    const declared = new Map<number, NodeTest>();
    const top: NodeTest[] = [];
    const occurrences = new Map<string, number>();
    let closing: Promise<unknown> | undefined;
    prototype.createSubtest = function (kind, name, options, fn, more) {
      if (!isUnit(kind.name, this)) return noteTop(this, declare.call(this, kind, name, options, fn, more));
      const path = JSON.stringify(titlesOf({ name: nameOf(name, split(name, options, fn).fn), parent: this }));
      const occurrence = occurrences.get(path) ?? 0;
      occurrences.set(path, occurrence + 1);
      const index = wanted.get(`${path}${occurrence}`);
      if (index === undefined || (again.bail && hasFailed(declared))) return leftOut(root);
      const given = split(name, options, fn);
      const test = noteTop(this, declare.call(this, kind, name, { ...given.options, timeout }, given.fn, more));
      declared.set(index, test);
      return test;
    };
    root.run = (...given) => (closing = prototype.run.apply(root, given));
    const { push } = root.reporter;
    root.reporter.push = () => true;
    for (const hooks of Object.values(root.hooks)) if (Array.isArray(hooks)) hooks.length = 0;
    let hasLoaded = true;
    try {
      await loadFile(again.fresh).catch(() => {
        hasLoaded = false;
      });
      await settled(() => top.every(({ finished }) => finished));
      await closing;
    } finally {
      prototype.createSubtest = declare;
      root.reporter.push = push;
    }
    const isSame = hasLoaded && [...wanted.values()].every((index) => declared.has(index));
    const failed = [...declared].flatMap(([index, test]) => (test.passed && !test.skipped ? [] : [index]));
    const isRed = failed.length === 0 && top.some(({ passed }) => !passed);
    for (const test of top) forget(test);
    if (!isSame) return undefined;
    return { failed: isRed ? [...declared.keys()] : failed, ran: declared.size };

    function noteTop(parent: NodeTest, test: NodeTest): NodeTest {
      if (parent === root) top.push(test);
      return test;
    }
  };

  async function loadFile(fresh: boolean): Promise<void> {
    count += 1;
    if (hostOf().loads.isCommon(file)) {
      if (fresh) forgetModules(workspaceRoot);
      delete load.cache[file];
      load(file);
    } else await import(`${pathToFileURL(file).href}?assay=${count}`);
  }
}

/** Groups and hooks have classes of their own, below the one of tests. */
function testPrototype(root: NodeTest): NodeTest {
  return Object.getPrototypeOf(root) as NodeTest;
}

/** A test in name only. */
function leftOut(root: NodeTest): NodeTest {
  const stub = { root, start: async () => undefined, run: async () => undefined, finished: true, passed: true };
  return stub as unknown as NodeTest;
}

/** The name and the options of a test may be left out, and what follows stands in their place. */
function split(name: unknown, options: unknown, fn: unknown): { options: object; fn: unknown } {
  const all = [name, options, fn];
  const plain = all.find((one) => typeof one === "object" && one !== null);
  return { options: plain ?? {}, fn: all.find((one) => typeof one === "function") };
}

function nameOf(name: unknown, fn: unknown): string {
  if (typeof name === "string" && name !== "") return name;
  return (typeof fn === "function" && fn.name) || "<anonymous>";
}

function hasFailed(declared: ReadonlyMap<number, NodeTest>): boolean {
  return [...declared.values()].some(({ finished, passed }) => finished && !passed);
}

/** Thousands of runs leave thousands of tests behind; they are kept as husks. */
function forget(test: NodeTest): void {
  test.subtests = [];
  test.fn = undefined;
}

async function settled(isDone: () => boolean): Promise<void> {
  for (let turn = 0; !isDone(); turn += 1) {
    await new Promise<void>((resolve) => {
      if (turn < EAGER_TURNS) immediately(resolve);
      else later(resolve, PAUSE_MS);
    });
  }
}
