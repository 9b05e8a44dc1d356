import type { Activation } from "./activation.ts";
import { nothing, type Value } from "./value.ts";

/** True when a value is what a model asks for, as far as it is known. */
export function isSo(activation: Activation, value: Value, is: string): boolean {
  // What a caller gives may be a text as well.
  const isObject = value.objects.some((number) => activation.state.object(number).root === undefined);
  if (is === "absent") return value === nothing;
  if (is === "present") return value !== nothing;
  if (is === "text") return !isObject && value.closures.length === 0;
  if (is === "object") return isObject;
  return value.text !== "false" && (is === "not-false" || value !== nothing);
}
