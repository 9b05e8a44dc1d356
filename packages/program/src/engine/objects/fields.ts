import { maskOf } from "../../models/danger.ts";
import { partOfRoot, placeOf, type Activation } from "../code/activation.ts";
import { cut, fewFields, workBounds } from "../code/bounds.ts";
import { silentCall } from "../calls/call-back.ts";
import { apiMember, memberCell, memberPath } from "../code/outside.ts";
import { hiddenPart, isHidden, keys } from "../guards/rejections.ts";
import { ask } from "../program/trace.ts";
import type { HeapObject } from "./state.ts";
import { neutralise, partOf, unite, type Taint } from "../values/taint.ts";
import { join } from "../values/join.ts";
import { asScalar, nothing, ofObject, ofTaints, scalar, withParts, withTaints, type Value } from "../values/value.ts";

/** How an entry of a map is called among its fields: it is none of them. */
export function entryKey(key: string): string {
  return `[${key}]`;
}

function isEntry(key: string): boolean {
  return key.startsWith("[");
}

/** In models: what a list holds, and what is no list itself, as `concat` takes its arguments. */
const itemsKey = "@items";

/** What a field of a value may be. */
export function getField(activation: Activation, value: Value, key: string): Value {
  if (value === nothing) return nothing;
  if (key === itemsKey) return itemsOf(activation, value);
  if (key === keys) return namesOf(activation, value);
  if (isHidden(key)) return hiddenPart(activation, value, key);
  const { state, program } = activation;
  let found: Value | undefined;
  for (const number of value.objects) {
    const object = state.object(number);
    const getter = object.accessors?.get(key)?.get;
    const part =
      getter === undefined
        ? (object.fields.get(key) ?? ownField(activation, number, object, key))
        : program.engine.evaluateCall(activation, {
            ...silentCall,
            callee: getter,
            receiver: ofObject(number),
            place: placeOf(activation, activation.here),
          });
    found = found === undefined ? part : join(found, part);
  }
  for (const reference of value.classes) {
    const part = activation.program.engine.memberOf(activation, reference, key, true, value) ?? nothing;
    found = found === undefined ? part : join(found, part);
  }
  for (const closure of value.closures) {
    const own = program.engine.functionField(activation, closure, key);
    if (own !== nothing) found = found === undefined ? own : join(found, own);
  }
  let mask = 0;
  let isScalar = false;
  for (const api of value.apis) {
    // Entries of a map are no members, and what is described here says all.
    if (isEntry(key) || isDescribed(activation, value, api, key)) continue;
    const member = apiMember(activation, api, key);
    for (const path of member.apis) {
      const model = program.models.of(path);
      if (model?.makesSafe !== undefined) mask |= maskOf(model.makesSafe);
      isScalar ||= model?.isScalar === true && model.flows === undefined && model.checks === undefined;
    }
    found = found === undefined ? member : join(found, member);
    if (ask(program, memberCell(program, api, key)) === undefined) continue;
    found = join(found, program.engine.sharedValue(activation, `on ${memberPath(program, api, key)}`));
  }
  if (key === "prototype" && value.classes.length > 0) found = found === undefined ? value : join(found, value);
  const carried = isMethodOfElements(activation, value, key) ? nothing.taints : carriedBeside(activation, value);
  if (carried.length > 0) {
    const part = value.objects.length === 0 ? ofTaints(partOf(carried, key)) : partBeside(activation, carried, key);
    found = found === undefined ? part : join(found, part);
  }
  if (found === undefined) return nothing;
  if (isScalar) return asScalar(found);
  return measured(activation, value, mask === 0 ? found : madeSafe(found, mask), key);
}

function isDescribed({ state }: Activation, { objects }: Value, api: string, key: string): boolean {
  for (const number of objects) {
    const { describes, fields } = state.object(number);
    if (describes === api && (fields.get(key) ?? nothing) !== nothing) return true;
  }
  return false;
}

/** True of `files.map`, where a library says what every element of `files` is: it is none of them. */
function isMethodOfElements({ program: { models } }: Activation, { apis }: Value, key: string): boolean {
  return apis.some((api) => models.leadsTo(`${api}.*`)) && models.ofAny(key) !== undefined;
}

/** What every list or text can be asked for; `size` only of what is known to be a collection, since records have it too. */
const measures = new Set(["length", "byteLength"]);

