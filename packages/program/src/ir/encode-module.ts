import { messageOf } from "@assay/core";
import { checkModule } from "./check-module.ts";
import type { FunctionIr, ModuleIr } from "./module-ir.ts";
import { encodedModuleSchema, type EncodedModule } from "./module-schema.ts";
import { packIntegers, unpackIntegers } from "./pack-integers.ts";

/** A module as plain data for a file. */
export function encodeModule(ir: ModuleIr): EncodedModule {
  const { functions, lines, ...rest } = ir;
  return {
    ...rest,
    functions: functions.map(({ code, ...others }) => ({ ...others, length: code.length })),
    code: packIntegers(functions.map(({ code }) => code)),
    lineCount: lines.length,
    lines: packIntegers([lines.map((start, index) => start - (lines[index - 1] ?? 0))]),
  };
}

/** A module that was read, or one sentence about what is wrong with it: it is then to be lowered anew. */
export type Decoded = { ir: ModuleIr } | { problem: string };

/** Reads what `encodeModule` gave. Whatever else it is given is refused: every operand of the result is in range. */
export function decodeModule(data: unknown): Decoded {
  try {
    const parsed = encodedModuleSchema.safeParse(data);
    if (!parsed.success) return { problem: `it has another form: ${parsed.error.issues[0]?.message ?? "unknown"}` };
    return restore(parsed.data);
  } catch (error) {
    // Types can nest more deeply than the stack allows.
    return { problem: `it could not be read: ${messageOf(error)}` };
  }
}

function restore(encoded: EncodedModule): Decoded {
  const { code, lineCount, lines, functions, ...rest } = encoded;
  const total = functions.reduce((sum, { length }) => sum + length, 0);
  const integers = unpackIntegers(code, total);
  const lengths = unpackIntegers(lines, lineCount);
  if (integers === undefined || lengths === undefined) return { problem: "its code is cut off or longer than it says" };
  let at = 0;
  const restored = functions.map(({ length, ...others }): FunctionIr => {
    at += length;
    return { ...others, code: integers.slice(at - length, at) };
  });
  let start = 0;
  const starts = Array.from(lengths, (length) => (start += length));
  const ir: ModuleIr = { ...rest, functions: restored, lines: starts };
  const problem = checkModule(ir);
  return problem === undefined ? { ir } : { problem };
}
