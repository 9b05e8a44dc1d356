import inspector from "node:inspector";
import { isMainThread, threadId } from "node:worker_threads";
import { put, shareCounting, startCounts, uniqueName, watchSources, type Sources } from "./capture.ts";

/*
 * Loaded into every Node process of a mocha or node:test run. NODE_V8_COVERAGE has V8's counts written at the end, but
 * not the text that they refer to, so that is kept here.
 */
const sources = watch();
const isTest = process.env["NODE_TEST_CONTEXT"] !== undefined;
let ranDry = false;
process.once("beforeExit", () => {
  ranDry = true;
});

process.on("exit", (code) => {
  if (code === 0 && !ranDry && isTestFile()) put("early", uniqueName(), { file: process.argv[1] });
  keepSources();
});

/** Keeps the texts that were executed so far. */
export function keepSources(): void {
  const scripts = Object.fromEntries(sources?.keep([]) ?? new Map());
  // The parent tells which file of tests a process worked for, when it was not started by the runner itself.
  const file = isTest ? process.argv[1] : undefined;
  const about = { process: process.pid, thread: threadId, parent: process.ppid };
  put("node-sources", uniqueName(), { ...about, file, isTest, scripts });
}

/** True in a process in which `node --test` runs a file that has loaded node:test. */
function isTestFile(): boolean {
  const { moduleLoadList } = process as { moduleLoadList?: string[] };
  return (
    isMainThread &&
    process.env["NODE_TEST_CONTEXT"] !== undefined &&
    moduleLoadList?.includes("NativeModule test") === true
  );
}

/** Threads of Node's own, such as that of module hooks, have no inspector, and no code of the repository either. */
function watch(): Sources | undefined {
  try {
    const session = new inspector.Session();
    session.connect();
    const counting = { session, sources: watchSources(session) };
    // Now, for a reporter that takes counts in between: it sets them to zero.
    startCounts(counting);
    shareCounting(counting);
    return counting.sources;
  } catch {
    return undefined;
  }
}
