import inspector from "node:inspector";
import { threadId } from "node:worker_threads";
import { sharedCounting, shareCounting, startCounts, takeCounts, watchSources } from "./capture.ts";
import { addSourceMaps, type VitestWithServers } from "./vitest-maps.ts";

/*
 * A coverage provider for vitest, given on its command line. It only takes V8's counts in the workers, with the text
 * that was executed: vite's transforms carry their source maps inline there, so nothing of vite is needed to map back,
 * and the same file serves every version of vitest. The counts are made into lines outside of the sandbox.
 */

interface CoverageOptions {
  enabled?: boolean;
}

export default {
  startCoverage(): void {
    if (sharedCounting() !== undefined) return;
    const session = new inspector.Session();
    session.connect();
    const counting = { session, sources: watchSources(session) };
    startCounts(counting);
    shareCounting(counting);
  },

  takeCoverage(): void {
    const counting = sharedCounting();
    if (counting !== undefined) takeCounts(counting, testFile(), `${process.pid} ${threadId}`);
  },

  stopCoverage(): void {
    // The session ends with its worker; where files share a worker, the next one goes on with it.
  },

  getProvider() {
    let options: CoverageOptions = {};
    let main: VitestWithServers | undefined;
    return {
      name: "custom",
      initialize(
        vitest: { config: { coverage?: CoverageOptions }; _coverageOptions?: CoverageOptions } & VitestWithServers,
      ): void {
        main = vitest;
        options = { ...(vitest._coverageOptions ?? vitest.config.coverage) };
      },
      resolveOptions: () => options,
      clean: async () => undefined,
      onAfterSuiteRun: async () => undefined,
      onTestRunStart: async () => undefined,
      onTestFailure: async () => undefined,
      generateCoverage: async () => {
        if (main !== undefined) addSourceMaps(main);
        return {};
      },
      reportCoverage: async () => undefined,
      mergeReports: async () => undefined,
    };
  },
};

/** Where vitest, from version 2 to 5, says which file a worker is at. */
function testFile(): string | undefined {
  const worker = (globalThis as { __vitest_worker__?: { filepath?: unknown } }).__vitest_worker__;
  return typeof worker?.filepath === "string" ? worker.filepath : undefined;
}
