import { callSetters } from "../calls/accessors.ts";
import { cut } from "../code/bounds.ts";
import { placeOfLength, type Activation } from "../code/activation.ts";
import { noteComputedWrite, noteWrite } from "../code/cells.ts";
import { anyField, getField, putAnyField, putField } from "./fields.ts";
import { join } from "../values/join.ts";
import { keys, noteKey } from "../guards/rejections.ts";
import type { HeapObject } from "./state.ts";
import { unite, type Taint } from "../values/taint.ts";
import { nothing, ofClosure, type Value } from "../values/value.ts";

export function getComputed(activation: Activation, object: Value, key: Value): Value {
  if (key.text !== undefined) return getField(activation, object, key.text);
  const value = join(anyField(activation, object), methodsOf(activation, object));
  if (key.taints.length === 0 || isOwnKey(activation, object, key)) return value;
  return { ...value, chosenBy: unite(value.chosenBy, key.taints) };
}

/** True of a key that was listed from this very object: what it leads to is the object's own, and no prototype. */
function isOwnKey({ state }: Activation, { objects }: Value, { taints }: Value): boolean {
  return (
    objects.length > 0 &&
    objects.every((number) => {
      const { root } = state.object(number);
      return root !== undefined && taints.every((taint) => isListedFrom(root, taint));
    })
  );
}

function isListedFrom({ root, path }: NonNullable<HeapObject["root"]>, taint: Taint): boolean {
  return (
    taint.origin === root &&
    taint.path.length === path.length + 1 &&
    taint.path.at(-1) === keys &&
    path.every((key, index) => taint.path[index] === key)
  );
}

/** Classes with more methods than this are not gone through by names that are not known. */
const mostMethods = 40;

/** The methods that an instance has of its class: `this[name] = this[name].bind(this)`. */
function methodsOf(activation: Activation, object: Value): Value {
  let found = nothing;
  for (const number of object.objects) {
    const { instanceOf } = activation.state.object(number);
    if (instanceOf === undefined) continue;
    const { module, class: index } = instanceOf;
    const members = activation.program.moduleAt(module)?.classes[index]?.members ?? [];
    if (members.length > mostMethods) {
      cut("methods that are called by computed names");
      continue;
    }
    for (const { kind, isStatic, function: method } of members)
      if (kind === "method" && !isStatic) found = join(found, ofClosure({ module, function: method }));
  }
  return found;
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
