import { failureOf, openResults, postEnd, postTest, textOfError } from "./mailbox.ts";

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
  for await (const { type, data } of source) {
    if (type === "test:dequeue") begun.set(idOf(data), data);
    if (type === "test:start") groups.splice(data.nesting, groups.length, data.name);
    if (type !== "test:pass" && type !== "test:fail") continue;
    begun.delete(idOf(data));
    pass(data, type === "test:pass", [...groups.slice(0, data.nesting), data.name]);
  }
  // A process that ends in the middle of a test counts as passed for node:test when its exit code is 0.
  for (const { file = "", name, line, nesting } of begun.values()) {
    if (nesting === 0 && file.endsWith(name)) continue;
    const failure = { message: "The process ended before this test did.", line };
    postTest({ file, name: [name], line, status: "failed", failure });
  }
  postEnd();
  yield "";
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
