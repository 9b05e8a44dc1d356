import inspector from "node:inspector";
import { isMainThread } from "node:worker_threads";
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
  const kept = sources?.keep() ?? new Map();
  const scripts = Object.fromEntries(kept);
  // The parent tells which file of tests a process worked for, when it was not started by the runner itself.
  const file = isTest ? process.argv[1] : undefined;
  put("node-sources", uniqueName(), { process: process.pid, parent: process.ppid, file, isTest, scripts });
});

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
