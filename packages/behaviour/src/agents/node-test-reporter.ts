import fs from "node:fs";
import path from "node:path";
import { failureOf, mailbox, openResults, postEnd, postTest, textOfError } from "./mailbox.ts";

openResults();

interface TestEvent {
  type: string;
  data: {
    name: string;
    nesting: number;
    file?: string;
    line?: number;
    skip?: boolean | string;
    todo?: boolean | string;
    details?: { duration_ms?: number; type?: string; error?: { cause?: unknown; failureType?: string } };
  };
}

/** Passes on what node:test found. `test:start` comes in the order of the results, so it tells the enclosing groups. */
export default async function* report(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const groups: string[] = [];
  const begun = new Map<string, TestEvent["data"]>();
  const bareFiles: TestEvent["data"][] = [];
  for await (const { type, data } of source) {
    if (type === "test:dequeue") begun.set(idOf(data), data);
    if (type === "test:start") groups.splice(data.nesting, groups.length, data.name);
    if (type !== "test:pass" && type !== "test:fail") continue;
    begun.delete(idOf(data));
    if (type === "test:pass" && isFile(data)) bareFiles.push(data);
    else pass(data, type === "test:pass", [...groups.slice(0, data.nesting), data.name]);
  }
  // A process that ends in the middle of its tests counts as passed for node:test when its exit code is 0.
  const early = endedEarly();
  for (const file of bareFiles) {
    if (early.has(file.file ?? "")) postUnfinished(file, "(the tests of the file)");
    else pass(file, true, [path.basename(file.name)]);
  }
  for (const test of begun.values()) if (!isFile(test)) postUnfinished(test, test.name);
  postEnd();
  yield "";
}

/** A file that reported no test of its own stands as one test, named after its path. */
function isFile({ nesting, name, file = "" }: TestEvent["data"]): boolean {
  return nesting === 0 && file.endsWith(name) && path.resolve(name) === file;
}

function postUnfinished({ file = "", line }: TestEvent["data"], name: string): void {
  const message = "The process ended before this was done, with exit code 0: something called process.exit().";
  postTest({ file, name: [name], line, status: "failed", failure: { message, line } });
}

/** The files whose process ended before its time, as it noted itself. */
function endedEarly(): Set<string> {
  const folder = path.join(mailbox, "early");
  if (!fs.existsSync(folder)) return new Set();
  return new Set(
    fs.readdirSync(folder).map((name) => JSON.parse(fs.readFileSync(path.join(folder, name), "utf8")).file),
  );
}

function pass(data: TestEvent["data"], passed: boolean, name: string[]): void {
  const { file = "", line, details } = data;
  const error = details?.error;
  // A group fails with its tests; only what is its own, such as a hook, is worth saying again.
  if (details?.type === "suite" && (passed || error?.failureType === "subtestsFailed")) return;
  const isTodo = data.todo !== undefined && data.todo !== false;
  const isSkipped = data.skip !== undefined && data.skip !== false;
  const status = isTodo ? "todo" : isSkipped ? "skipped" : passed ? "passed" : "failed";
  const failure = status === "failed" ? failureOf(textOfError(error?.cause ?? error), file) : undefined;
  postTest({ file, name, line, status, milliseconds: details?.duration_ms, failure });
}

function idOf({ file, name, nesting, line }: TestEvent["data"]): string {
  return JSON.stringify([file, name, nesting, line]);
}
