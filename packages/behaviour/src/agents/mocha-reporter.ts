import path from "node:path";
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

/** Passes on what mocha found, test by test. */
export default function AssayReporter(runner: Runner): void {
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
  let file = test.file;
  for (let parent = test.parent; file === undefined && parent !== undefined; parent = parent.parent) file = parent.file;
  return { file: file ?? "", name: test.titlePath() };
}

/** A hook that stands outside of all groups has no file; its stack has, from the working directory on. */
function fileIn(stack: string): string {
  for (const [, name = ""] of stack.matchAll(/^\s+at (?:.*\()?(?:file:\/\/)?([^():\n]+):\d+:\d+\)?$/gm)) {
    const file = path.resolve(name);
    if (file.startsWith(workspaceRoot) && !/[\\/]node_modules[\\/]/.test(file)) return file;
  }
  return "";
}
