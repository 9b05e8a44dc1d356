import { NONE } from "../../ir/instruction.ts";
import { rootValue, type Activation } from "../code/activation.ts";
import type { Value } from "../values/value.ts";

/** What `this` is: whatever it was called on, and an instance of the class that the function stands in. */
export function receiver(activation: Activation): Value {
  const { function: ir, moduleIndex } = activation;
  const owner = classAround(activation);
  const value = rootValue(activation, { kind: "root", root: "this", index: 0, module: 0, slot: 0 });
  if (owner === NONE || ir.kind === "module") return value;
  for (const number of value.objects)
    activation.state.object(number).instanceOf = { module: moduleIndex, class: owner };
  return value;
}

/** The class whose `this` a function sees: its own, or through arrow functions that of a function around it. */
export function classAround({ module, function: own }: Activation): number {
  let current = own;
  while (current.kind === "arrow") {
    const around = module.functions[current.parent];
    if (around === undefined) break;
    current = around;
  }
  return current.class;
}
