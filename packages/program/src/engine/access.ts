import { callSetters } from "./accessors.ts";
import { placeOfLength, type Activation } from "./activation.ts";
import { noteComputedWrite, noteWrite } from "./cells.ts";
import { anyField, getField, putAnyField, putField } from "./fields.ts";
import { unite } from "./taint.ts";
import { noteKey } from "./rejections.ts";
import type { Value } from "./value.ts";

export function getComputed(activation: Activation, object: Value, key: Value): Value {
  if (key.text !== undefined) return getField(activation, object, key.text);
  const value = anyField(activation, object);
  return key.taints.length === 0 ? value : { ...value, chosenBy: unite(value.chosenBy, key.taints) };
}

export function put(activation: Activation, object: Value, key: string, value: Value, at: number): void {
  const place = placeOfLength(activation, at, key.length);
  callSetters(activation, object, key, value, place);
  noteWrite(activation, object, key, value, place);
  putField(activation, object, key, value);
}

export function putComputed(activation: Activation, object: Value, key: Value, value: Value, at: number): void {
  if (key.text !== undefined) return put(activation, object, key.text, value, at);
  noteComputedWrite(activation, object, key, value, at);
  noteKey(activation, object, key);
  putAnyField(activation, object, value);
  return undefined;
}
