import { countingCuts } from "./bounds.ts";
import type { ModuleIr } from "../ir/module-ir.ts";
import { callEntries, entriesOf } from "./entries.ts";
import { callExports } from "./library-inputs.ts";
import { createProgram, type Program, type ProgramInput } from "./program.ts";
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
  problems: ReadonlyArray<{ path: string } & ModuleIr["problems"][number]>;
}

export interface AnalysisInput extends ProgramInput {
  /** The modules that others will import. */
  packages?: readonly number[];
}

/** Follows values from outside through all modules to where they are dangerous. */
export function analyse(input: AnalysisInput): Analysis {
  return untilDone(analyseInSteps(input));
}

/** The same in small steps, so that others get a turn in between. */
export function* analyseInSteps(input: AnalysisInput): Generator<void, Analysis> {
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
  for (const index of input.modules.keys()) yield countingCuts(cuts, () => load(program, index));
  for (const [index, module] of input.modules.entries())
    for (let one = 1; one < module.functions.length; one += 1)
      yield countingCuts(cuts, () => void summaryOf(program, index, one));
  const entries = entriesOf(program);
  for (const index of input.modules.keys()) yield countingCuts(cuts, () => callEntries(program, index, entries));
  for (const module of input.packages ?? []) yield countingCuts(cuts, () => callExports(program, module));
  const problems = input.modules.flatMap(({ path, problems: own }) => own.map((problem) => ({ path, ...problem })));
  return { flows: namedFlows(program), cuts, problems };
}

function namedFlows({ modules, flows }: Pick<Program, "modules" | "flows">): readonly Flow[] {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  return flows.map((flow) => {
    // Functions follow the one around them, so the last that holds the place is the innermost.
    const around = byPath
      .get(flow.sink.path)
      ?.functions.findLast(({ start, end, name }) => name !== "" && start <= flow.sink.start && flow.sink.end <= end);
    return { ...flow, symbol: around?.name };
  });
}

/** Takes all steps at once. */
export function untilDone<T>(steps: Generator<void, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}
