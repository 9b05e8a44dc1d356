import type { Activation } from "../code/activation.ts";
import { anyField, entryKey, getField } from "./fields.ts";
import { join } from "../values/join.ts";
import { nothing, ofObject, type Value } from "../values/value.ts";

/**
 * What becomes of a list of pairs, or of a map: an object with the second of each under the first where that is constant,
 * and among all others where it is not. `isMap` says whether it is a map that becomes of it, or an object with fields.
 */
export function ofEntries(activation: Activation, list: Value, isMap: boolean): Value {
  const { state } = activation;
  const fields = new Map<string, Value>();
  let rest: Value = nothing;
  const put = (key: string | undefined, value: Value): void => {
    if (key === undefined) rest = join(rest, value);
    else fields.set(isMap ? entryKey(key) : key, join(fields.get(isMap ? entryKey(key) : key) ?? nothing, value));
  };
  for (const number of list.objects) {
    const object = state.object(number);
    const others = object.derive === undefined ? object.rest : anyField(activation, ofObject(number));
    for (const [name, pair] of object.fields) {
      const entry = /^\[([\s\S]*)\]$/.exec(name)?.[1];
      if (entry !== undefined) put(entry, pair);
      else if (/^\d+$/.test(name)) put(getField(activation, pair, "0").text, getField(activation, pair, "1"));
    }
    // What a map holds under names that are not known are values, what a list holds are pairs.
    if (others !== nothing) rest = join(rest, join(getField(activation, others, "1"), { ...others, objects: [] }));
  }
  return ofObject(state.allocate({ fields, rest }));
}
