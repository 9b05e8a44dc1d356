import { messageOf } from "@assay/core";
import { checkModule } from "./check-module.ts";
import type { ModuleIr } from "./module-ir.ts";
import { encodedModuleSchema, type EncodedModule } from "./module-schema.ts";
import { packFunctions, unpackFunctions } from "./pack-functions.ts";
import { packIntegers, unpackIntegers } from "./pack-integers.ts";

/** A module as plain data for a file. */
export function encodeModule(ir: ModuleIr): EncodedModule {
  const { functions, lines, ...rest } = ir;
  const { integers, codes, names, details } = packFunctions(functions);
  return {
    ...rest,
    names,
    details,
    functionCount: functions.length,
    integerCount: codes.reduce((sum, code) => sum + code.length, integers.length),
    integers: packIntegers([integers, ...codes]),
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
  const { names, details, functionCount, integerCount, integers, lineCount, lines, ...rest } = encoded;
  const row = unpackIntegers(integers, integerCount);
  const lengths = unpackIntegers(lines, lineCount);
  const functions = row && unpackFunctions(row, functionCount, names, details);
  if (functions === undefined || lengths === undefined)
    return { problem: "its code is cut off or longer than it says" };
  let start = 0;
  const starts = Array.from(lengths, (length) => (start += length));
  const ir: ModuleIr = { ...rest, functions, lines: starts };
  const problem = checkModule(ir);
  return problem === undefined ? { ir } : { problem };
}
