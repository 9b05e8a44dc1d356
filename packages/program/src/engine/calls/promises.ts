import { placeOf, type Activation } from "../code/activation.ts";
import { plain, silentCall } from "./call-back.ts";
import { callbackName, fillerName } from "./call-values.ts";
import type { Call } from "./call.ts";
import { resolved } from "../guards/rejections.ts";
import { join } from "../values/join.ts";
import { nothing, ofObject, type Closure, type Value } from "../values/value.ts";

/*
 * A promise is what it gives when it is awaited. Where the function that settles it was kept, that is not known yet: then
 * what it will be is put into an object for it.
 */

/** What is awaited is no promise any more. */
const promiseApi = /^global\.Promise(?:\.\w+)?\(\)$/;

/** An object for what a promise will be, where what fills it is held by a variable; else nothing. */
export function promiseOf(activation: Activation, filler: number): Value {
  const { state } = activation;
  const name = fillerName(filler);
  if (state.slotsThat(({ apis }) => apis.length > 0 && apis.includes(name)).length === 0) return nothing;
  const object = state.allocate({ fields: new Map([[resolved, nothing]]) });
  activation.promises.set(filler, object);
  return ofObject(object);
}

/** Settles a promise whose maker is done. */
export function settleLater({ state, promises }: Activation, filler: number, given: Value): void {
  const object = promises.get(filler);
  if (object === undefined) return;
  state.setField(object, resolved, join(state.object(object).fields.get(resolved) ?? nothing, given));
}

/** Functions that are given a callback by whoever calls them, and give what that is called with. */
export function promisified(value: Value): Value {
  return { ...value, closures: value.closures.map((closure) => ({ ...closure, isPromisified: true })) };
}

/** Calls a function that was made to give a promise. */
export function callPromisified(activation: Activation, call: Call, closure: Closure): Value {
  const filler = activation.fillers.push(nothing) - 1;
  const callback = plain({ ...nothing, apis: [callbackName(filler)] });
  const given = { ...call, arguments: [...call.arguments, callback] };
  activation.program.engine.applySummary(activation, closure, given);
  return activation.fillers[filler] ?? nothing;
}

/** What awaiting a value gives: of an object with a `then` of its own, what it hands to that. */
export function awaited(activation: Activation, value: Value): Value {
  const { state } = activation;
  const apis = value.apis.filter((api) => !promiseApi.test(api));
  let found = apis.length === value.apis.length ? value : { ...value, apis };
  for (const number of value.objects) {
    const { fields } = state.object(number);
    const later = fields.get(resolved);
    if (later !== undefined) found = join(without(found, number), later);
    const then = fields.get("then")?.closures ?? [];
    if (then.length > 0) found = join(without(found, number), givenTo(activation, then, number));
  }
  return found;
}

function without(value: Value, number: number): Value {
  return { ...value, objects: value.objects.filter((object) => object !== number) };
}

function givenTo(activation: Activation, closures: readonly Closure[], object: number): Value {
  const filler = activation.fillers.push(nothing) - 1;
  activation.program.engine.evaluateCall(activation, {
    ...silentCall,
    callee: { ...nothing, closures },
    receiver: ofObject(object),
    arguments: [{ value: { ...nothing, apis: [fillerName(filler)] }, isSpread: false, temporary: -1 }],
    place: placeOf(activation, activation.here),
  });
  return activation.fillers[filler] ?? nothing;
}
