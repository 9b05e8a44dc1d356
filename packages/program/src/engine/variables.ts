import { rootValue, type Activation } from "./activation.ts";
import { cellOf, setCell, writeRoot } from "./cells.ts";
import { fixedEnd, fixedSlot } from "./module-facts.ts";
import { ofObject, type Value } from "./value.ts";

export function outer(activation: Activation, owner: number, slot: number): Value {
  const { program } = activation;
  const fixed = fixedSlot(program, activation.moduleIndex, owner, slot);
  if (fixed !== undefined) return fixed;
  if (owner === 0) return cellOf(activation, activation.moduleIndex, slot);
  const value = rootValue(activation, {
    kind: "root",
    root: "outer",
    module: activation.moduleIndex,
    index: owner,
    slot,
  });
  const end = fixedEnd(program, activation.moduleIndex, owner, slot);
  return end === undefined ? value : { ...value, end };
}

export function setOuter(activation: Activation, owner: number, slot: number, value: Value): void {
  if (owner === 0) setCell(activation, slot, value);
  else
    writeRoot(
      activation,
      { kind: "root", root: "outer", module: activation.moduleIndex, index: owner, slot },
      [],
      value,
    );
}

export function allArguments(activation: Activation): Value {
  const parameters = activation.function.parameters.map((_, slot) => activation.state.slot(slot));
  const fields = new Map(parameters.map((value, index) => [String(index), value]));
  return ofObject(activation.state.allocate({ fields }));
}
