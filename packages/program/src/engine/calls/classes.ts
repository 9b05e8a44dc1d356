import { membersNamed } from "./members-named.ts";
import { NONE } from "../../ir/instruction.ts";
import { placeOfFunction, type Activation } from "../code/activation.ts";
import type { Call } from "./call.ts";
import { silentCall } from "./call-back.ts";
import { isPrototype, prototypeMember, prototypeOf, staticKey } from "../objects/function-objects.ts";
import { classAround, receiver } from "./receiver.ts";
import { typedValue } from "./declared-types.ts";
import { apiMember } from "../code/outside.ts";
import type { Program } from "../program/program.ts";
import { belowCell, inPlace, oneMoreBelow, parentCell, sharedCell } from "../program/program-cells.ts";
import { attachAlone } from "../summaries/attach.ts";
import { sharedValue } from "../program/shared.ts";
import { ask, leave } from "../program/trace.ts";
import { join } from "../values/join.ts";
import {
  nothing,
  ofClosure,
  ofObject,
  settled,
  type ClassReference,
  type Closure,
  type Value,
} from "../values/value.ts";

/** Classes above classes that are looked through. */
const longestLine = 16;

/** A member of an instance, or of the class itself: a method, a field by its declared type or by what the class puts there. */
export function memberOf(
  activation: Activation,
  reference: ClassReference,
  key: string,
  isStatic: boolean,
  self?: Value,
): Value | undefined {
  const { program } = activation;
  if (isPrototype(reference)) return prototypeMember(activation, reference, key);
  let current: ClassReference | undefined = reference;
  for (let left = longestLine; current !== undefined && left > 0; left -= 1) {
    const { module, class: index }: ClassReference = current;
    const ir = program.moduleAt(module)?.classes[index];
    if (ir === undefined) return undefined;
    const member = membersNamed(ir, key).find((one) => one.isStatic === isStatic && one.kind !== "setter");
    if (member?.kind === "method") return ofClosure({ module, function: member.function });
    if (member !== undefined) return gotten(activation, { module, function: member.function }, self);
    const own = isStatic ? staticOf(activation, current, key) : fieldOf(activation, current, key);
    if (own !== undefined) return own;
    const parent = parentOf(program, current);
    if (parent.apis.length > 0)
      return parent.apis
        .map((api) => apiMember(activation, isStatic ? api : `${api}()`, key))
        .reduce((a, b) => join(a, b));
    const [maker] = parent.closures;
    if (maker !== undefined && !isStatic) return prototypeMember(activation, prototypeOf(maker), key);
    current = parent.classes[0];
  }
  return undefined;
}

/** What was ever put into a static field, whoever did it. */
function staticOf(activation: Activation, { module, class: index }: ClassReference, key: string): Value | undefined {
  const { program } = activation;
  const path = staticKey({ module, class: index }, key);
  return ask(program, sharedCell(program, path)) === undefined ? undefined : sharedValue(activation, path);
}

function gotten(activation: Activation, getter: Closure, self: Value | undefined): Value {
  const place = placeOfFunction(activation.program, { module: activation.moduleIndex, function: 0 });
  const call = { ...silentCall, callee: ofClosure(getter), receiver: self, place };
  return activation.program.engine.evaluateCall(activation, call);
}

/** What the class itself puts into a field: things of libraries, functions and other instances, whoever made it. */
function fieldOf(activation: Activation, { module, class: index }: ClassReference, key: string): Value | undefined {
  const { program } = activation;
  const ir = program.moduleAt(module)?.classes[index];
  if (ir === undefined) return undefined;
  const declared = typedValue(activation, module, ir.fields[key]);
  let found: Value | undefined = declared === nothing ? undefined : declared;
  for (const maker of [ir.initializer, ir.constructorFunction]) {
    if (maker === NONE || (module === activation.moduleIndex && maker === activation.functionIndex)) continue;
    for (const { root, path, value } of program.engine.summaryOf(program, module, maker).writes) {
      if (root.root !== "this" || path.length !== 1 || path[0] !== key) continue;
      const written = attachAlone(activation, value);
      if (written !== nothing) found = found === undefined ? written : join(found, written);
    }
  }
  return found;
}

