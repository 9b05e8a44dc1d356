import { allDangers, closed } from "../models/danger.ts";
import type { Activation } from "./activation.ts";
import { cut } from "./bounds.ts";
import { deepTaints } from "./fields.ts";
import { isArrow, isWithin, outerUsesOf } from "./module-facts.ts";
import { readPart } from "./parts.ts";
import { receiver } from "./receiver.ts";
import { nextEnvironment } from "./trace.ts";
import type { HeapObject } from "./state.ts";
import { deepest, type Shape } from "./summary.ts";
import { joinWays, neutralise, unite, uniteOne, type Root, type Taint } from "./taint.ts";
import { join, joinShapes, nothing, ofTaints, withFacts, withParts, type Closure, type Value } from "./value.ts";

/** Objects of one value that are written out; code of modules holds tables of all there is. */
const mostParts = 100;
/** Parts of values that are put in place in one function, after which only what a whole carries is. */
const mostAttached = 60_000;
const mostPartsOfModule = 4_000;

/** Writes a value out, objects and all, so that it can leave its activation. */
export function detach(
  activation: Activation,
  value: Value,
  depth = deepest,
  left = { parts: activation.functionIndex === 0 ? mostPartsOfModule : mostParts },
): Shape {
  if (value.objects.length === 0 && (value.closures.length === 0 || (depth === 0 && !value.closures.some(isBound))))
    return leaf(value);
  left.parts -= 1;
  if (left.parts < 0 && value.objects.length > 0) {
    // What is in it is known still, but no more where.
    cut("parts of one value");
    return leaf(ofTaints(deepTaints(activation, value)));
  }
  const fields = new Map<string, Shape>();
  let rest: Shape | undefined;
  let instanceOf: Shape["instanceOf"];
  let isObject = false;
  const own = value.objects.filter((number) => activation.state.object(number).root === undefined);
  const references: Array<Shape["references"][number]> = [];
  for (const number of value.objects) {
    const object = activation.state.object(number);
    instanceOf ??= object.instanceOf;
    if (object.root !== undefined) {
      references.push({ ...object.root, safeFor: safeForOf(value.taints, object.root) });
      continue;
    }
    isObject = true;
    if (depth === 0) {
      cut("objects within objects");
      continue;
    }
    for (const [key, field] of object.fields)
      fields.set(key, joinShapes(fields.get(key), detach(activation, field, depth - 1, left)));
    if (object.rest !== nothing) rest = joinShapes(rest, detach(activation, object.rest, depth - 1, left));
  }
  const bound = value.closures.some(isBound)
    ? value.closures.map((closure) => unbind(activation, closure, Math.max(0, depth - 2), left))
    : value.closures;
  const closures = depth === 0 ? bound : bound.map((closure) => enclose(activation, closure, depth, left));
  return {
    value:
      value.objects.length === 0 && closures === value.closures
        ? value
        : withParts(value.facts === undefined ? value : withFacts(value, undefined), value.taints, noObjects, closures),
    isObject,
    made: own.length === 1 && own[0] !== undefined ? { by: numberOf(activation), object: own[0] } : undefined,
    fields,
    rest,
    instanceOf,
    references,
  };
}

/** What a part of a root was checked for: that is noted where it is carried, not where it lies. */
function safeForOf(taints: readonly Taint[], { root, path }: { root: Root; path: readonly string[] }): number {
  const own = taints.filter((taint) => isPlace(taint, { root, path, safeFor: 0 }));
  return own.length === 0 ? 0 : own.reduce((mask, { safeFor }) => mask & safeFor, allDangers);
}

const noObjects: readonly number[] = [];
const noFields: Shape["fields"] = new Map();
const noReferences: Shape["references"] = [];
const nothingLeft: Shape = shapeOf(nothing);

function leaf(value: Value): Shape {
  return value === nothing ? nothingLeft : shapeOf(value);
}

function shapeOf(value: Value): Shape {
  return { value, fields: noFields, rest: undefined, instanceOf: undefined, references: noReferences };
}

function isBound({ bound }: Closure): boolean {
  return bound !== undefined;
}

/** What a closure was bound to is an object of this activation, and has to be written out like any other. */
function unbind(activation: Activation, closure: Closure, depth: number, left: { parts: number }): Closure {
  if (closure.bound === undefined) return closure;
  const { receiver: self, arguments: given } = closure.bound;
  const boundShapes = {
    receiver: self === undefined ? undefined : detach(activation, self, depth, left),
    arguments: given.map((value) => detach(activation, value, depth, left)),
  };
  return { ...closure, bound: undefined, boundShapes };
}

