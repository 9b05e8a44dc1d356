import { rootValue, type Activation } from "../code/activation.ts";
import { cellOf, setCell, writeRoot } from "../code/cells.ts";
import { fixedEnd, fixedSlot } from "../program/module-facts.ts";
import { join } from "../values/join.ts";
import { nothing, ofObject, type Value } from "../values/value.ts";

export function outer(activation: Activation, owner: number, slot: number): Value {
  const { program } = activation;
  const fixed = fixedSlot(program, activation.moduleIndex, owner, slot);
  if (fixed !== undefined) return fixed;
  if (owner === 0) return cellOf(activation, activation.moduleIndex, slot);
  const here = outerSlot(activation, owner, slot);
  const known = activation.state.slot(here);
  if (known !== nothing) return known;
  const value = rootValue(activation, {
    kind: "root",
    root: "outer",
    module: activation.moduleIndex,
    index: owner,
    slot,
  });
  const end = fixedEnd(program, activation.moduleIndex, owner, slot);
  activation.state.beginSlot(here, end === undefined ? value : { ...value, end });
  return activation.state.slot(here);
}

/** Where a variable of a function around this one lies here. */
export function outerSlot({ outerSlots, function: { slots } }: Activation, owner: number, slot: number): number {
  const key = `${owner}:${slot}`;
  const known = outerSlots.get(key);
  if (known !== undefined) return known;
  const number = slots.length + outerSlots.size;
  outerSlots.set(key, number);
  return number;
}

export function setOuter(activation: Activation, owner: number, slot: number, value: Value): void {
  if (owner === 0) return setCell(activation, slot, value);
  outer(activation, owner, slot);
  activation.state.setSlot(outerSlot(activation, owner, slot), value);
  const root = { kind: "root", root: "outer", module: activation.moduleIndex, index: owner, slot } as const;
  return writeRoot(activation, root, [], value);
}

/** Arguments of which `arguments` is thought to hold no more. */
const mostArguments = 6;

export function allArguments(activation: Activation): Value {
  const parameters = activation.function.parameters.map((_, slot) => activation.state.slot(slot));
  const fields = new Map(parameters.map((value, index) => [String(index), value]));
  const beyond = (index: number): Value =>
    parameters[index] ?? rootValue(activation, { kind: "root", root: "parameter", index, module: 0, slot: 0 });
  const derive = (key: string): Value => {
    if (/^\d$/.test(key)) return beyond(Number(key));
    if (key !== "*") return nothing;
    return Array.from({ length: mostArguments }, (_, index) => beyond(index)).reduce((sum, value) => join(sum, value));
  };
  return ofObject(activation.state.allocate({ fields, derive }));
}
