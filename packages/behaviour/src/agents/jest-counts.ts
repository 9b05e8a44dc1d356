import Module from "node:module";
import inspector, { type Profiler } from "node:inspector";
import { call } from "./capture.ts";

/*
 * Loaded into jest's processes and threads before anything else. Jest takes V8's counts through one small package, which
 * turns V8's debugger and its counting on before each file of tests and off again after it. That makes V8 drop its
 * optimised code and walk its whole memory each time, and forget where the blocks of cached code are: a suite takes ten
 * times as long with it. In the package's place stands one session that counts from the first file to the last.
 *
 * What runs between two files (what the first left behind) is so counted with the second, if that loads the same code.
 */
let counting: inspector.Session | undefined;

/** What `collect-v8-coverage` exports, by its name and its methods. */
class CoverageInstrumenter {
  async startInstrumenting(): Promise<void> {
    if (counting !== undefined) return;
    counting = new inspector.Session();
    counting.connect();
    call(counting, "Profiler.enable");
    call(counting, "Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  }

  async stopInstrumenting(): Promise<Profiler.ScriptCoverage[]> {
    if (counting === undefined) return [];
    const { result } = call(counting, "Profiler.takePreciseCoverage") as Profiler.TakePreciseCoverageReturnType;
    return result;
  }
}

type Load = (this: unknown, request: string, ...more: unknown[]) => unknown;

const loader = Module as unknown as { _load: Load };
const own = loader._load;
loader._load = function (request, ...more) {
  return request === "collect-v8-coverage" ? { CoverageInstrumenter } : own.call(this, request, ...more);
};
