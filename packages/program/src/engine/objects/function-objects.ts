import type { Activation } from "../code/activation.ts";
import type { Call } from "../calls/call.ts";
import { getField } from "./fields.ts";
import type { Program } from "../program/program.ts";
import { amongOthers, namesCell, sharedCell } from "../program/program-cells.ts";
import { ask, leave } from "../program/trace.ts";
import { share, sharedValue } from "../program/shared.ts";
import { join } from "../values/join.ts";
import { nothing, ofObject, type ClassReference, type Closure, type Value } from "../values/value.ts";

/*
 * Functions as objects: `exports.send = …` on a function, and constructors as they were written before there were
 * classes. The prototype of a function is a class without a declaration, whose number is the function's, below zero.
 */

/** Prototypes above prototypes that are looked through. */
const longestLine = 8;

/** The class whose instances a function makes when it is called with `new`. */
export function prototypeOf({ module, function: index }: Closure): ClassReference {
  return { module, class: -2 - index };
}

/** True of a class that is the prototype of a function. */
export function isPrototype({ class: index }: ClassReference): boolean {
  return index < -1;
}

function constructorOf({ module, class: index }: ClassReference): Closure {
  return { module, function: -2 - index };
}

/** Where a field of a function is kept. */
function fieldKey({ module, function: index }: Closure, key: string): string {
  return `function ${module} ${index} ${key}`;
}

/** Where a static field of a class is kept, and what is on the prototype of a function. */
export function staticKey({ module, class: index }: ClassReference, key: string): string {
  return `static ${module} ${index} ${key}`;
}

export function functionField(activation: Activation, closure: Closure, key: string): Value {
  return key === "prototype"
    ? { ...nothing, classes: [prototypeOf(closure)] }
    : sharedValue(activation, fieldKey(closure, key));
}

/** Keeps what is put on functions and classes. */
export function putOnFunctions(activation: Activation, { closures, classes }: Value, key: string, value: Value): void {
  const keep = (owner: string, path: string): void => {
    leave(activation.program, namesCell(activation.program, owner), key, amongOthers);
    share(activation, path, value);
  };
  for (const closure of closures) keep(`function ${closure.module} ${closure.function}`, fieldKey(closure, key));
  for (const reference of classes) keep(`static ${reference.module} ${reference.class}`, staticKey(reference, key));
}

/** The names of all that was put on a function, and on its prototype. */
export function namesOn(program: Program, closure: Closure): { own: Iterable<string>; prototype: Iterable<string> } {
  const { module, class: index } = prototypeOf(closure);
  return {
    own: ask(program, namesCell(program, `function ${closure.module} ${closure.function}`)) ?? [],
    prototype: ask(program, namesCell(program, `static ${module} ${index}`)) ?? [],
  };
}

/** A member of what a function makes: from its prototype, from what took its place, or from those above. */
export function prototypeMember(activation: Activation, reference: ClassReference, key: string): Value | undefined {
  const { program } = activation;
  let current: ClassReference | undefined = reference;
  for (let left = longestLine; current !== undefined && left > 0; left -= 1) {
    if (ask(program, sharedCell(program, staticKey(current, key))) !== undefined)
      return sharedValue(activation, staticKey(current, key));
    if (!isPrototype(current)) return activation.program.engine.memberOf(activation, current, key, false);
    const whole = sharedValue(activation, fieldKey(constructorOf(current), "prototype"));
    [current] = whole.classes;
    // What is made of another prototype is more than a thing of a library.
    const field = getField(activation, { ...whole, classes: [], apis: current === undefined ? whole.apis : [] }, key);
    if (field !== nothing) return field;
  }
  return undefined;
}

/** `new F(…)` of a function: an object with what the function puts into it, or what it returns instead. */
export function makeBy(activation: Activation, closure: Closure, call: Call): Value {
  const object = ofObject(activation.state.allocate({ instanceOf: prototypeOf(closure) }));
  const result = activation.program.engine.applySummary(activation, closure, { ...call, receiver: object });
  const isOther = result.objects.length + result.closures.length + result.apis.length + result.classes.length > 0;
  return isOther ? join(object, result) : object;
}
