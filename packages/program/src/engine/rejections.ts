import type { Activation } from "./activation.ts";
import { join, nothing, ofObject, type Value } from "./value.ts";

/**
 * A promise is what it gives when it is awaited. What it may be rejected with lies in a field of this name, which is
 * none of its parts: whoever looks at the whole does not see it.
 */
export const rejection = "@@rejected";

/** A promise that is rejected. */
export function rejectedWith(activation: Activation, value: Value): Value {
  return ofObject(activation.state.allocate({ fields: new Map([[rejection, value]]) }));
}

/** What a value may be rejected with: of what is known to be a promise only. */
export function rejectionOf({ state }: Activation, value: Value): Value {
  let found = nothing;
  for (const number of value.objects) {
    const reason = state.object(number).fields.get(rejection);
    if (reason !== undefined) found = found === nothing ? reason : join(found, reason);
  }
  return found;
}

/** Throws a value: for the `catch` around it, or for the callers. */
export function throwValue(activation: Activation, value: Value): void {
  if (value === nothing) return;
  activation.thrown = activation.thrown === nothing ? value : join(activation.thrown, value);
}
