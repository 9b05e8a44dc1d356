import inspector from "node:inspector";
import { addSourceMaps, type VitestWithServers } from "./vitest-maps.ts";
import { call, isOwn, put, uniqueName, watchSources, type Sources } from "./capture.ts";

/*
 * A coverage provider for vitest, given on its command line. It only takes V8's counts in the workers, with the text
 * that was executed: vite's transforms carry their source maps inline there, so nothing of vite is needed to map back,
 * and the same file serves every version of vitest. The counts are made into lines outside of the sandbox.
 */

// In vm pools each test file gets its own copy of this module; the built-in module is the one thing they share.
const registry = inspector as unknown as Record<symbol, { session: inspector.Session; sources: Sources } | undefined>;
const key = Symbol.for("assay.coverage");

interface CoverageOptions {
  enabled?: boolean;
}

export default {
  startCoverage(): void {
    if (registry[key] !== undefined) return;
    const session = new inspector.Session();
    session.connect();
    const sources = watchSources(session);
    call(session, "Profiler.enable");
    call(session, "Profiler.startPreciseCoverage", { callCount: true, detailed: true });
    registry[key] = { session, sources };
  },

  takeCoverage(): void {
    const started = registry[key];
    if (started === undefined) return;
    const { session, sources } = started;
    const { result } = call(
      session,
      "Profiler.takePreciseCoverage",
    ) as inspector.Profiler.TakePreciseCoverageReturnType;
    const own = result.filter((script) => isOwn(script.url));
    if (own.length === 0) return;
    const names = sources.keep();
    const scripts = own.flatMap(({ scriptId, url, functions }) => {
      const source = names.get(scriptId);
      return source === undefined ? [] : [{ url, source, functions }];
    });
    put("scripts", uniqueName(), { scripts });
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
