import { rootValue, type Activation } from "./activation.ts";
import { ofObject, type Value } from "./value.ts";

export function outer(activation: Activation, owner: number, slot: number): Value {
  const { program } = activation;
  const fixed = program.fixedSlot(activation.moduleIndex, owner, slot);
  if (fixed !== undefined) return fixed;
  if (owner === 0) return program.cell(activation, slot);
  return rootValue(activation, { kind: "root", root: "outer", module: activation.moduleIndex, index: owner, slot });
}

export function setOuter(activation: Activation, owner: number, slot: number, value: Value): void {
  if (owner === 0) activation.program.setCell(activation, slot, value);
  else
    activation.program.writeRoot(
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