/** A closure of this activation, with what its variables held when it left. */
function enclose(activation: Activation, closure: Closure, depth: number, left: { parts: number }): Closure {
  if (closure.captured !== undefined || closure.module !== activation.moduleIndex || activation.functionIndex === 0)
    return closure;
  if (!isWithin(activation.program, closure, activation.functionIndex)) return closure;
  const captured = new Map<string, Shape>();
  for (const use of outerUsesOf(activation.program, closure)) {
    const [owner, slot] = use.split(":").map(Number);
    if (owner === activation.functionIndex && slot !== undefined)
      captured.set(use, detach(activation, activation.state.slot(slot), Math.max(0, depth - 2), left));
  }
  if (isArrow(activation.program, closure)) captured.set("this", detach(activation, receiver(activation), 1));
  return { ...closure, captured };
}

/** What a root is, where a summary is read. */
export type Reader = (root: Root) => Value;

/** Makes a value of a shape, with roots replaced by what they are here. */
export function attach(activation: Activation, shape: Shape, rootOf: Reader): Value {
  activation.work += 1;
  if (activation.work > mostAttached) {
    cut("parts of values in one function");
    return withParts(
      shape.value,
      attachTaints(activation, shape.value.taints, rootOf),
      noObjects,
      shape.value.closures,
    );
  }
  const isObject = shape.isObject === true || shape.fields.size > 0 || shape.rest !== undefined;
  const parts = shape.references.map((one) => {
    const own = shape.value.taints.find((taint) => isPlace(taint, one));
    return readPart(activation, rootOf(one.root), one.path, own?.readAt);
  });
  const left = withoutHandedBack(shape, parts);
  const copied = isObject ? left.filter((taint) => isWhole(taint)) : nothing.taints;
  let taints = attachTaints(activation, copied.length === 0 ? left : left.filter((taint) => !isWhole(taint)), rootOf);
  const closures = attachClosures(activation, shape.value.closures, rootOf);
  const fields = new Map<string, Value>();
  for (const [key, field] of shape.fields) fields.set(key, attach(activation, field, rootOf));
  const rest = shape.rest === undefined ? nothing : attach(activation, shape.rest, rootOf);
  for (const taint of copied)
    taints = copyPart(activation, taint, rootOf, { before: taints, fields, own: shape.fields });
  const isSame = taints === shape.value.taints && closures === shape.value.closures;
  let value: Value = isSame ? shape.value : reduced(shape.value, taints, closures);
  if (isObject) {
    const object = objectOf(activation, shape, { fields, rest, instanceOf: shape.instanceOf }, rootOf);
    value = withParts(value, value.taints, [object], value.closures);
  }
  for (const [index, { safeFor }] of shape.references.entries())
    value = join(value, safePart(activation, parts[index] ?? nothing, safeFor));
  // Of what nobody here knows it is known at least what class it is of.
  if (shape.instanceOf === undefined || value.objects.length > 0) return value;
  const object = activation.state.allocate({ instanceOf: shape.instanceOf });
  return withParts(value, value.taints, [object], value.closures);
}

/**
 * Puts the fields of what was copied beside those of the copy; what the function wrote itself came later. Gives what the
 * whole carries.
 */
function copyPart(
  activation: Activation,
  taint: Taint,
  rootOf: Reader,
  { before, fields, own }: { before: readonly Taint[]; fields: Map<string, Value>; own: Shape["fields"] },
): readonly Taint[] {
  if (taint.origin.kind === "source") return before;
  const part = readPart(activation, rootOf(taint.origin), taint.path, taint.readAt);
  if (part === nothing) return before;
  for (const number of part.objects) {
    const from = activation.state.object(number);
    for (const [key, field] of from.fields) if (!own.has(key)) fields.set(key, join(fields.get(key) ?? nothing, field));
  }
  const carried = part.objects.length === 0 ? part.taints : restTaints(activation, part);
  activation.work += 1 + carried.length;
  let united = before;
  for (const one of carried) {
    const added = uniteOne(united, taint.way === undefined ? one : withWay(one, joinWays(one.way, taint.way)));
    united = added;
  }
  return united;
}

function withWay({ origin, path, safeFor, revives, isAssumed, readAt }: Taint, way: Taint["way"]): Taint {
  return { origin, path, safeFor, revives, isAssumed, way, readAt };
}

/** What a value carries that lies in none of its fields. */
function restTaints(activation: Activation, { taints, objects }: Value): readonly Taint[] {
  let all = taints;
  for (const number of objects) {
    const { rest } = activation.state.object(number);
    if (rest !== nothing) all = unite(all, deepTaints(activation, rest));
  }
  return all;
}