/** `length` and the like are numbers, unless the program put something else there. */
function measured(activation: Activation, value: Value, field: Value, key: string): Value {
  if ((key !== "size" && !measures.has(key)) || (field.taints.length === 0 && field.objects.length === 0)) return field;
  const own = value.objects.filter((number) => activation.state.object(number).root === undefined);
  const objects = own.map((number) => activation.state.object(number));
  if (objects.some(({ fields, derive }) => derive === undefined && fields.has(key))) return field;
  // Of a list, what else may stand in the field is its elements, and it is none of them.
  if (key !== "size" && own.length > 0 && own.every((number) => isList(activation, number))) return scalar;
  if (key === "size" && (objects.length === 0 || objects.length < value.objects.length)) return field;
  const isOther =
    field.closures.length > 0 ||
    field.classes.length > 0 ||
    field.apis.some((api) => activation.program.models.of(api) !== undefined) ||
    field.objects.some((number) => activation.state.object(number).root === undefined);
  return isOther ? field : scalar;
}

/** What a field of an object is that was not written here: of its class, of what it stands for, or any of the rest. */
function ownField(activation: Activation, number: number, object: HeapObject, key: string): Value {
  const { memberOf } = activation.program.engine;
  const ofClass = object.instanceOf && memberOf(activation, object.instanceOf, key, false, ofObject(number));
  if (object.derive === undefined)
    return ofClass === undefined ? anyOther(activation, number, object, key) : (asBound(object, ofClass) ?? ofClass);
  const derived = object.derive(key);
  const field = ofClass === undefined ? derived : join(derived, ofClass);
  object.fields.set(key, field);
  return field;
}

/** A method as it was bound and put back by a name that is not known. */
function asBound({ rest }: HeapObject, method: Value): Value | undefined {
  if (rest.closures.length === 0) return undefined;
  const closures = rest.closures.filter(
    (one) =>
      (one.bound ?? one.boundShapes) !== undefined &&
      method.closures.some((own) => own.module === one.module && own.function === one.function),
  );
  return closures.length === 0 ? undefined : { ...method, closures };
}

/** What any field may be: but a method that every list has is none of its elements. */
function anyOther(activation: Activation, number: number, { rest }: HeapObject, key: string): Value {
  if (rest.closures.length === 0 || activation.program.models.ofAny(key) === undefined || !isList(activation, number))
    return rest;
  return withParts(rest, rest.taints, rest.objects, nothing.closures);
}

/** What chose the names of a value's fields: who chose the whole, and what was written by computed names. */
export function namesOf(activation: Activation, value: Value): Value {
  let { taints } = value;
  if (taints.length > 0) taints = partOf(taints, keys);
  for (const number of value.objects) {
    const names = activation.state.object(number).fields.get(keys);
    if (names !== undefined) taints = unite(taints, names.taints);
  }
  return ofTaints(taints);
}

function itemsOf(activation: Activation, value: Value): Value {
  if (value.objects.length === 0) return join(value, ofTaints(partOf(value.taints, "*")));
  const records = value.objects.filter((number) => !isList(activation, number));
  const lists = value.objects.filter((number) => !records.includes(number) || isUnknown(activation, number));
  const own = withParts(value, records.length === 0 ? nothing.taints : value.taints, records, value.closures);
  return lists.length === 0
    ? own
    : join(own, anyField(activation, withParts(nothing, value.taints, lists, nothing.closures)));
}

function isUnknown(activation: Activation, number: number): boolean {
  return activation.state.object(number).root !== undefined;
}

/** True of what was made with elements of its own, one by one: what is not among them is not there. */
export function isCounted(activation: Activation, { objects }: Value): boolean {
  return objects.some((number) => {
    for (const key of activation.state.object(number).fields.keys()) if (/^\d+$/.test(key)) return true;
    return false;
  });
}

/** True of what has elements and no fields of any other name. */
function isList(activation: Activation, number: number): boolean {
  const { fields, instanceOf, root } = activation.state.object(number);
  if (instanceOf !== undefined || root !== undefined) return false;
  for (const key of fields.keys()) if (!/^\d+$/.test(key)) return false;
  return true;
}

