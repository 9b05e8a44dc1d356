import type { Activation } from "../code/activation.ts";
import { keyAt, valueAt } from "../calls/call-values.ts";
import type { Call } from "../calls/call.ts";
import { notePart } from "../code/cells.ts";
import { putAnyField, putField } from "./fields.ts";
import { putOnFunctions } from "./function-objects.ts";
import { keys, noteKey } from "../guards/rejections.ts";
import { join } from "../values/join.ts";
import type { Value } from "../values/value.ts";

/** Puts a value where the words of a model say. */
export function store(activation: Activation, call: Call, to: string, value: Value): void {
  const path = to.split(".");
  const key = path.length > 1 ? path.pop() : undefined;
  const target = valueAt(activation, call, path.join("."));
  const name = key === undefined ? undefined : keyAt(activation, call, key);
  notePart(activation, target, name ?? "*", value);
  if (name === keys) {
    noteKey(activation, target, value);
    return;
  }
  if (name === undefined && moves.has(call.member ?? "")) putOverElements(activation, target, value);
  if (name === undefined) putAnyField(activation, target, value);
  else putField(activation, target, name, value);
  if (name !== undefined && target.closures.length > 0) putOnFunctions(activation, target, name, value);
}

/** What puts elements in places that others were in. */
const moves = new Set(["unshift", "splice", "fill", "copyWithin"]);

function putOverElements(activation: Activation, target: Value, value: Value): void {
  const { state } = activation;
  for (const number of target.objects)
    for (const [key, field] of state.object(number).fields)
      if (/^\d+$/.test(key)) state.setField(number, key, join(field, value));
}