/** True of a root that was copied, unchanged: `{ ...given }`. */
function isWhole({ origin, safeFor, revives, isAssumed }: Taint): boolean {
  return origin.kind === "root" && safeFor === 0 && revives === 0 && !isAssumed;
}

/** An object that is given back carries what lies in its parts there, and not in all of it. */
function withoutHandedBack({ value: { taints }, references }: Shape, parts: readonly Value[]): readonly Taint[] {
  if (references.length === 0 || taints.length === 0) return taints;
  const left = taints.filter((taint) => {
    if (taint.safeFor !== 0 || taint.revives !== 0 || taint.isAssumed) return true;
    const index = references.findIndex((one) => one.safeFor === 0 && isPlace(taint, one));
    return index === -1 || parts[index]?.objects.length === 0;
  });
  return left.length === taints.length ? taints : left;
}

function isPlace({ origin, path }: Taint, reference: Shape["references"][number]): boolean {
  return (
    origin === reference.root &&
    path.length === reference.path.length &&
    path.every((key, index) => key === reference.path[index])
  );
}

/** Objects that were made of shapes, by who reads them and whose they were. */
const attached = new WeakMap<Reader, Map<number, Map<number, number>>>();

/** The number of an activation, whose objects have left it: the same one in the next analysis. */
function numberOf(activation: Activation): number {
  activation.number ??= nextEnvironment(activation.program);
  return activation.number;
}

/**
 * The object that a shape stands for: the very one where it was written out here, and one for all shapes of one object
 * that are read together, so that who changes it by one name changes it by all.
 */
function objectOf(
  activation: Activation,
  { made }: Shape,
  given: Pick<HeapObject, "fields" | "rest" | "instanceOf">,
  rootOf: Reader,
): number {
  const { state } = activation;
  if (made === undefined) return state.allocate(given);
  if (made.by === activation.number) return made.object;
  const readers = attached.get(rootOf) ?? new Map<number, Map<number, number>>();
  attached.set(rootOf, readers);
  const objects = readers.get(made.by) ?? new Map<number, number>();
  readers.set(made.by, objects);
  const known = objects.get(made.object);
  if (known === undefined) {
    const object = state.allocate(given);
    objects.set(made.object, object);
    return object;
  }
  const before = state.object(known);
  for (const [key, field] of given.fields)
    state.setField(known, key, join(before.fields.get(key) ?? before.rest, field));
  if (given.rest !== nothing) state.setRest(known, join(before.rest, given.rest));
  return known;
}

/** The part without objects where it was checked for something, so that what lies within is held to be so as well. */
function safePart(activation: Activation, part: Value, safeFor: number): Value {
  if (safeFor === 0) return part;
  return withParts(part, neutralise(deepTaints(activation, part), safeFor), noObjects, part.closures);
}

/** Makes a value of a shape whose roots nobody knows any more. */
export function attachAlone(activation: Activation, shape: Shape): Value {
  const known = activation.alone.get(shape);
  if (known !== undefined) return known;
  const value = attach(activation, shape, () => nothing);
  activation.alone.set(shape, value);
  return value;
}

function reduced(value: Value, taints: readonly Taint[], closures: readonly Closure[]): Value {
  const isNothing = taints.length === 0 && closures.length === 0 && isBare(value);
  return isNothing ? nothing : withParts(value, taints, value.objects, closures);
}

/** True where nothing but taints and closures is known of a value. */
function isBare({ classes, apis, text, end, isScalar, facts, subject, chosenBy }: Value): boolean {
  const count = classes.length + apis.length + chosenBy.length;
  const isText = text !== undefined || end !== undefined;
  return count === 0 && !isText && !isScalar && facts === undefined && subject === undefined;
}

/** What closures had captured, in terms of this activation: `wrap(handler)` gives a closure that knows the handler. */
function attachClosures(activation: Activation, closures: readonly Closure[], rootOf: Reader): readonly Closure[] {
  if (closures.every(isWithoutState)) return closures;
  return closures.map((given) => {
    const closure = rebind(activation, given, rootOf);
    const captured = attachCaptured(activation, closure.captured, rootOf);
    return captured === undefined ? closure : { ...closure, captured, environment: environmentOf(activation, rootOf) };
  });
}

function isWithoutState({ captured, boundShapes }: Closure): boolean {
  return (captured === undefined || captured.size === 0) && boundShapes === undefined;
}

function rebind(activation: Activation, closure: Closure, rootOf: Reader): Closure {
  if (closure.boundShapes === undefined) return closure;
  const { receiver: self, arguments: given } = closure.boundShapes;
  const bound = {
    receiver: self === undefined ? undefined : attach(activation, self, rootOf),
    arguments: given.map((shape) => attach(activation, shape, rootOf)),
  };
  return { ...closure, bound, boundShapes: undefined };
}