/** What any field, any element of a value may be. */
export function anyField(activation: Activation, value: Value): Value {
  if (value === nothing) return nothing;
  const carried = carriedBeside(activation, value);
  let found = ofTaints(value.objects.length === 0 ? partOf(carried, "*") : carried);
  for (const api of value.apis)
    if (activation.program.models.leadsTo(`${api}.*`))
      found = join(found, getField(activation, { ...nothing, apis: [api] }, "*"));
  for (const number of value.objects) {
    const object = activation.state.object(number);
    activation.work += object.fields.size;
    found = join(found, object.rest);
    if (object.derive !== undefined && !object.fields.has("*")) object.fields.set("*", object.derive("*"));
    let left = activation.work > workBounds.all ? fewFields : Infinity;
    for (const [key, field] of object.fields) {
      if (left === 0) {
        cut("fields of a value that is read by computed names");
        break;
      }
      left -= 1;
      if (!isHidden(key)) found = join(found, field);
    }
    const iterator = object.fields.get("@@iterator") ?? object.fields.get("@@asyncIterator");
    if (iterator !== undefined) found = join(found, iterated(activation, iterator, ofObject(number)));
  }
  return found;
}

/** What an object gives that says itself how it is gone through. */
function iterated(activation: Activation, iterator: Value, object: Value): Value {
  if (iterator.closures.length === 0) return nothing;
  const call = { ...silentCall, place: placeOf(activation, activation.here) };
  const { evaluateCall } = activation.program.engine;
  const gone = evaluateCall(activation, { ...call, callee: iterator, receiver: object });
  let found: Value = nothing;
  for (const number of gone.objects) {
    const { fields, rest } = activation.state.object(number);
    const next = fields.get("next");
    if (next === undefined) found = join(found, rest);
    else
      found = join(
        found,
        getField(activation, evaluateCall(activation, { ...call, callee: next, receiver: ofObject(number) }), "value"),
      );
  }
  return found;
}

/** What comes out of something that is gone through: its elements, or what a library says that it gives. */
export function elementsOf(activation: Activation, source: Value): Value {
  // Of a map both: who takes its pairs apart finds either in all.
  const elements = join(anyField(activation, source), hiddenPart(activation, source, keys));
  if (source.apis.length === 0) return elements;
  const given = source.apis.flatMap((api) =>
    ["@@iterator", "@@asyncIterator"].map((name) => apiMember(activation, api, name)),
  );
  return given.reduce((sum, { taints }) => join(sum, ofTaints(taints)), elements);
}

/** A part of what was copied into an object as a whole: of a root it is what the root has by that name. */
function partBeside(activation: Activation, carried: readonly Taint[], key: string): Value {
  let part = ofTaints(partOf(carried, key));
  for (const { origin, path, safeFor, isAssumed, isJudged, isText } of carried)
    if (origin.kind === "root" && safeFor === 0 && !isAssumed && !isJudged && !isText)
      part = join(part, partOfRoot(activation, origin, [...path, key]));
  return part;
}

/** What a value carries that does not lie in one of its objects: those of a root tell of its parts themselves. */
function carriedBeside({ state }: Activation, { taints, objects }: Value): readonly Taint[] {
  if (objects.length === 0 || taints.length === 0) return taints;
  return taints.filter(
    ({ origin }) => origin.kind === "source" || objects.every((number) => state.object(number).root?.root !== origin),
  );
}

/** Writes a field of all objects that a value may be; for good where it can be but one. */
export function putField(activation: Activation, value: Value, key: string, written: Value): void {
  const { state } = activation;
  const [only, ...others] = value.objects;
  if (only !== undefined && others.length === 0) state.setField(only, key, written);
  else
    for (const number of value.objects) {
      const { fields, rest, derive } = state.object(number);
      state.setField(number, key, join(fields.get(key) ?? derive?.(key) ?? rest, written));
    }
}

/** Writes a field whose name is not known, or an element. */
export function putAnyField(activation: Activation, value: Value, written: Value): void {
  for (const number of value.objects) {
    const object = activation.state.object(number);
    activation.state.setRest(number, join(object.rest, written));
  }
}

/** The value, no danger any more in the given ways. */
export function madeSafe(value: Value, mask: number): Value {
  if (value.taints.length === 0) return value;
  const taints = neutralise(value.taints, mask);
  return withTaints(value, taints);
}
