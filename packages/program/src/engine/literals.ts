import { ConstantKind, EntryKind, NONE, unspread } from "../ir/instruction.ts";
import { placeOf, textOf, type Activation } from "./activation.ts";
import { notePart } from "./cells.ts";
import { anyField, getField, putAnyField, putField } from "./fields.ts";
import { noteKey } from "./rejections.ts";
import { operand, read } from "./temporaries.ts";
import { unite } from "./taint.ts";
import { join } from "./join.ts";
import { nothing, ofApi, ofObject, ofText, scalarOf, withTaints, type Value } from "./value.ts";

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
    else if (kind === EntryKind.getter)
      putField(activation, object, textOf(activation, key), gotten(activation, value, object, at));
  }
  return spread;
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
    for (const [key, field] of from.fields) {
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
  for (let index = 0; index < count; index += 1) {
    const { temporary, isSpread } = unspread(operand(code, start + index));
    const value = read(activation, temporary);
    if (isSpread) isIndexed = false;
    if (isSpread) putAnyField(activation, array, anyField(activation, value));
    else if (isIndexed) putField(activation, array, String(index), value);
    else putAnyField(activation, array, value);
  }
  return array;
}
