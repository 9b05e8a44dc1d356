import type { Activation } from "../code/activation.ts";
import type { Call } from "./call.ts";
import { deepTaints } from "../objects/whole.ts";
import { assumed, stepped, unite, type Taint } from "../values/taint.ts";
import { nothing, ofTaints, type Value } from "../values/value.ts";
import { callBack } from "./call-back.ts";

/**
 * What a function is called that makes text safe, or tells whether it is. Of one that nobody can look into, it is not
 * assumed that it hands on what it is given all the same.
 */
const makesSafe =
  /(?:[eE]scape|[sS]aniti[sz]e|[pP]urif|[eE]ncode|[rR]edact)|^(?:strip|clean|slug|hash|digest|validate)(?:$|[A-Z_])/;

/** What the step says at such a call. */
export const notModelled = "is given to a function that is not modelled";

/** An unmodelled call: it may give back what it was given, and may call what it was given with the rest of it. */
export function passOn(activation: Activation, call: Call, name = call.member ?? ""): Value {
  const taints = makesSafe.test(name) ? nothing.taints : assumed(allTaints(activation, call));
  for (const { value } of call.arguments)
    if (value.closures.length > 0)
      callBack(activation, call, value, [ofTaints(taints), ofTaints(taints)], undefined, true);
  return ofTaints(stepped(taints, call.place, notModelled));
}

/** All that a call is given. */
export function allTaints(activation: Activation, { receiver, arguments: list }: Call): readonly Taint[] {
  let taints: readonly Taint[] = receiver === undefined ? nothing.taints : deepTaints(activation, receiver);
  for (const { value } of list) taints = unite(taints, deepTaints(activation, value));
  return taints;
}