/** One reading of a summary is one call of the function, with variables of its own. */
function environmentOf({ program }: Activation, rootOf: Reader): number {
  const { environments } = program;
  const known = environments.get(rootOf);
  if (known !== undefined) return known;
  const number = nextEnvironment(program);
  environments.set(rootOf, number);
  return number;
}

type Captured = Closure["captured"];

/** What was made of what closures had captured, by reader: many closures of a function share their variables. */
const attachedBy = new WeakMap<Reader, Map<Captured, Captured>>();

function attachCaptured(activation: Activation, captured: Captured, rootOf: Reader): Captured {
  if (captured === undefined || isFree(captured)) return captured;
  const attached = attachedBy.get(rootOf) ?? new Map<Captured, Captured>();
  attachedBy.set(rootOf, attached);
  const known = attached.get(captured);
  if (known !== undefined) return known;
  const result = new Map<string, Shape>();
  for (const [key, shape] of captured)
    result.set(key, isRootless(shape) ? shape : detach(activation, attach(activation, shape, rootOf), 2));
  attached.set(captured, result);
  return result;
}

const rootless = new WeakMap<object, boolean>();

/** True of captured variables that say the same wherever they are read. */
function isFree(captured: Captured): boolean {
  if (captured === undefined) return true;
  const known = rootless.get(captured);
  if (known !== undefined) return known;
  let result = true;
  for (const shape of captured.values()) result &&= isRootless(shape);
  rootless.set(captured, result);
  return result;
}

function isRootless(shape: Shape): boolean {
  const { value, fields, rest, references, made } = shape;
  // One that is an object is that of the reader, and no copy of it.
  if (references.length > 0 || made !== undefined) return false;
  if (fields.size === 0 && rest === undefined && value.closures.length === 0) return carriesNoRoot(value);
  const known = rootless.get(shape);
  if (known !== undefined) return known;
  let result = carriesNoRoot(value) && (rest === undefined || isRootless(rest));
  for (const field of fields.values()) result &&= isRootless(field);
  for (const { captured, boundShapes } of value.closures) result &&= isFree(captured) && boundShapes === undefined;
  rootless.set(shape, result);
  return result;
}

function carriesNoRoot({ taints }: Value): boolean {
  for (const { origin } of taints) if (origin.kind === "root") return false;
  return true;
}

/** The taints, with roots replaced by what they carry here. */
export function attachTaints(activation: Activation, taints: readonly Taint[], rootOf: Reader): readonly Taint[] {
  if (taints.every(({ origin }) => origin.kind === "source")) return taints;
  let all: readonly Taint[] = nothing.taints;
  for (const taint of taints)
    all = taint.origin.kind === "source" ? uniteOne(all, taint) : uniteAttached(all, activation, taint, rootOf);
  return all;
}

/** Adds what a taint of a root carries here. Ways are long, so only that of a taint that is new is put together. */
function uniteAttached(all: readonly Taint[], activation: Activation, taint: Taint, rootOf: Reader): readonly Taint[] {
  let united = all;
  for (const carried of carriedBy(activation, taint, rootOf)) {
    const attached = withRest(carried, taint);
    const added = uniteOne(united, attached);
    if (added === united) continue;
    attached.way = joinWays(carried.way, taint.way);
    united = added;
  }
  return united;
}

export function attachTaint(activation: Activation, taint: Taint, rootOf: Reader): readonly Taint[] {
  if (taint.origin.kind === "source") return [taint];
  return carriedBy(activation, taint, rootOf).map((carried) => {
    const attached = withRest(carried, taint);
    attached.way = joinWays(carried.way, taint.way);
    return attached;
  });
}

function carriedBy(activation: Activation, taint: Taint, rootOf: Reader): readonly Taint[] {
  if (taint.origin.kind === "source") return [taint];
  // Of what there is too much of only what is known of the whole is carried on.
  if (activation.work > mostAttached) {
    cut("parts of values in one function");
    return rootOf(taint.origin).taints;
  }
  const part = readPart(activation, rootOf(taint.origin), taint.path, taint.readAt);
  const carried = deepTaints(activation, part);
  activation.work += 1 + carried.length;
  return carried;
}

/** What a value carried before, after what became of it then; its way is still to be put together. */
function withRest(carried: Taint, then: Taint): Taint {
  const { origin, path, way, readAt } = carried;
  const safeFor = closed((carried.safeFor & ~then.revives) | then.safeFor);
  const revives = carried.revives | then.revives;
  return { origin, path, safeFor, revives, isAssumed: carried.isAssumed || then.isAssumed, way, readAt };
}
