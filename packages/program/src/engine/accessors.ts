import type { Activation } from "./activation.ts";
import { silentCall } from "./call-back.ts";
import { parentOf } from "./classes.ts";
import { isPrototype } from "./function-objects.ts";
import type { Place } from "./place.ts";
import type { Program } from "./program.ts";
import { ofClosure, ofObject, type ClassReference, type Closure, type Value } from "./value.ts";

/** Classes above classes that are looked through. */
const longestLine = 16;

/** Calls the setters of classes that a field's name stands for; what they do with the value is done. */
export function callSetters(activation: Activation, object: Value, key: string, value: Value, place: Place): void {
  const call = (reference: ClassReference, isStatic: boolean, self: Value): void => {
    const setter = setterOf(activation.program, reference, key, isStatic);
    if (setter === undefined) return;
    activation.program.engine.evaluateCall(activation, {
      ...silentCall,
      callee: ofClosure(setter),
      receiver: self,
      arguments: [{ value, isSpread: false, temporary: -1 }],
      place,
    });
  };
  for (const number of object.objects) {
    const { instanceOf } = activation.state.object(number);
    if (instanceOf !== undefined) call(instanceOf, false, ofObject(number));
  }
  for (const reference of object.classes) call(reference, true, object);
}

function setterOf(program: Program, reference: ClassReference, key: string, isStatic: boolean): Closure | undefined {
  let current: ClassReference | undefined = reference;
  for (let left = longestLine; current !== undefined && left > 0 && !isPrototype(current); left -= 1) {
    const { module, class: index }: ClassReference = current;
    const members = program.modules[module]?.classes[index]?.members ?? [];
    const setter = members.find((one) => one.name === key && one.isStatic === isStatic && one.kind === "setter");
    if (setter !== undefined) return { module, function: setter.function };
    current = parentOf(program, current).classes[0];
  }
  return undefined;
}

/** What was found out before, as long as no more classes are known. */
const found = new WeakMap<Program, { classes: number; methods: Map<string, boolean> }>();

/** True of a method in whose place a class below has one of its own: which of them is called, only the receiver says. */
export function isOverridden(program: Program, method: Closure): boolean {
  const classes = program.parents.size;
  let known = found.get(program);
  if (known?.classes !== classes) known = { classes, methods: new Map() };
  found.set(program, known);
  const key = `${method.module} ${method.function}`;
  const before = known.methods.get(key);
  if (before !== undefined) return before;
  const answer = hasOther(program, method);
  known.methods.set(key, answer);
  return answer;
}

function hasOther(program: Program, { module, function: index }: Closure): boolean {
  const ir = program.modules[module];
  const owner = ir?.functions[index]?.class ?? -1;
  const name = ir?.classes[owner]?.members.find((one) => one.function === index)?.name;
  if (name === undefined) return false;
  for (const [below, { classes }] of program.parents) {
    if (!classes.some((above) => isOrExtends(program, above, { module, class: owner }))) continue;
    const [belowModule, belowClass] = below.split(" ").map(Number);
    const members = program.modules[belowModule ?? -1]?.classes[belowClass ?? -1]?.members ?? [];
    if (members.some((one) => one.name === name)) return true;
  }
  return false;
}

function isOrExtends(program: Program, reference: ClassReference, wanted: ClassReference): boolean {
  let current: ClassReference | undefined = reference;
  for (let left = longestLine; current !== undefined && left > 0; left -= 1) {
    if (current.module === wanted.module && current.class === wanted.class) return true;
    current = program.parents.get(`${current.module} ${current.class}`)?.classes[0];
  }
  return false;
}
