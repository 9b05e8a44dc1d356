import { ConstantKind, EntryKind, NONE, unspread } from "../../ir/instruction.ts";
import { placeOf, textOf, type Activation } from "./activation.ts";
import { cut, fewFields, workBounds } from "./bounds.ts";
import { notePart } from "./cells.ts";
import { elements } from "../objects/element-by-element.ts";
import { getField, putAnyField, putField } from "../objects/fields.ts";
import type { Accessor, HeapObject } from "../objects/state.ts";
import { noteKey } from "../guards/rejections.ts";
import { operand, read } from "../objects/temporaries.ts";
import { unite } from "../values/taint.ts";
import { join } from "../values/join.ts";
import { nothing, ofApi, ofObject, ofText, scalarOf, withTaints, type Value } from "../values/value.ts";

/** A regular expression; one that is written in the code has its source as its text. */
export const patternApi = "global.RegExp()";

export function constant(kind: number, text: string): Value {
  switch (kind) {
    case ConstantKind.text:
      return ofText(text);
    case ConstantKind.pattern:
      return { ...ofApi(patternApi), text };
    case ConstantKind.undefined:
    case ConstantKind.null:
      return nothing;
    default:
      return scalarOf(undefined, text);
  }
}

export function objectOf(activation: Activation, code: Int32Array, start: number, count: number, at: number): Value {
  const { state } = activation;
  const object = ofObject(state.allocate());
  let spread: Value = object;
  for (let index = 0; index < count; index += 1) {
    const kind = operand(code, start + 3 * index);
    const key = operand(code, start + 3 * index + 1);
    const value = read(activation, operand(code, start + 3 * index + 2));
    if (kind === EntryKind.named) putField(activation, object, textOf(activation, key), value);
    else if (kind === EntryKind.computed) {
      const name = read(activation, key);
      noteKey(activation, object, name);
      if (name.text === undefined) putAnyField(activation, object, value);
      else putField(activation, object, name.text, value);
    } else if (kind === EntryKind.spread) spread = copyInto(activation, object, spread, value);
    else
      addAccessor(
        activation,
        object,
        textOf(activation, key),
        kind === EntryKind.getter ? { get: value } : { set: value },
        at,
      );
  }
  return spread;
}

/** What a getter gives is what its field is until somebody asks again. */
function addAccessor(activation: Activation, object: Value, name: string, accessor: Accessor, at: number): void {
  for (const number of object.objects) {
    const own = activation.state.object(number);
    own.accessors ??= new Map();
    own.accessors.set(name, { ...own.accessors.get(name), ...accessor });
  }
  if (accessor.get !== undefined) putField(activation, object, name, gotten(activation, accessor.get, object, at));
}

/** What a getter gives, as if it was read at once. */
function gotten(activation: Activation, getter: Value, receiver: Value, at: number): Value {
  return activation.program.engine.evaluateCall(activation, {
    kind: 0,
    callee: getter,
    receiver,
    receiverTemporary: NONE,
    arguments: [],
    member: undefined,
    place: placeOf(activation, at),
  });
}

/** `{ ...value }`: the fields that are known go over one by one, what is not known by name as a whole. */
export function copyInto(activation: Activation, object: Value, before: Value, value: Value): Value {
  const { state } = activation;
  for (const number of value.objects) {
    const from = state.object(number);
    let left = activation.work > workBounds.all ? fewFields : Infinity;
    activation.work += from.fields.size;
    for (const [key, field] of from.fields) {
      if (left === 0) {
        cut("fields that are copied with others");
        break;
      }
      left -= 1;
      notePart(activation, object, key, field);
      putField(activation, object, key, field);
    }
    // What a root has by other names is found through what the copy carries.
    if (from.rest === nothing) continue;
    notePart(activation, object, "*", from.rest);
    putAnyField(activation, object, from.rest);
  }
  if (value.taints.length === 0) return before;
  overwrite(activation, object, value);
  return withTaints(before, unite(before.taints, value.taints));
}

/** What is left of an object: a copy of it where it is known, and else whatever the whole of it is. */
export function withoutFields(activation: Activation, value: Value, names: Int32Array): Value {
  const { state } = activation;
  if (value.objects.length === 0 || value.objects.some((number) => !isPlain(state.object(number)))) return value;
  const left = new Set(Array.from(names, (name) => textOf(activation, name)));
  const objects = value.objects.map((number) => {
    const { fields, rest } = state.object(number);
    return state.allocate({ fields: new Map([...fields].filter(([key]) => !left.has(key))), rest });
  });
  return { ...value, objects };
}

function isPlain({ root, derive, instanceOf }: HeapObject): boolean {
  return root === undefined && derive === undefined && instanceOf === undefined;
}

/** What was there before may have been overwritten by something of the same name. */
function overwrite(activation: Activation, object: Value, value: Value): void {
  const [number] = object.objects;
  const isKnown = value.objects.some((one) => activation.state.object(one).root === undefined);
  if (number === undefined || isKnown) return;
  for (const [key, field] of activation.state.object(number).fields)
    putField(activation, object, key, join(field, getField(activation, value, key)));
}

export function arrayOf(activation: Activation, code: Int32Array, start: number, count: number): Value {
  const { state } = activation;
  const array = ofObject(state.allocate());
  let isIndexed = true;
  let next = 0;
  const add = (value: Value): void => {
    if (isIndexed) putField(activation, array, String(next), value);
    else putAnyField(activation, array, value);
    next += 1;
  };
  for (let index = 0; index < count; index += 1) {
    const { temporary, isSpread } = unspread(operand(code, start + index));
    const value = read(activation, temporary);
    if (!isSpread) {
      add(value);
      continue;
    }
    const { fields, rest } = elements(activation, value);
    for (const field of fields.values()) add(field);
    // Where others may come in between nothing has its own place any more.
    if (fields.size === 0 || rest !== nothing) isIndexed = false;
    putAnyField(activation, array, rest);
  }
  return array;
}
