import path from "node:path";
import { sharedCounting, takeCounts } from "./capture.ts";
import { failureOf, openResults, postEnd, postTest, textOfError, workspaceRoot } from "./mailbox.ts";

openResults();

interface Runnable {
  title: string;
  file?: string;
  type?: string;
  duration?: number;
  parent?: Runnable;
  titlePath(): string[];
}

interface Runner {
  on(event: string, listener: (test: Runnable, error?: unknown) => void): void;
}

/** Passes on what mocha found, test by test, and what each file of tests ran. */
export default function AssayReporter(runner: Runner): void {
  countByFile(runner);
  runner.on("pass", (test) => postTest({ ...placeOf(test), status: "passed", milliseconds: test.duration }));
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
