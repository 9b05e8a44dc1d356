import Module from "node:module";
import { patchBrowsers, type PlaywrightModule } from "./browsers.ts";
import { countPages } from "./page-coverage.ts";
import { flushServers, watchForFlush } from "./server-coverage.ts";

/*
 * Loaded into every Node process of a run of Playwright Test: the runner, its workers, and the servers that it starts.
 * In the workers it takes the pages' counts; the runner ends its servers at once, so they are asked for theirs before.
 */
const loader = Module as unknown as { _load(this: unknown, request: string, ...rest: unknown[]): unknown };
const load = loader._load;
loader._load = function (request, ...rest) {
  const loaded = load.call(this, request, ...rest);
  if (request.includes("playwright")) patchBrowsers(loaded as PlaywrightModule, countPages);
  return loaded;
};

const isRunner = /[\\/](?:playwright|test)[\\/]cli\.js$/.test(process.argv[1] ?? "") && process.argv[2] === "test";
if (isRunner) flushServers();
else watchForFlush();
