import type { ApiModel } from "../../models/schema.ts";
import type { Activation } from "../code/activation.ts";
import { nothing, type Value } from "../values/value.ts";

type Is = Exclude<Condition, "written" | "rooted" | "not-rooted">;
type Condition = NonNullable<NonNullable<NonNullable<ApiModel["sinks"]>[number]["when"]>[number]["is"]>;

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
  return (
    value.text !== "false" &&
    (is === "not-false" || (value !== nothing && !isOnlyNamed(value) && !isOfCaller(activation, value)))
  );
}

/** A member of a thing of a library of which nothing is known: every thing has one by any name. */
function isOnlyNamed({ apis, taints, objects, closures, classes, text, isScalar }: Value): boolean {
  const others = taints.length + objects.length + closures.length + classes.length;
  return apis.length > 0 && others === 0 && text === undefined && !isScalar;
}

/** A part of what a caller gave: it is for callers to say whether there is one, and most give none. */
function isOfCaller({ state }: Activation, { taints, objects, text }: Value): boolean {
  return (
    taints.length > 0 &&
    text === undefined &&
    objects.every((number) => state.object(number).root !== undefined) &&
    taints.every(({ origin, path }) => origin.kind === "root" && path.length > 0)
  );
}
