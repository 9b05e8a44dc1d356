import type { Given } from "../../models/schema.ts";
import { maskOf } from "../../models/danger.ts";
import type { Activation } from "../code/activation.ts";
import type { Argument, Call } from "./call.ts";
import { describedThing } from "../objects/described.ts";
import { anyField, entryKey, getField, madeSafe } from "../objects/fields.ts";
import { ofLibrary, ofSource } from "../code/outside.ts";
import { join } from "../values/join.ts";
import { parseBySchema } from "./parse-by-schema.ts";
import { nothing, ofObject, type Value } from "../values/value.ts";

/** A schema, or an object of them; a text is none, nor is the function that is called. */
function isSchema({ apis, objects, text }: Value): boolean {
  return text === undefined && apis.length + objects.length > 0;
}

/** The value of a parameter: the argument of its number, or any of what is spread before it. */
export function argumentAt(activation: Activation, list: readonly Argument[], index: number): Value {
  let first = 0;
  while (first < list.length && list[first]?.isSpread !== true) first += 1;
  if (first === list.length || first > index) return list[index]?.value ?? nothing;
  // Behind the first spread argument any may be the one.
  const [spread, ...others] = list.slice(first);
  const key = String(index - first);
  const element = spread === undefined ? nothing : getField(activation, spread.value, key);
  const isKnown = element !== nothing || spread === undefined || hasElement(activation, spread.value, key);
  const begun = isKnown ? element : anyField(activation, spread.value);
  return others.reduce((sum, one) => join(sum, one.isSpread ? anyField(activation, one.value) : one.value), begun);
}

/** True of a list that has an element there, even where nothing is known of it. */
function hasElement({ state }: Activation, { objects, taints, apis }: Value, key: string): boolean {
  if (objects.length === 0 || taints.length + apis.length > 0) return false;
  return objects.every((number) => state.object(number).fields.has(key));
}

/** The arguments from a number on, as a list. */
export function argumentsFrom(activation: Activation, list: readonly Argument[], index: number): Value {
  const fields = new Map<string, Value>();
  let rest: Value = nothing;
  let isCounted = true;
  for (const [at, { value, isSpread }] of list.entries()) {
    if (isSpread) isCounted = false;
    if (isSpread) rest = join(rest, anyField(activation, value));
    else if (!isCounted) rest = join(rest, value);
    else if (at >= index) fields.set(String(at - index), value);
  }
  return ofObject(activation.state.allocate({ fields, rest }));
}

/** A value of a call, by the words of a model. */
export function valueAt(activation: Activation, call: Call, at: string): Value {
  const steps = stepsOf(at);
  let value = headOf(activation, call, steps[0] ?? "");
  for (let index = 1; index < steps.length; index += 1) {
    const name = keyAt(activation, call, steps[index] ?? "");
    value = name === undefined ? anyField(activation, value) : getField(activation, value, name);
  }
  return value;
}

const splitPaths = new Map<string, readonly string[]>();

/** The steps of a path of the models, of which there are few. */
function stepsOf(at: string): readonly string[] {
  const known = splitPaths.get(at);
  if (known !== undefined) return known;
  const steps = at.split(".");
  splitPaths.set(at, steps);
  return steps;
}

/**
 * A step of a path: `*` is any, `$0` the entry and `$$0` the field of the name that the first argument is, where that is
 * constant, anything else itself.
 */
export function keyAt(activation: Activation, call: Call, key: string): string | undefined {
  if (key === "*") return undefined;
  const [, isEntry, index] = /^\$(\$)?(\d+)$/.exec(key) ?? [];
  if (index === undefined) return key;
  const { text } = argumentAt(activation, call.arguments, Number(index));
  // Entries of a map are no fields of it.
  return text === undefined || isEntry !== undefined ? text : entryKey(text);
}

function headOf(activation: Activation, call: Call, head: string): Value {
  if (head === "this") return call.receiver ?? nothing;
  if (head === "arguments") return argumentsFrom(activation, call.arguments, 0);
  if (head === "last") return call.arguments.at(-1)?.value ?? nothing;
  if (head.endsWith("+"))
    return anyField(activation, argumentsFrom(activation, call.arguments, Number(head.slice(0, -1))));
  return argumentAt(activation, call.arguments, Number(head));
}

/** `return.*` is a list of what there is to give, `return.name` an object, `return.$0` a map. */
export function within(activation: Activation, call: Call, to: string, value: Value): Value {
  return to
    .split(".")
    .slice(1)
    .reduceRight((inner, key) => {
      const name = keyAt(activation, call, key);
      const object = name === undefined ? { rest: inner } : { fields: new Map([[name, inner]]) };
      return ofObject(activation.state.allocate(object));
    }, value);
}

/** Stands for a function that only takes what it is given, for somebody else to get. */
const fillerApi = "~filler ";

export function fillerName(number: number): string {
  return `${fillerApi}${number}`;
}

export function fillerOf(api: string): number | undefined {
  return api.startsWith(fillerApi) ? Number.parseInt(api.slice(fillerApi.length), 10) : undefined;
}

/** The same as a callback of Node: an error comes first. */
export function callbackName(number: number): string {
  return `${fillerName(number)} callback`;
}

export function isCallbackFiller(api: string): boolean {
  return api.endsWith(" callback");
}

/** What a model says that something is given. */
export function givenValue(activation: Activation, call: Call, given: Given): Value {
  if ("at" in given) return valueAt(activation, call, given.at);
  if ("into" in given) {
    activation.fillers.push(nothing);
    return { ...nothing, apis: [fillerName(activation.fillers.length - 1)] };
  }
  if ("api" in given) {
    const thing = ofLibrary(activation, given.api);
    return given.by === undefined
      ? thing
      : describedThing(activation, thing, given.by, (at) => valueAt(activation, call, at));
  }
  if ("source" in given) {
    const value = ofSource(activation.program, given, call.place);
    const safe = given.makesSafe === undefined ? value : madeSafe(value, maskOf(given.makesSafe));
    const schema = given.schema?.map((at) => valueAt(activation, call, at)).find(isSchema);
    if (schema === undefined) return safe;
    const shape = new Map([["shape", schema]]);
    const whole = schema.apis.length > 0 ? schema : ofObject(activation.state.allocate({ fields: shape }));
    return parseBySchema(activation, whole, safe);
  }
  return nothing;
}
