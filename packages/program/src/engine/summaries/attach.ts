import type { Activation } from "../code/activation.ts";
import { type Reader, attachTaints, readingOf } from "./attach-taints.ts";
import { cut, workBounds } from "../code/bounds.ts";
import { deepTaints } from "../objects/whole.ts";
import { join } from "../values/join.ts";
import { asJudged, judgedValue } from "./judged.ts";
import { readPart } from "../values/parts.ts";
import { environmentOf, readerBy } from "./captured-by.ts";
import { isMakingLate, LateFields } from "../objects/late-fields.ts";
import { isFree } from "./rootless.ts";
import { isHidden } from "../guards/rejections.ts";
import type { HeapObject } from "../objects/state.ts";
import type { Shape } from "./summary.ts";
import { isPlace, type Taint, joinWays, neutralise, unite, uniteOne } from "../values/taint.ts";
import { type Closure, type Value, nothing, withParts, withVariables } from "../values/value.ts";

/** Makes a value of a shape, with roots replaced by what they are here. */
export function attach(activation: Activation, shape: Shape, rootOf: Reader): Value {
  activation.work += 1;
  if (activation.work > workBounds.parts) {
    cut("parts of values in one function");
    // Closures with variables of the other function would be read with those of this one.
    const closures = shape.value.closures.filter(isWithoutState);
    return withParts(shape.value, attachTaints(activation, shape.value.taints, rootOf), nothing.objects, closures);
  }
  const isObject = shape.isObject === true || shape.fields.size > 0 || shape.rest !== undefined;
  if (!isObject && shape.references.length === 0 && shape.instanceOf === undefined)
    return attachLeaf(activation, shape.value, rootOf);
  const parts = shape.references.map((one) => {
    const own = shape.value.taints.find((taint) => isPlace(taint, one));
    return readPart(activation, rootOf(one.root), one.path, own?.readAt);
  });
  const left = withoutHandedBack(shape, parts);
  const copied = isObject ? left.filter((taint) => isWhole(taint)) : nothing.taints;
  let taints = attachTaints(activation, copied.length === 0 ? left : left.filter((taint) => !isWhole(taint)), rootOf);
  const closures = attachClosures(activation, shape.value.closures, rootOf);
  const fields = fieldsOf(activation, shape.fields, rootOf);
  const rest = shape.rest === undefined ? nothing : attach(activation, shape.rest, rootOf);
  for (const taint of copied)
    taints = copyPart(activation, taint, rootOf, { before: taints, fields, own: shape.fields });
  const isSame = taints === shape.value.taints && closures === shape.value.closures;
  let value: Value = isSame ? shape.value : reduced(shape.value, taints, closures);
  if (isObject) {
    const object = objectOf(activation, shape, { fields, rest, instanceOf: shape.instanceOf }, rootOf);
    value = withParts(value, value.taints, [object], value.closures);
  }
  for (const [index, { safeFor, root }] of shape.references.entries())
    value = join(value, judgedValue(activation, safePart(activation, parts[index] ?? nothing, safeFor), root));
  // Of what nobody here knows it is known at least what class it is of.
  if (shape.instanceOf === undefined || value.objects.length > 0) return value;
  const object = activation.state.allocate({ instanceOf: shape.instanceOf });
  return withParts(value, value.taints, [object], value.closures);
}

function fieldsOf(activation: Activation, shapes: Shape["fields"], rootOf: Reader): Map<string, Value> {
  // What speaks of nobody is the same whenever it is read.
  if (rootOf.isAlone === true && shapes.size >= fewestLate) {
    const { judging } = activation;
    return new LateFields(shapes, (shape) => {
      const around = activation.judging;
      activation.judging = judging;
      const value = attach(activation, shape, rootOf);
      activation.judging = around;
      return value;
    });
  }
  const fields = new Map<string, Value>();
  for (const [key, shape] of shapes) fields.set(key, attach(activation, shape, rootOf));
  return fields;
}

