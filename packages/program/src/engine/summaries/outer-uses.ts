import { Op } from "../../ir/instruction.ts";
import type { ModuleIr } from "../../ir/module-ir.ts";
import type { Fixed } from "../objects/fixed-slots.ts";
import { walkCode } from "../code/walk-code.ts";

/** Variables of enclosing functions that a function uses, itself or through functions within: `owner:slot`. */
export type OuterUses = ReadonlyArray<ReadonlySet<string>>;

/**
 * For every function of a module. What belongs to the module itself, or never changes, is known anyway, and left out; but
 * a function in a variable that never changes has uses of its own.
 */
export function outerUses(module: ModuleIr, fixed: ReadonlyMap<string, Fixed>): OuterUses {
  const uses = module.functions.map(() => new Set<string>());
  const called = module.functions.map(() => new Set<number>());
  for (const [index, { code }] of module.functions.entries()) {
    walkCode(code, (operation, at) => {
      const owner = operation === Op.Outer ? code[at + 2] : operation === Op.SetOuter ? code[at + 1] : undefined;
      const slot = operation === Op.Outer ? code[at + 3] : code[at + 2];
      if (owner === undefined || owner === 0) return;
      const use = `${owner}:${slot}`;
      const known = fixed.get(use);
      if (known === undefined) uses[index]?.add(use);
      else if ("function" in known) called[index]?.add(known.function);
    });
  }
  for (let isNew = true; isNew;) {
    isNew = false;
    for (const [index, functions] of called.entries())
      for (const other of functions)
        for (const use of uses[other] ?? []) {
          if (uses[index]?.has(use) === true || Number(use.split(":")[0]) === index) continue;
          uses[index]?.add(use);
          isNew = true;
        }
  }
  // A function follows the one that encloses it, so that from the end each hands its uses to the one around it.
  for (let index = module.functions.length - 1; index > 0; index -= 1) {
    const parent = module.functions[index]?.parent ?? 0;
    for (const use of uses[index] ?? []) if (!use.startsWith(`${parent}:`)) uses[parent]?.add(use);
  }
  return uses;
}
