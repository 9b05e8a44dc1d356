import inspector from "node:inspector";
import { threadId } from "node:worker_threads";
import { sharedCounting, shareCounting, startCounts, takeCounts, watchSources } from "./capture.ts";
import { watchEvaluated } from "./evaluated-texts.ts";
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
  /** `runtime` is given from version 3 on. */
  startCoverage(runtime?: { isolate?: boolean }): void {
    if (sharedCounting() !== undefined) return;
    const session = new inspector.Session();
    session.connect();
    const isForOneFile = runtime?.isolate === true && !isSingle();
    const counting = { session, sources: isForOneFile ? watchEvaluated(session) : watchSources(session) };
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

interface Worker {
  filepath?: unknown;
  config?: { poolOptions?: Record<string, { singleFork?: unknown; singleThread?: unknown } | undefined> };
}

/** Where vitest, from version 2 to 5, says which file a worker is at. */
function testFile(): string | undefined {
  const file = worker()?.filepath;
  return typeof file === "string" ? file : undefined;
}

/** Before version 4 isolated files could share one process all the same. */
function isSingle(): boolean {
  return Object.values(worker()?.config?.poolOptions ?? {}).some(
    (options) => options?.singleFork === true || options?.singleThread === true,
  );
}

function worker(): Worker | undefined {
  return (globalThis as { __vitest_worker__?: Worker }).__vitest_worker__;
}