/** `new C(…)`: an object of the class, with what its constructors make of the arguments. */
export function createInstance(activation: Activation, reference: ClassReference, call: Call): Value {
  const object = ofObject(activation.state.allocate({ instanceOf: reference }));
  const apis = construct(activation, reference, { ...call, receiver: object, isIgnored: true }, longestLine);
  return apis.length === 0 ? object : { ...object, apis };
}

function construct(
  activation: Activation,
  { module, class: index }: ClassReference,
  call: Call,
  left: number,
): readonly string[] {
  const { program } = activation;
  const ir = program.moduleAt(module)?.classes[index];
  if (ir === undefined || left === 0) return [];
  const parent = parentOf(program, { module, class: index });
  const [above] = parent.classes;
  const inherited = above === undefined ? parent.apis.map((api) => `${api}()`) : apisAbove(program, above, left - 1);
  // A constructor of its own calls the one above itself, with what it wants to pass on.
  if (ir.constructorFunction === NONE && above !== undefined) construct(activation, above, call, left - 1);
  for (const maker of [ir.initializer, ir.constructorFunction])
    if (maker !== NONE) activation.program.engine.applySummary(activation, { module, function: maker }, call);
  return inherited;
}

/** What an instance is besides: of a library, where a class far above comes from one. */
function apisAbove(program: Program, reference: ClassReference, left: number): readonly string[] {
  const { apis, classes } = parentOf(program, reference);
  const [above] = classes;
  return above === undefined || left === 0 ? apis.map((api) => `${api}()`) : apisAbove(program, above, left - 1);
}

/** `super(…)`: what the parent's constructors make of the arguments, in this very object. */
export function constructParent(activation: Activation, call: Call): Value {
  const parent = parentOfReceiver(activation);
  for (const above of parent?.classes ?? [])
    construct(activation, above, { ...call, receiver: receiver(activation), isIgnored: true }, longestLine);
  return nothing;
}

/** What `super` is: this object, with the members of the class above. */
export function superValue(activation: Activation): Value {
  const parent = parentOfReceiver(activation);
  const [above] = parent?.classes ?? [];
  if (parent === undefined) return nothing;
  if (above === undefined) return { ...nothing, apis: parent.apis.map((api) => `${api}()`) };
  return ofObject(activation.state.allocate({ instanceOf: above }));
}

function parentOfReceiver(activation: Activation): Value | undefined {
  const owner = classAround(activation);
  return owner === NONE ? undefined : parentOf(activation.program, { module: activation.moduleIndex, class: owner });
}

/** A class as a value, with its parent noted. */
export function classValue(activation: Activation, index: number, parent: Value | undefined): Value {
  const { program, moduleIndex } = activation;
  if (parent !== undefined) noteParent(program, { module: moduleIndex, class: index }, parent);
  // Its static members are fields of its own.
  const members = ofObject(activation.state.allocate());
  return { ...members, classes: [{ module: moduleIndex, class: index }] };
}

function noteParent(program: Program, reference: ClassReference, parent: Value): void {
  leave(
    program,
    parentCell(program, reference),
    { ...parent, objects: [], closures: parent.closures.map((closure) => settled(closure)) },
    inPlace,
  );
  for (const [at, above] of parent.classes.entries())
    leave(program, belowCell(program, above), { reference, isFirst: at === 0 }, oneMoreBelow);
}

/** What a class extends: a class of the program, or a thing of a library. */
export function parentOf(program: Program, { module, class: index }: ClassReference): Value {
  program.engine.load(program, module);
  return ask(program, parentCell(program, { module, class: index })) ?? nothing;
}
