import { failureOf, openResults, postEnd, postTest, textOfError } from "./mailbox.ts";

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
    const place = placeOf(test);
    postTest({ ...place, status: "failed", failure: failureOf(textOfError(error), place.file), milliseconds: test.duration });
  });
  runner.on("end", () => postEnd());
}

function placeOf(test: Runnable): { file: string; name: string[] } {
  let file = test.file;
  for (let parent = test.parent; file === undefined && parent !== undefined; parent = parent.parent) file = parent.file;
  return { file: file ?? "", name: test.titlePath() };
}
