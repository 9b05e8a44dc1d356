import type { Activation } from "../code/activation.ts";
import { valueAt, within } from "../calls/call-values.ts";
import type { Call } from "../calls/call.ts";
import { anyField, elementsOf, getField, isCounted } from "./fields.ts";
import { join } from "../values/join.ts";
import { hiddenPart, keys } from "../guards/rejections.ts";
import { nothing, ofObject, ofTaints, ofText, type Value } from "../values/value.ts";

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

/** The values, or the pairs, of a list or map. */
export function listOf(activation: Activation, source: Value, kind: "values" | "entries"): Value {
  const { state } = activation;
  const isMap = isMapOf(source);
  const { fields, rest } = isMap ? entriesOf(activation, source) : elements(activation, source);
  const part = (value: Value, key: string): Value => {
    if (isMap) return kind === "entries" ? value : getField(activation, value, "1");
    const pair = new Map([
      ["0", ofText(key)],
      ["1", value],
    ]);
    return kind === "values" ? value : ofObject(state.allocate({ fields: pair }));
  };
  // What nobody knows may be a map as well, whose keys are its own.
  const other = kind === "values" ? part(rest, "") : pairOf(activation, ofTaints(rest.taints), rest);
  const parts = new Map(Array.from(fields, ([key, value]) => [key, part(value, key)]));
  return ofObject(state.allocate({ fields: parts, rest: rest === nothing ? nothing : isMap ? part(rest, "") : other }));
}

/** True of a map that the program made. */
export function isMapOf({ apis }: Value): boolean {
  return apis.includes("global.Map()");
}

/** The pairs of a map, those of constant keys in their order. */
function entriesOf(activation: Activation, map: Value): { fields: Map<string, Value>; rest: Value } {
  const fields = new Map<string, Value>();
  let rest: Value = nothing;
  const own = { ...map, apis: nothing.apis };
  for (const number of map.objects) {
    const object = activation.state.object(number);
    if (object.derive !== undefined || map.objects.length > 1) {
      rest = join(rest, anyField(activation, ofObject(number)));
      continue;
    }
    for (const [name, value] of object.fields) {
      if (!name.startsWith("[")) continue;
      fields.set(String(fields.size), pairOf(activation, ofText(name.slice(1, -1)), value));
    }
    rest = join(rest, object.rest);
  }
  rest = join(rest, ofTaints(map.taints));
  const names = hiddenPart(activation, own, keys);
  const isAny = rest !== nothing || names !== nothing;
  return { fields, rest: isAny ? pairOf(activation, names, rest) : nothing };
}

function pairOf({ state }: Activation, key: Value, value: Value): Value {
  const fields = new Map([
    ["0", key],
    ["1", value],
  ]);
  return ofObject(state.allocate({ fields }));
}

/** The elements of a list by their places, and what may be at any place. */
export function elements(activation: Activation, list: Value): { fields: Map<string, Value>; rest: Value } {
  if (isMapOf(list)) return entriesOf(activation, list);
  const [only, ...others] = list.objects;
  const { models } = activation.program;
  const isOfLibrary = list.apis.some((api) => models.leadsTo(api));
  const isPlain = only !== undefined && others.length === 0 && list.taints.length === 0 && !isOfLibrary;
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

/** A map as the list of its pairs; anything else as it is. */
export function listed(activation: Activation, source: Value): Value {
  return isMapOf(source) ? listOf(activation, source, "entries") : source;
}

/** What comes out of something that is gone through: of a map one pair after the other. */
export function eachOf(activation: Activation, source: Value): Value {
  return isMapOf(source) ? anyField(activation, listed(activation, source)) : elementsOf(activation, source);
}
