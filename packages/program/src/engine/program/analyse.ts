import { countingCuts } from "../code/bounds.ts";
import type { FunctionIr, ModuleIr } from "../../ir/module-ir.ts";
import { callEntries, entriesOf } from "../entries/entries.ts";
import { callExports } from "../entries/library-inputs.ts";
import { createProgram, type Program, type ProgramInput } from "./program.ts";
import { sharedValue } from "./shared.ts";
import { load, summaryOf } from "../summaries/summaries.ts";
import { seenPlaces, type Seen } from "./seen-places.ts";
import type { Flow } from "../summaries/summary.ts";
import { wakeListeners } from "../calls/events.ts";
import { functionField } from "../objects/function-objects.ts";
import { run } from "../code/run.ts";
import { evaluateCall } from "../calls/call.ts";
import { applySummary } from "../summaries/apply.ts";
import { cellIn } from "./cell.ts";
import { report } from "../code/outside.ts";
import { ask, perform } from "./trace.ts";
import type { EntryModel } from "../../models/schema.ts";
import { memberOf } from "../calls/classes.ts";

export interface Analysis {
  flows: readonly Flow[];
  /** Where something dangerous of a library was given a value, hostile or not. */
  seen: readonly Seen[];
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
    sharedValue,
    wakeListeners,
    functionField,
    report,
  });
  const { modules, packages = [] } = input;
  const { memory, order } = program;
  const { cuts } = memory;
  const step = (work: () => void): void => countingCuts(cuts, work);
  for (const index of order) yield step(() => load(program, index));
  for (const index of order)
    for (let one = 1; one < (modules[index]?.functions.length ?? 0); one += 1)
      yield step(() => void summaryOf(program, index, one));
  const entries = entriesOf(program);
  memory.entries.value = entries.map((entry) => program.models.entries.indexOf(entry)).join(" ");
  for (const index of order) yield step(() => performEntries(program, index, entries));
  for (const index of packages) yield step(() => performExports(program, index));
  const problems = order.flatMap((index) => {
    const { path = "", problems: own = [] } = modules[index] ?? {};
    return own.map((problem) => ({ path, ...problem }));
  });
  return { flows: namedFlows(program, modules), seen: seenPlaces(program), cuts, problems };
}

function performEntries(program: Program, index: number, entries: readonly EntryModel[]): void {
  perform(program, cellIn(program.memory.cells, `entries ${index}`), () => {
    ask(program, program.memory.entries);
    callEntries(program, index, entries);
  });
}

function performExports(program: Program, index: number): void {
  perform(program, cellIn(program.memory.cells, `exports ${index}`), () => callExports(program, index));
}

function namedFlows({ flows }: Program, modules: AnalysisInput["modules"]): readonly Flow[] {
  // Numbers of modules that are no more are holes in the list.
  const byPath = new Map(Array.from(modules, (module) => [module?.path, module]));
  return flows.map((flow) => {
    // Functions follow the one around them, so the last that holds the place is the innermost.
    const around = byPath
      .get(flow.sink.path)
      ?.functions.findLast(({ start, end, name }) => name !== "" && start <= flow.sink.start && flow.sink.end <= end);
    const within = flow.danger === "key" ? functionAround(byPath.get(flow.reached.path), flow.reached) : undefined;
    return { ...flow, symbol: around?.name, ...(within !== undefined && { within }) };
  });
}

/** A callback is no longer than this where it is read together with the function around it. */
const longestAround = 4_000;

/** The function around a place; where it has no name, the one around that, so long as it is no module by itself. */
function functionAround(
  module: ModuleIr | undefined,
  { start, end }: Flow["sink"],
): { start: number; end: number } | undefined {
  let found: FunctionIr | undefined;
  for (const one of module?.functions ?? [])
    if (one.kind !== "module" && one.start <= start && end <= one.end) {
      if (found === undefined || one.name !== "" || found.end - found.start > longestAround) found = one;
    }
  return found === undefined ? undefined : { start: found.start, end: found.end };
}

/** Takes all steps at once. */
export function untilDone<T>(steps: Generator<void, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}
