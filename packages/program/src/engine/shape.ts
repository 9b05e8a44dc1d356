import { allDangers, closed } from "../models/danger.ts";
import type { Activation } from "./activation.ts";
import { cut } from "./bounds.ts";
import { deepTaints, elementsOf, getField } from "./fields.ts";
import { isArrow, isWithin, outerUsesOf } from "./module-facts.ts";
import type { Place } from "./place.ts";
import { receiver } from "./receiver.ts";
import type { HeapObject } from "./state.ts";
import { deepest, type Shape } from "./summary.ts";
import { joinWays, neutralise, unite, type Root, type Taint } from "./taint.ts";
import { join, mostTargets, nothing, type Closure, type Value } from "./value.ts";

/** Writes a value out, objects and all, so that it can leave its activation. */
export function detach(activation: Activation, value: Value, depth = deepest): Shape {
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
      fields.set(key, joinShapes(fields.get(key), detach(activation, field, depth - 1)));
    if (object.rest !== nothing) rest = joinShapes(rest, detach(activation, object.rest, depth - 1));
  }
  const closures = depth === 0 ? value.closures : value.closures.map((closure) => enclose(activation, closure, depth));
  return {
    value:
      value.objects.length === 0 && closures === value.closures
        ? value
        : { ...value, objects: [], closures, facts: undefined },
    isObject,
    made: own.length === 1 && own[0] !== undefined ? { by: activation.state, object: own[0] } : undefined,
    fields,
    rest,
    instanceOf,
    references,
  };
}

/** What a part of a root was checked for: that is noted where it is carried, not where it lies. */
function safeForOf(taints: readonly Taint[], { root, path }: { root: Root; path: readonly string[] }): number {
  const own = taints.filter((taint) => taint.origin === root && taint.path.join("\0") === path.join("\0"));
  return own.length === 0 ? 0 : own.reduce((mask, { safeFor }) => mask & safeFor, allDangers);
}

/** A closure of this activation, with what its variables held when it left. */
function enclose(activation: Activation, closure: Closure, depth: number): Closure {
  if (closure.captured !== undefined || closure.module !== activation.moduleIndex || activation.functionIndex === 0)
    return closure;
  if (!isWithin(activation.program, closure, activation.functionIndex)) return closure;
  const captured = new Map<string, Shape>();
  for (const use of outerUsesOf(activation.program, closure)) {
    const [owner, slot] = use.split(":").map(Number);
    if (owner === activation.functionIndex && slot !== undefined)
      captured.set(use, detach(activation, activation.state.slot(slot), Math.max(0, depth - 2)));
  }
  if (isArrow(activation.program, closure)) captured.set("this", detach(activation, receiver(activation), 1));
  return { ...closure, captured };
}

export function joinShapes(one: Shape | undefined, other: Shape): Shape {
  if (one === undefined) return other;
  const fields = new Map(one.fields);
  for (const [key, field] of other.fields) fields.set(key, joinShapes(fields.get(key), field));
  return {
    value: join(one.value, other.value),
    isObject: one.isObject === true || other.isObject === true,
    made: one.made?.by === other.made?.by && one.made?.object === other.made?.object ? one.made : undefined,
    fields,
    rest: other.rest === undefined ? one.rest : joinShapes(one.rest, other.rest),
    instanceOf: one.instanceOf ?? other.instanceOf,
    references: uniteReferences(one.references, other.references),
  };
}

function uniteReferences(one: Shape["references"], other: Shape["references"]): Shape["references"] {
  const isKnown = ({ root, path, safeFor }: Shape["references"][number]): boolean =>
    one.some((known) => known.root === root && known.safeFor === safeFor && known.path.join("\0") === path.join("\0"));
  const added = other.filter((reference) => !isKnown(reference));
  const all = [...one, ...added];
  if (all.length > mostTargets) cut("things that one value may be");
  return added.length === 0 ? one : all.slice(0, mostTargets);
}

/** What a root is, where a summary is read. */
export type Reader = (root: Root) => Value;

/** Makes a value of a shape, with roots replaced by what they are here. */
export function attach(activation: Activation, shape: Shape, rootOf: Reader): Value {
  const taints = attachTaints(activation, withoutHandedBack(activation, shape, rootOf), rootOf);
  const closures = attachClosures(activation, shape.value.closures, rootOf);
  const isSame = taints === shape.value.taints && closures === shape.value.closures;
  let value: Value = isSame ? shape.value : { ...shape.value, taints, closures };
  if (shape.isObject === true || shape.fields.size > 0 || shape.rest !== undefined) {
    const fields = new Map([...shape.fields].map(([key, field]) => [key, attach(activation, field, rootOf)]));
    const rest = shape.rest === undefined ? nothing : attach(activation, shape.rest, rootOf);
    const object = objectOf(activation, shape, { fields, rest, instanceOf: shape.instanceOf }, rootOf);
    value = { ...value, objects: [object] };
  }
  for (const { root, path, safeFor } of shape.references) {
    const own = shape.value.taints.find((taint) => taint.origin === root && taint.path.length === path.length);
    value = join(value, safePart(activation, readPart(activation, rootOf(root), path, own?.readAt), safeFor));
  }
  // Of what nobody here knows it is known at least what class it is of.
  if (shape.instanceOf === undefined || value.objects.length > 0) return value;
  return { ...value, objects: [activation.state.allocate({ instanceOf: shape.instanceOf })] };
}

