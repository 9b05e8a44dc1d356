import inspector from "node:inspector";
import { isMainThread, threadId } from "node:worker_threads";
import { put, uniqueName, watchSources, type Sources } from "./capture.ts";

/*
 * Loaded into every Node process of a mocha or node:test run. NODE_V8_COVERAGE has V8's counts written at the end, but
 * not the text that they refer to, so that is kept here.
 */
const sources = watch();
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
  const kept = sources?.keep() ?? new Map();
  if (kept.size === 0) return;
  put("node-sources", uniqueName(), { process: process.pid, thread: threadId, scripts: Object.fromEntries(kept) });
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
    return watchSources(session);
  } catch {
    return undefined;
  }
}
