import type { Activation } from "./activation.ts";
import { eachOf } from "./element-by-element.ts";
import { getField } from "./fields.ts";
import type { Place } from "./place.ts";
import { nothing, type Value } from "./value.ts";

/** The part of a value that a function read at a place; what is a part already was read where that was. */
export function readPart(
  activation: Activation,
  value: Value,
  path: readonly string[],
  readAt: Place | undefined,
): Value {
  const before = activation.readAt;
  let part = value;
  for (const key of path) {
    if (part === nothing) break;
    activation.readAt = part.taints.find((taint) => taint.readAt !== undefined)?.readAt ?? readAt ?? before;
    part = partAt(activation, part, [key]);
  }
  activation.readAt = before;
  return part;
}

export function partAt(activation: Activation, value: Value, path: readonly string[]): Value {
  let part = value;
  for (const key of path) {
    if (part === nothing) return nothing;
    part = key === "*" ? eachOf(activation, part) : getField(activation, part, key);
  }
  return part;
}
