import type { FunctionIr } from "../../ir/module-ir.ts";
import { operandsOf } from "../../ir/operands.ts";
import { unspread } from "../../ir/instruction.ts";
import { walkCode } from "./walk-code.ts";

const usedBy = new WeakMap<FunctionIr, Uint8Array>();

/** For each temporary of a function whether any instruction reads it: most calls are made for what they do. */
export function usedTemporaries(ir: FunctionIr): Uint8Array {
  const known = usedBy.get(ir);
  if (known !== undefined) return known;
  const used = new Uint8Array(ir.temporaries);
  const use = (temporary: number | undefined): void => {
    if (temporary !== undefined && temporary >= 0) used[temporary] = 1;
  };
  walkCode(ir.code, (operation, at) => {
    for (const [index, operand] of operandsOf[operation as keyof typeof operandsOf].entries()) {
      const position = at + 1 + index;
      const count = ir.code[position] ?? 0;
      if (operand === "t" || operand === "t?") use(ir.code[position]);
      if (operand === "elements")
        for (let one = 1; one <= count; one += 1) use(unspread(ir.code[position + one] ?? 0).temporary);
      if (operand === "entries") for (let one = 0; one < 3 * count; one += 1) use(ir.code[position + 1 + one]);
      if (operand === "cases") for (let one = 0; one < count; one += 1) use(ir.code[position + 2 + 3 * one]);
    }
  });
  usedBy.set(ir, used);
  return used;
}