/** Fields from which on it pays to wait until somebody looks. */
const fewestLate = 2;

function attachLeaf(activation: Activation, value: Value, rootOf: Reader): Value {
  const taints = attachTaints(activation, value.taints, rootOf);
  const closures = attachClosures(activation, value.closures, rootOf);
  return taints === value.taints && closures === value.closures ? value : reduced(value, taints, closures);
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
    for (const [key, field] of from.fields)
      if (!own.has(key))
        fields.set(key, join(fields.get(key) ?? nothing, judgedValue(activation, field, taint.origin)));
  }
  const carried = part.objects.length === 0 ? part.taints : restTaints(activation, part);
  activation.work += 1 + carried.length;
  let united = before;
  for (const one of carried) {
    const copied = taint.way === undefined ? one : withWay(one, joinWays(one.way, taint.way));
    united = uniteOne(united, asJudged(activation, copied, taint.origin));
  }
  return united;
}

function withWay(
  { origin, path, safeFor, revives, isAssumed, isJudged, isText, readAt }: Taint,
  way: Taint["way"],
): Taint {
  return { origin, path, safeFor, revives, isAssumed, isJudged, isText, way, readAt };
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
function isWhole({ origin, safeFor, revives, isAssumed, isJudged, isText }: Taint): boolean {
  return origin.kind === "root" && safeFor === 0 && revives === 0 && !isAssumed && !isJudged && !isText;
}

/** An object that is given back carries what lies in its parts there, and not in all of it. */
function withoutHandedBack({ value: { taints }, references }: Shape, parts: readonly Value[]): readonly Taint[] {
  if (references.length === 0 || taints.length === 0) return taints;
  const left = taints.filter((taint) => {
    if (taint.safeFor !== 0 || taint.revives !== 0 || taint.isAssumed || taint.isJudged || taint.isText) return true;
    const index = references.findIndex((one) => one.safeFor === 0 && isPlace(taint, one));
    return index === -1 || parts[index]?.objects.length === 0;
  });
  return left.length === taints.length ? taints : left;
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
  if (made === undefined) return state.allocate({ ...given, isLate: isMakingLate() });
  if (made.by === activation.number) return made.object;
  const readers = readingOf(rootOf).objects;
  const objects = readers.get(made.by) ?? new Map<number, number>();
  readers.set(made.by, objects);
  const known = objects.get(made.object);
  if (known === undefined) {
    const object = state.allocate({ ...given, isLate: isMakingLate() });
    objects.set(made.object, object);
    return object;
  }
  const before = state.object(known);
  if (given.fields instanceof LateFields && before.fields instanceof LateFields)
    if (given.fields.source === before.fields.source && given.rest === before.rest) return known;
  // What it was when a schema judged it is what it may be still.
  const rest = judgedValue(activation, before.rest);
  for (const [key, field] of given.fields)
    state.setField(
      known,
      key,
      join(judgedValue(activation, before.fields.get(key) ?? (isHidden(key) ? nothing : rest)), field),
    );
  if (given.rest !== nothing || rest !== before.rest) state.setRest(known, join(rest, given.rest));
  return known;
}

/** The part without objects where it was checked for something, so that what lies within is held to be so as well. */
function safePart(activation: Activation, part: Value, safeFor: number): Value {
  if (safeFor === 0) return part;
  return withParts(part, neutralise(deepTaints(activation, part), safeFor), nothing.objects, part.closures);
}

/** Makes a value of a shape whose roots nobody knows any more. */
export function attachAlone(activation: Activation, shape: Shape): Value {
  const known = activation.alone.get(shape);
  if (known !== undefined) return known;
  const nobody: Reader = () => nothing;
  nobody.isAlone = true;
  const value = attach(activation, shape, nobody);
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
    if (closure.captured === undefined) return closure;
    const environment = environmentOf(activation, rootOf);
    const { captured } = closure;
    const by = isFree(captured) ? undefined : readerBy(activation, captured, rootOf, attach);
    return withVariables(closure, captured, environment, by);
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
