import { countingCuts } from "./bounds.ts";
import { callEntries } from "./entries.ts";
import { callExports } from "./library-inputs.ts";
import { createProgram, type ProgramInput } from "./program.ts";
import { attachAlone } from "./shape.ts";
import { load, summaryOf } from "./summaries.ts";
import type { Flow } from "./summary.ts";
import { wakeListeners } from "./events.ts";
import { functionField } from "./function-objects.ts";
import { run } from "./run.ts";
import { evaluateCall } from "./call.ts";
import { applySummary } from "./apply.ts";
import { memberOf } from "./classes.ts";

export interface Analysis {
  flows: readonly Flow[];
  /** What was not followed to its end, and how often. */
  cuts: ReadonlyMap<string, number>;
  /** What was not understood of a file, and so not followed either; `at` is an offset. */
  problems: ReadonlyArray<{ path: string; message: string; at: number }>;
}

/**
 * Follows values from outside through all modules to where they are dangerous. `packages` are the modules that others
 * will import.
 */
export function analyse(input: ProgramInput & { packages?: readonly number[] }): Analysis {
  const program = createProgram(input, {
    run,
    evaluateCall,
    applySummary,
    memberOf,
    load,
    summaryOf,
    attachAlone,
    wakeListeners,
    functionField,
  });
  const cuts = new Map<string, number>();
  countingCuts(cuts, () => {
    for (const index of input.modules.keys()) load(program, index);
    for (const [index, module] of input.modules.entries())
      for (let one = 1; one < module.functions.length; one += 1) summaryOf(program, index, one);
    callEntries(program);
    for (const module of input.packages ?? []) callExports(program, module);
  });
  const problems = input.modules.flatMap(({ path, problems: own }) => own.map((problem) => ({ path, ...problem })));
  return { flows: program.flows, cuts, problems };
}
