import type { Activation } from "./activation.ts";
import { valueAt, within } from "./call-values.ts";
import type { Call } from "./call.ts";
import { anyField, isCounted } from "./fields.ts";
import { join } from "./join.ts";
import { nothing, ofObject, type Value } from "./value.ts";

/**
 * What a flow from `0.#.a` to `return.#.b` gives: a list whose elements are made of those of another, each at its own
 * place where that is known.
 */
export function elementByElement(activation: Activation, call: Call, from: string, to: string): Value {
  const [list = "", inner = ""] = from.split(".#");
  const [, outer = ""] = to.split(".#");
  const source = valueAt(activation, call, list);
  const made = (element: Value): Value =>
    within(activation, call, `return${outer}`, valueAt(activation, { ...call, receiver: element }, `this${inner}`));
  const { fields, rest } = elements(activation, source);
  const parts = new Map(Array.from(fields, ([key, element]) => [key, made(element)]));
  return ofObject(activation.state.allocate({ fields: parts, rest: rest === nothing ? nothing : made(rest) }));
}

/** The elements of a list by their places, and what may be at any place. */
export function elements(activation: Activation, list: Value): { fields: Map<string, Value>; rest: Value } {
  const [only, ...others] = list.objects;
  const isPlain = only !== undefined && others.length === 0 && list.taints.length === 0 && list.apis.length === 0;
  if (!isPlain || !isCounted(activation, list)) return { fields: new Map(), rest: anyField(activation, list) };
  const object = activation.state.object(only);
  const fields = new Map<string, Value>();
  let rest = object.rest;
  if (object.derive !== undefined) return { fields, rest: anyField(activation, list) };
  const places: string[] = [];
  for (const [key, field] of object.fields) {
    if (/^\d+$/.test(key)) places.push(key);
    else rest = join(rest, field);
  }
  for (const key of places.sort((one, other) => Number(one) - Number(other)))
    fields.set(key, object.fields.get(key) ?? nothing);
  return { fields, rest };
}