/** An object that is given back carries what lies in its parts there, and not in all of it. */
function withoutHandedBack(
  activation: Activation,
  { value: { taints }, references }: Shape,
  rootOf: Reader,
): readonly Taint[] {
  const isObject = ({ origin, path, safeFor, revives, isAssumed }: Taint): boolean =>
    safeFor === 0 &&
    revives === 0 &&
    !isAssumed &&
    references.some(
      (one) =>
        one.root === origin &&
        one.safeFor === 0 &&
        one.path.join("\0") === path.join("\0") &&
        partAt(activation, rootOf(one.root), path).objects.length > 0,
    );
  if (references.length === 0 || !taints.some(isObject)) return taints;
  return taints.filter((taint) => !isObject(taint));
}

/** Objects that were made of shapes, by who reads them and whose they were. */
const attached = new WeakMap<Reader, WeakMap<object, Map<number, number>>>();

/**
 * The object that a shape stands for: the very one where it was written out here, and one for all shapes of one object
 * that are read together, so that who changes it by one name changes it by all.
 */
function objectOf(
  { state }: Activation,
  { made }: Shape,
  given: Pick<HeapObject, "fields" | "rest" | "instanceOf">,
  rootOf: Reader,
): number {
  if (made === undefined) return state.allocate(given);
  if (made.by === state) return made.object;
  const readers = attached.get(rootOf) ?? new WeakMap<object, Map<number, number>>();
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
  return { ...part, objects: [], taints: neutralise(deepTaints(activation, part), safeFor) };
}

/** Makes a value of a shape whose roots nobody knows any more. */
export function attachAlone(activation: Activation, shape: Shape): Value {
  return attach(activation, shape, () => nothing);
}

/** What closures had captured, in terms of this activation: `wrap(handler)` gives a closure that knows the handler. */
function attachClosures(activation: Activation, closures: readonly Closure[], rootOf: Reader): readonly Closure[] {
  if (closures.every(({ captured }) => captured === undefined)) return closures;
  return closures.map((closure) => {
    if (closure.captured === undefined) return closure;
    const captured = new Map(
      [...closure.captured].map(([key, shape]) => [key, detach(activation, attach(activation, shape, rootOf), 2)]),
    );
    return { ...closure, captured, environment: environmentOf(activation, rootOf) };
  });
}

/** One reading of a summary is one call of the function, with variables of its own. */
function environmentOf({ program }: Activation, rootOf: Reader): number {
  const known = program.environments.get(rootOf);
  if (known !== undefined) return known;
  program.lastEnvironment += 1;
  program.environments.set(rootOf, program.lastEnvironment);
  return program.lastEnvironment;
}

/** The taints, with roots replaced by what they carry here. */
export function attachTaints(activation: Activation, taints: readonly Taint[], rootOf: Reader): readonly Taint[] {
  if (taints.every(({ origin }) => origin.kind === "source")) return taints;
  let all: readonly Taint[] = nothing.taints;
  for (const taint of taints) all = unite(all, attachTaint(activation, taint, rootOf));
  return all;
}

export function attachTaint(activation: Activation, taint: Taint, rootOf: Reader): readonly Taint[] {
  if (taint.origin.kind === "source") return [taint];
  const part = readPart(activation, rootOf(taint.origin), taint.path, taint.readAt);
  return deepTaints(activation, part).map((carried) => ({
    ...carried,
    safeFor: closed((carried.safeFor & ~taint.revives) | taint.safeFor),
    revives: carried.revives | taint.revives,
    isAssumed: carried.isAssumed || taint.isAssumed,
    way: joinWays(carried.way, taint.way),
  }));
}

/** The part of a value that a function read at a place; what is a part already was read where that was. */
function readPart(activation: Activation, value: Value, path: readonly string[], readAt: Place | undefined): Value {
  const before = activation.readAt;
  let part = value;
  for (const key of path) {
    activation.readAt = part.taints.find((taint) => taint.readAt !== undefined)?.readAt ?? readAt ?? before;
    part = partAt(activation, part, [key]);
  }
  activation.readAt = before;
  return part;
}

export function partAt(activation: Activation, value: Value, path: readonly string[]): Value {
  return path.reduce(
    (part, key) => (key === "*" ? elementsOf(activation, part) : getField(activation, part, key)),
    value,
  );
}
