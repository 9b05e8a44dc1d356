import { Op, ShortCircuit } from "../../ir/instruction.ts";
import type { Activation } from "../code/activation.ts";
import { walkCode } from "../code/walk-code.ts";
import { operand, read } from "../objects/temporaries.ts";
import { nothing, type Value } from "../values/value.ts";
import { keys } from "./rejections.ts";

/**
 * True of `names[x] || x`, where `names` is a table that the program has written: `x` is what this is, or is a key of
 * the table, so what is found of this holds of `x`.
 */
export function isOtherName(activation: Activation, how: number, left: number, right: number): boolean {
  const { code } = activation.function;
  const at = activation.writtenAt[left] ?? -1;
  if ((how !== ShortCircuit.or && how !== ShortCircuit.nullish) || at < 0 || code[at] !== Op.GetComputed) return false;
  const key = operand(code, at + 3);
  return isSameVariable(activation, key, right) && isTable(activation, read(activation, operand(code, at + 2)));
}

function isSameVariable(activation: Activation, one: number, other: number): boolean {
  const slot = slotOf(activation, one);
  return slot !== undefined && slot === slotOf(activation, other) && read(activation, one) === read(activation, other);
}

/** The variable that a temporary was read from. */
function slotOf(activation: Activation, temporary: number): number | undefined {
  const at = activation.writtenAt[temporary] ?? -1;
  const { code } = activation.function;
  return at >= 0 && code[at] === Op.Local ? operand(code, at + 2) : undefined;
}

/** True of objects whose keys and texts all stand in the program. */
function isTable({ state }: Activation, { objects, taints, apis, closures, classes }: Value): boolean {
  if (objects.length === 0 || taints.length + apis.length + closures.length + classes.length > 0) return false;
  return objects.every((number) => {
    const { fields, rest, derive, root, instanceOf } = state.object(number);
    const isOfModule = root === undefined || (root.root.root === "outer" && root.root.index === 0);
    const isOwn = isOfModule && derive === undefined && instanceOf === undefined && rest === nothing;
    return isOwn && !fields.has(keys) && [...fields.values()].every(({ text }) => text !== undefined);
  });
}

/** The parameter that what a function gives is another name of, on all its ways out. */
export function parameterNamed(activation: Activation): number | undefined {
  const { ends, function: own } = activation;
  const slots = ends.map(({ value }) => (value?.subject === undefined ? undefined : slotOf(activation, value.subject)));
  const [slot] = slots;
  if (slot === undefined || slots.some((one) => one !== slot)) return undefined;
  const parameter = own.parameters[slot];
  return parameter === undefined || parameter.isRest || isWritten(activation, slot) ? undefined : slot;
}

/** True of a variable that is given another value, here or in a function within. */
function isWritten({ module, function: own, functionIndex }: Activation, slot: number): boolean {
  let found = false;
  walkCode(own.code, (operation, at) => {
    found ||= operation === Op.SetLocal && own.code[at + 1] === slot;
  });
  if (found) return true;
  for (const { code } of module.functions)
    walkCode(code, (operation, at) => {
      found ||= operation === Op.SetOuter && code[at + 1] === functionIndex && code[at + 2] === slot;
    });
  return found;
}
