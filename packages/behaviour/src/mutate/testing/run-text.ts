import { inspect } from "node:util";
import { installRuntime, type MutantRuntime } from "./runtime.ts";

/** The switch of this process, which all instrumented texts of the tests find. */
export const runtime: MutantRuntime = installRuntime();

/** What the body of a function gives, as text: its value or the kind of what it throws. Endless loops end in `limit` rounds. */
export function runBody(body: string, active = -1, limit = 2_000): string {
  runtime.activate(active, limit);
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    // oxlint-disable-next-line typescript/no-implied-eval -- running the text is what the tests are about
    return `gives ${show((new Function(body) as () => unknown)())}`;
  } catch (error) {
    return `throws ${error instanceof Error ? error.constructor.name : show(error)}`;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    runtime.activate(-1);
  }
}

/** No mutant has this number: loops are counted, and nothing is changed. */
export const noMutant = 1e9;

/** Values as text; functions and errors by nothing but their kind, since they tell the text that they come from. */
function show(value: unknown): string {
  return inspect(value, { depth: 8, compact: true })
    .replace(/\[(?:class|\w*Function)\b[^\]]*\]/g, "[function]")
    .replace(/(\w*Error): [^\n\]]*/g, "$1");
}
