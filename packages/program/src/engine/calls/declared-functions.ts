import type { TypeIr } from "../../ir/module-ir.ts";
import type { Activation } from "../code/activation.ts";
import { cellOf } from "../code/cells.ts";
import { fixedSlot } from "../program/module-facts.ts";
import { typePaths } from "./type-path.ts";
import { nothing, type Value } from "../values/value.ts";

/** What variables and fields of classes hold that are declared with a type: `const list: RequestHandler = …`. */
export function declaredFunctions(activation: Activation, wanted: string): Value[] {
  const { program, moduleIndex, module } = activation;
  const isWanted = (type: TypeIr): boolean => typePaths(program, moduleIndex, type).includes(wanted);
  const values: Value[] = [];
  for (const [index, { slotTypes = {} }] of module.functions.entries())
    for (const [slot, type] of Object.entries(slotTypes))
      if (isWanted(type))
        values.push(
          fixedSlot(program, moduleIndex, index, Number(slot)) ??
            (index === 0 ? cellOf(activation, moduleIndex, Number(slot)) : nothing),
        );
  for (const [index, { fields }] of module.classes.entries())
    for (const [key, type] of Object.entries(fields))
      if (isWanted(type))
        values.push(
          program.engine.memberOf(activation, { module: moduleIndex, class: index }, key, false) ?? nothing,
          program.engine.memberOf(activation, { module: moduleIndex, class: index }, key, true) ?? nothing,
        );
  return values.filter(({ closures }) => closures.length > 0);
}
