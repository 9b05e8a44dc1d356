import type { Activation } from "../code/activation.ts";
import { silentCall } from "./call-back.ts";
import { parentOf } from "./classes.ts";
import { isPrototype } from "../objects/function-objects.ts";
import { membersNamed } from "./members-named.ts";
import type { Place } from "../values/place.ts";
import type { Program } from "../program/program.ts";
import { belowCell } from "../program/program-cells.ts";
import { ask } from "../program/trace.ts";
import { NONE } from "../../ir/instruction.ts";
import { ofClosure, ofObject, type ClassReference, type Closure, type Value } from "../values/value.ts";

/** Classes above classes that are looked through. */
const longestLine = 16;

/** Calls the setters of classes that a field's name stands for; what they do with the value is done. */
export function callSetters(activation: Activation, object: Value, key: string, value: Value, place: Place): void {
  const call = (reference: ClassReference, isStatic: boolean, self: Value): void => {
    const setter = setterOf(activation.program, reference, key, isStatic);
    if (setter !== undefined) callSetter(activation, ofClosure(setter), self, value, place);
  };
  for (const number of object.objects) {
    const { instanceOf, accessors } = activation.state.object(number);
    const setter = accessors?.get(key)?.set;
    if (setter !== undefined) callSetter(activation, setter, ofObject(number), value, place);
    if (instanceOf !== undefined) call(instanceOf, false, ofObject(number));
  }
  for (const reference of object.classes) call(reference, true, object);
}

function callSetter(activation: Activation, callee: Value, receiver: Value, value: Value, place: Place): void {
  activation.program.engine.evaluateCall(activation, {
    ...silentCall,
    callee,
    receiver,
    arguments: [{ value, isSpread: false, temporary: -1 }],
    place,
  });
}

function setterOf(program: Program, reference: ClassReference, key: string, isStatic: boolean): Closure | undefined {
  let current: ClassReference | undefined = reference;
  for (let left = longestLine; current !== undefined && left > 0 && !isPrototype(current); left -= 1) {
    const { module, class: index }: ClassReference = current;
    const setter = membersNamed(program.moduleAt(module)?.classes[index], key).find(
      (one) => one.isStatic === isStatic && one.kind === "setter",
    );
    if (setter !== undefined) return { module, function: setter.function };
    current = parentOf(program, current).classes[0];
  }
  return undefined;
}

/** True of a method in whose place a class below has one of its own: which of them is called, only the receiver says. */
export function isOverridden(program: Program, { module, function: index }: Closure): boolean {
  const ir = program.moduleAt(module);
  const owner = ir?.functions[index]?.class ?? NONE;
  if (owner === NONE) return false;
  const name = ir?.classes[owner]?.members.find((one) => one.function === index)?.name;
  return name !== undefined && isMemberBelow(program, { module, class: owner }, name, longestLine);
}

function isMemberBelow(program: Program, reference: ClassReference, name: string, left: number): boolean {
  if (left === 0) return false;
  return (ask(program, belowCell(program, reference)) ?? []).some(
    ({ reference: below, isFirst }) =>
      membersNamed(program.moduleAt(below.module)?.classes[below.class], name).length > 0 ||
      (isFirst && isMemberBelow(program, below, name, left - 1)),
  );
}
