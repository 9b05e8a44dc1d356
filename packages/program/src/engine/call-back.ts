import { CallKind } from "../ir/instruction.ts";
import type { Activation } from "./activation.ts";
import type { Argument, Call } from "./call.ts";
import { nothing, type Value } from "./value.ts";

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

/** Calls a function that was handed over. */
export function callBack(
  activation: Activation,
  call: Call,
  callee: Value,
  values: readonly Value[],
  receiver?: Value,
): Value {
  if (callee.closures.length === 0 && callee.objects.length === 0 && callee.classes.length === 0) return nothing;
  return activation.program.engine.evaluateCall(activation, {
    kind: CallKind.call,
    callee,
    receiver,
    receiverTemporary: -1,
    arguments: values.map(plain),
    member: undefined,
    isCallback: true,
    place: call.place,
  });
}
