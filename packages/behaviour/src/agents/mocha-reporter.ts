import { readFileSync } from "node:fs";
import path from "node:path";
import { sharedCounting, takeCounts } from "./capture.ts";
import { failureOf, mailbox, openResults, postEnd, postTest, textOfError, workspaceRoot } from "./mailbox.ts";

openResults();

interface Runnable {
  title: string;
  file?: string;
  type?: string;
  duration?: number;
  parent?: Runnable;
  titlePath(): string[];
  currentRetry?(): number;
}

interface Group extends Runnable {
  suites: Group[];
  tests: Runnable[];
}

interface Runner {
  suite: Group;
  on(event: string, listener: (test: Runnable, error?: unknown) => void): void;
}

/** Passes on what mocha found, test by test, and what each file of tests ran. */
export default function AssayReporter(runner: Runner): void {
  putInOrder(runner.suite);
  countByFile(runner);
  runner.on("pass", (test) => {
    const retries = test.currentRetry?.() || undefined;
    postTest({ ...placeOf(test), status: "passed", milliseconds: test.duration, retries });
  });
  runner.on("pending", (test) => postTest({ ...placeOf(test), status: "skipped" }));
  runner.on("fail", (test, error) => {
    const text = textOfError(error);
    const { name, file: known } = placeOf(test);
    const file = known === "" ? fileIn(text) : known;
    postTest({ file, name, status: "failed", failure: failureOf(text, file), milliseconds: test.duration });
  });
  runner.on("end", () => postEnd());
}

function placeOf(test: Runnable): { file: string; name: string[] } {
  return { file: fileOf(test) ?? "", name: test.titlePath() };
}

function fileOf({ file, parent }: Runnable): string | undefined {
  return file ?? (parent === undefined ? undefined : fileOf(parent));
}

/** A hook that stands outside of all groups has no file; its stack has, from the working directory on. */
function fileIn(stack: string): string {
  for (const [, name = ""] of stack.matchAll(/^\s+at (?:.*\()?(?:file:\/\/)?([^():\n]+):\d+:\d+\)?$/gm)) {
    const file = path.resolve(name);
    if (file.startsWith(workspaceRoot) && !/[\\/]node_modules[\\/]/.test(file)) return file;
  }
  return "";
}

/**
 * Mocha loads all files before it runs the first test, so what ran by then belongs to no one of them. After that the
 * groups of the outermost one follow each other, and each is of one file.
 */
function countByFile(runner: Runner): void {
  const counting = sharedCounting();
  if (counting === undefined) return;
  let current: string | undefined;
  const turnTo = (file: string | undefined): void => {
    if (file === current) return;
    takeCounts(counting, current);
    current = file;
  };
  runner.on("suite", (group) => turnTo(fileOf(group) ?? current));
  runner.on("test", (test) => turnTo(fileOf(test) ?? current));
  runner.on("end", () => turnTo(undefined));
}

/** Mocha can't shuffle and takes no list of tests, so groups and tests are put in order before it starts. */
function putInOrder(root: Group): void {
  const order: { seed?: number; only?: string[][] } = JSON.parse(
    readFileSync(path.join(mailbox, "order.json"), "utf8"),
  );
  const { seed } = order;
  const only = order.only && new Set(order.only.map((name) => JSON.stringify(name)));
  let state = seed ?? 0;
  const visit = (group: Group): void => {
    if (seed !== undefined) {
      shuffle(group.tests);
      shuffle(group.suites);
    }
    // After that, so that a part of the tests keeps the order that it has in the whole.
    if (only) group.tests = group.tests.filter((test) => only.has(JSON.stringify(test.titlePath())));
    for (const inner of group.suites) visit(inner);
  };
  /** Fisher and Yates, with the numbers of mulberry32. */
  const shuffle = (list: unknown[]): void => {
    for (let at = list.length - 1; at > 0; at -= 1) {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      const other = ((mixed ^ (mixed >>> 14)) >>> 0) % (at + 1);
      [list[at], list[other]] = [list[other], list[at]];
    }
  };
  visit(root);
}
