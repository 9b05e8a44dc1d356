import type { ApiModel } from "../models/schema.ts";
import type { Activation } from "./activation.ts";
import { nothing, type Value } from "./value.ts";

type Is = NonNullable<NonNullable<NonNullable<ApiModel["sinks"]>[number]["when"]>[number]["is"]>;

/** True when a value is what a model asks for, as far as it is known. */
export function isSo(activation: Activation, value: Value, is: Is): boolean {
  // What a caller gives may be a text as well.
  const isObject = value.objects.some((number) => activation.state.object(number).root === undefined);
  if (is === "absent") return value === nothing;
  if (is === "present") return value !== nothing;
  if (is === "constant") return value.text !== undefined;
  if (is === "not-constant") return value.text === undefined;
  if (is === "text") return !isObject && value.closures.length === 0;
  if (is === "object") return isObject;
  return value.text !== "false" && (is === "not-false" || value !== nothing);
}
