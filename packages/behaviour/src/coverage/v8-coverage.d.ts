declare module "@bcoe/v8-coverage" {
  import type { Profiler } from "node:inspector";

  /** Adds up the counts of several runs of one script. Undefined for an empty list. */
  export function mergeScriptCovs(scripts: readonly Profiler.ScriptCoverage[]): Profiler.ScriptCoverage | undefined;
}
