import { CallKind } from "../../ir/instruction.ts";
import { allDangers } from "../../models/danger.ts";
import type { Activation } from "../code/activation.ts";
import type { Argument, Call } from "./call.ts";
import type { Taint } from "../values/taint.ts";
import { nothing, type Value } from "../values/value.ts";

/** A call of nobody in particular, without arguments. */
export const silentCall: Omit<Call, "place"> = {
  kind: CallKind.call,
  callee: nothing,
  receiver: undefined,
  receiverTemporary: -1,
  arguments: [],
  member: undefined,
};

/** An argument that no instruction of this function wrote. */
export function plain(value: Value): Argument {
  return { value, isSpread: false, temporary: -1 };
}

function isHarmless({ safeFor }: Taint): boolean {
  return (safeFor & allDangers) === allDangers;
}

/** Calls a function that was handed over. */
export function callBack(
  activation: Activation,
  call: Call,
  callee: Value,
  values: readonly Value[],
  receiver?: Value,
  isIgnored = false,
): Value {
  if (callee.closures.length === 0 && callee.objects.length === 0 && callee.classes.length === 0) return nothing;
  // What is known to be harmless is known to be a text.
  if (callee.closures.length === 0 && callee.taints.length > 0 && callee.taints.every(isHarmless)) return nothing;
  return activation.program.engine.evaluateCall(activation, {
    kind: CallKind.call,
    callee,
    receiver,
    receiverTemporary: -1,
    arguments: values.map(plain),
    member: undefined,
    isCallback: true,
    isIgnored,
    became: undefined,
    place: call.place,
  });
}
