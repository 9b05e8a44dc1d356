import { maskOf } from "../models/danger.ts";
import type { Activation } from "./activation.ts";
import { cut } from "./bounds.ts";
import { apiMember } from "./outside.ts";
import type { HeapObject } from "./state.ts";
import { neutralise, partOf, unite, type Root, type Taint } from "./taint.ts";
import { join, nothing, ofTaints, scalar, withTaints, type Value } from "./value.ts";

/** Objects within objects that are looked into when a whole value goes somewhere. */
const deepestLook = 3;

/** What a field of a value may be. */
export function getField(activation: Activation, value: Value, key: string): Value {
  if (value === nothing) return nothing;
  const { state, program } = activation;
  let found: Value | undefined;
  for (const number of value.objects) {
    const object = state.object(number);
    const part = object.fields.get(key) ?? ownField(activation, object, key);
    found = found === undefined ? part : join(found, part);
  }
  for (const reference of value.classes) {
    const part = activation.program.engine.memberOf(activation, reference, key, true) ?? nothing;
    found = found === undefined ? part : join(found, part);
  }
  let mask = 0;
  let isScalar = false;
  for (const api of value.apis) {
    const member = apiMember(activation, api, key);
    for (const path of member.apis) {
      const model = program.models.of(path);
      if (model?.makesSafe !== undefined) mask |= maskOf(model.makesSafe);
      isScalar ||= model?.isScalar === true && model.flows === undefined && model.checks === undefined;
    }
    found = found === undefined ? member : join(found, member);
  }
  if (key === "prototype" && value.classes.length > 0) found = found === undefined ? value : join(found, value);
  const carried = value.objects.length === 0 ? value.taints : sourceTaints(value.taints);
  if (carried.length > 0) {
    const part = ofTaints(partOf(carried, key));
    found = found === undefined ? part : join(found, part);
  }
  if (found === undefined) return nothing;
  if (isScalar) return { ...found, taints: nothing.taints, isScalar: true };
  return measured(activation, mask === 0 ? found : madeSafe(found, mask), key);
}

/** `length` and the like are numbers, unless the program put something else there. */
function measured(activation: Activation, field: Value, key: string): Value {
  const model = field.taints.length === 0 ? undefined : activation.program.models.ofAny(key);
  if (model?.isScalar !== true || model.flows !== undefined) return field;
  const isOther =
    field.closures.length > 0 ||
    field.classes.length > 0 ||
    field.apis.some((api) => activation.program.models.of(api) !== undefined) ||
    field.objects.some((number) => activation.state.object(number).root === undefined);
  return isOther ? field : scalar;
}

/** What a field of an object is that was not written here: of its class, of what it stands for, or any of the rest. */
function ownField(activation: Activation, object: HeapObject, key: string): Value {
  const ofClass = object.instanceOf && activation.program.engine.memberOf(activation, object.instanceOf, key, false);
  if (object.derive === undefined) return ofClass ?? object.rest;
  const derived = object.derive(key);
  const field = ofClass === undefined ? derived : join(derived, ofClass);
  object.fields.set(key, field);
  return field;
}

/** What any field, any element of a value may be. */
export function anyField(activation: Activation, value: Value): Value {
  if (value === nothing) return nothing;
  let found = value.objects.length === 0 ? ofTaints(partOf(value.taints, "*")) : sourcesOf(value);
  for (const number of value.objects) {
    const object = activation.state.object(number);
    found = join(found, object.rest);
    if (object.derive !== undefined && !object.fields.has("*")) object.fields.set("*", object.derive("*"));
    for (const field of object.fields.values()) found = join(found, field);
  }
  return found;
}

function sourcesOf(value: Value): Value {
  return ofTaints(sourceTaints(value.taints));
}

function sourceTaints(taints: readonly Taint[]): readonly Taint[] {
  let isPure = true;
  for (const { origin } of taints) isPure &&= origin.kind === "source";
  return isPure ? taints : taints.filter(({ origin }) => origin.kind === "source");
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

/** All that a value carries, parts included: what arrives where the whole of it goes. */
export function deepTaints(activation: Activation, value: Value): readonly Taint[] {
  return value.objects.length === 0 ? value.taints : taintsWithin(activation, value, deepestLook, new Map());
}

/** Objects can lie within each other, and be shared: none is looked into twice at one depth. */
function taintsWithin(
  activation: Activation,
  value: Value,
  depth: number,
  seen: Map<number, number>,
): readonly Taint[] {
  let { taints } = value;
  if (value.objects.length === 0) return taints;
  if (depth === 0) {
    cut("objects within objects");
    return taints;
  }
  for (const number of value.objects) {
    if ((seen.get(number) ?? 0) >= depth) continue;
    seen.set(number, depth);
    const { fields, rest, root } = activation.state.object(number);
    for (const field of fields.values()) {
      if (field === nothing) continue;
      // A part of a root that was only looked at is in the root's own taint already.
      if (root !== undefined && isOnlyOf(field.taints, root.root)) continue;
      taints = unite(taints, taintsWithin(activation, field, depth - 1, seen));
    }
    if (rest !== nothing) taints = unite(taints, taintsWithin(activation, rest, depth - 1, seen));
  }
  return taints;
}

function isOnlyOf(taints: readonly Taint[], root: Root): boolean {
  for (const { origin, safeFor } of taints) if (origin !== root || safeFor !== 0) return false;
  return true;
}

/** The value, no danger any more in the given ways. */
export function madeSafe(value: Value, mask: number): Value {
  if (value.taints.length === 0) return value;
  const taints = neutralise(value.taints, mask);
  return withTaints(value, taints);
}
