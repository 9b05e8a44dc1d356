import type { Activation, ReadParts } from "../code/activation.ts";
import { eachOf } from "../objects/element-by-element.ts";
import { getField } from "../objects/fields.ts";
import { deepTaints } from "../objects/whole.ts";
import type { Place } from "./place.ts";
import type { Taint } from "./taint.ts";
import { nothing, type Value } from "./value.ts";

/** The part of a value that a function read at a place; what is a part already was read where that was. */
export function readPart(
  activation: Activation,
  value: Value,
  path: readonly string[],
  readAt: Place | undefined,
  isMade = false,
): Value {
  const before = activation.readAt;
  let part = value;
  for (const key of path) {
    // Where something was made of a text on the way, the rest of the path may be of that.
    if (part === nothing || (isMade && part.taints.some(({ isText }) => isText))) break;
    activation.readAt = part.taints.find((taint) => taint.readAt !== undefined)?.readAt ?? readAt ?? before;
    part = partOnce(activation, part, key);
  }
  activation.readAt = before;
  return part;
}

/** All that a part carries, looked up once for as long as nothing changes. */
export function carriedOnce(activation: Activation, part: Value): readonly Taint[] {
  if (part.objects.length === 0) return part.taints;
  const known = readUntilNow(activation).carried.get(part);
  if (known !== undefined) return known;
  const carried = deepTaints(activation, part);
  readUntilNow(activation).carried.set(part, carried);
  return carried;
}

/** Summaries speak of the same few parts again and again. */
function partOnce(activation: Activation, value: Value, key: string): Value {
  const known = readUntilNow(activation).parts.get(value)?.get(key);
  if (known !== undefined) return known;
  const part = partAt(activation, value, [key]);
  const { parts } = readUntilNow(activation);
  const keys = parts.get(value);
  if (keys === undefined) parts.set(value, new Map([[key, part]]));
  else keys.set(key, part);
  return part;
}

/** What was read since a field last changed, while one summary is read. */
function readUntilNow({ state, read }: Activation): ReadParts {
  if (read.version === state.version) return read;
  forgetRead(read);
  read.version = state.version;
  return read;
}

/** Makes looking again: what functions leave for each other may have changed. */
export function forgetRead(read: ReadParts): void {
  read.parts.clear();
  read.carried.clear();
}

export function partAt(activation: Activation, value: Value, path: readonly string[]): Value {
  let part = value;
  for (const key of path) {
    if (part === nothing) return nothing;
    part = key === "*" ? eachOf(activation, part) : getField(activation, part, key);
  }
  return part;
}
