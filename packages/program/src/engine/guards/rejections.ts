import type { Activation } from "../code/activation.ts";
import { join } from "../values/join.ts";
import { nothing, ofObject, ofTaints, type Value } from "../values/value.ts";

/**
 * A promise is what it gives when it is awaited. What it may be rejected with lies in a field of this name, which is
 * none of its parts: whoever looks at the whole does not see it.
 */
export const rejection = "@@rejected";

/** What somebody chose of the names of its fields, or the keys of a map, lies in another such field. */
export const keys = "@@keys";

/** What a promise will be that is settled later, and what a generator gives at its end. */
export const resolved = "@@resolved";
export const atEnd = "@@returned";

/** Names of fields that are none. */
export function isHidden(key: string): boolean {
  return key === rejection || key === keys || key === resolved || key === atEnd;
}

/** A promise that is rejected. */
export function rejectedWith(activation: Activation, value: Value): Value {
  return ofObject(activation.state.allocate({ fields: new Map([[rejection, value]]) }));
}

/** What a value may be rejected with: of what is known to be a promise only. */
export function rejectionOf(activation: Activation, value: Value): Value {
  return hiddenPart(activation, value, rejection);
}

/** A part that is no field: where somebody put it there. */
export function hiddenPart({ state }: Activation, value: Value, key: string): Value {
  let found = nothing;
  for (const number of value.objects) {
    const reason = state.object(number).fields.get(key);
    if (reason !== undefined) found = found === nothing ? reason : join(found, reason);
  }
  return found;
}

/** Throws a value: for the `catch` around it, or for the callers. */
export function throwValue(activation: Activation, value: Value): void {
  if (value === nothing) return;
  activation.thrown = activation.thrown === nothing ? value : join(activation.thrown, value);
}

/** Notes that somebody chose the name of a field. */
export function noteKey({ state }: Activation, object: Value, key: Value): void {
  if (key.taints.length === 0) return;
  for (const number of object.objects) {
    const before = state.object(number).fields.get(keys);
    state.setField(number, keys, before === undefined ? ofTaints(key.taints) : join(before, ofTaints(key.taints)));
  }
}
