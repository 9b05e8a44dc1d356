import { parseModule } from "../../parse/parse-module.ts";
import { lowerModule } from "../../lower/lower-module.ts";
import { checkModule } from "../check-module.ts";
import type { ModuleIr } from "../module-ir.ts";
import { runModule, type Surroundings } from "./machine.ts";

/** Lowers a text that the parser takes without complaint, and checks that the instructions are whole. */
export function lowerText(text: string, path = "a.cjs"): ModuleIr {
  const parsed = parseModule(path, text);
  if (parsed.errors.length > 0) throw new Error(`${parsed.errors[0]?.message}: ${text}`);
  const ir = lowerModule(parsed);
  const wrong = checkModule(ir);
  if (wrong !== undefined) throw new Error(`${wrong}: ${text}`);
  return ir;
}

export type Result = { value: unknown } | { thrown: string };

/** What the body of a function gives when it is run by the interpreter of the instructions, and by the language. */
export async function runBoth(body: string): Promise<{ lowered: Result; real: Result }> {
  const lowered = await settle(() => runModule(lowerText(body)).returned);
  // oxlint-disable-next-line typescript/no-implied-eval -- running the text is what the comparison is about
  const real = await settle(new Function("module", "exports", body) as () => unknown);
  return { lowered, real };
}

/** Runs a lowered module of any language. */
export async function runLowered(text: string, path: string, surroundings?: Surroundings) {
  const { returned, exports } = runModule(lowerText(text, path), surroundings);
  await returned;
  return { returned, exports: exports() };
}

/** Errors are compared by kind: messages are the engine's own. */
async function settle(run: () => unknown): Promise<Result> {
  try {
    return { value: await run() };
  } catch (error) {
    return { thrown: error instanceof Error ? error.constructor.name : JSON.stringify(error) };
  }
}
