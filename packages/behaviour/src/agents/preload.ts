import inspector from "node:inspector";
import { isMainThread, threadId } from "node:worker_threads";
import { keepSources, put, uniqueName } from "./capture.ts";

/*
 * Loaded into every Node process of a mocha or node:test run. NODE_V8_COVERAGE has V8's counts written at the end, but
 * not the text that they refer to, so that is kept here.
 */
process.on("exit", () => {
  const session = new inspector.Session();
  session.connect();
  const kept = keepSources(session);
  session.disconnect();
  if (kept.size === 0) return;
  put("node-sources", uniqueName(), {
    process: process.pid,
    thread: isMainThread ? 0 : threadId,
    scripts: Object.fromEntries(kept),
  });
});
