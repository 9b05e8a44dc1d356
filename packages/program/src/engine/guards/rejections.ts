import type { Activation } from "../code/activation.ts";
import { join } from "../values/join.ts";
import { holds, neutralise, type Taint } from "../values/taint.ts";
import { nothing, ofObject, ofTaints, withTaints, type Value } from "../values/value.ts";

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
export function noteKey({ state, keyed }: Activation, object: Value, key: Value): void {
  if (key.taints.length === 0) return;
  for (const number of object.objects) {
    const before = state.object(number).fields.get(keys);
    noteOwn(keyed, number, key, before?.taints ?? nothing.taints);
    state.setField(number, keys, before === undefined ? ofTaints(key.taints) : join(before, ofTaints(key.taints)));
  }
}

/** Where two names carry the same, what is found of the one is not to be said of the other. */
function noteOwn(keyed: Activation["keyed"], number: number, key: Value, before: readonly Taint[]): void {
  const names = keyed.get(number) ?? new Map<Value, readonly Taint[]>();
  keyed.set(number, names);
  if (names.has(key)) return;
  for (const [other, own] of names)
    names.set(
      other,
      own.filter((taint) => !holds(key.taints, taint)),
    );
  names.set(
    key,
    key.taints.filter((taint) => !holds(before, taint)),
  );
}

/** A name by which fields were written before it was looked at can't be some dangers any more. */
export function refineKeys({ state, keyed }: Activation, key: Value, mask: number): void {
  for (const [number, names] of keyed) {
    const own = names.get(key);
    const all = own === undefined ? undefined : state.object(number).fields.get(keys);
    if (own === undefined || all === undefined) continue;
    const taints = all.taints.flatMap((one) => (own.includes(one) ? neutralise([one], mask) : one));
    state.setField(number, keys, withTaints(all, taints));
  }
}
