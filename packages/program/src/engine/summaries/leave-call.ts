import { CallKind } from "../../ir/instruction.ts";
import { rootValue, type Activation } from "../code/activation.ts";
import type { Call } from "../calls/call.ts";
import { detach } from "./detach.ts";
import type { PendingCall } from "./summary.ts";
import { joinShapes } from "../values/join.ts";
import type { Value } from "../values/value.ts";

/** Calls that a summary leaves to its callers. */
const mostPending = 60;

/**
 * Leaves a call to the callers, who may know what is called; undefined where they have enough to do. A call that is made
 * again, in a loop or by another way to the same place, is one call with all that it was ever given.
 */
export function leaveCall(activation: Activation, call: Call, callee: PendingCall["callee"]): Value | undefined {
  const { calls, arms } = activation;
  const own: PendingCall = {
    callee,
    receiver: call.receiver === undefined ? undefined : detach(activation, call.receiver),
    arguments: call.arguments.map(({ value, isSpread }) => ({ shape: detach(activation, value), isSpread })),
    isCreation: call.kind === CallKind.create,
    isIgnored: call.isIgnored === true,
    arms,
    place: call.place,
  };
  const known = calls.findIndex((one) => isSameCall(one, own));
  const before = calls[known];
  if (before === undefined && calls.length >= mostPending) return undefined;
  if (before === undefined) calls.push(own);
  else calls[known] = both(before, own);
  const index = before === undefined ? calls.length - 1 : known;
  return rootValue(activation, { kind: "root", root: "result", index, module: 0, slot: 0 });
}

function isSameCall(one: PendingCall, other: PendingCall): boolean {
  return (
    one.place.start === other.place.start &&
    one.place.path === other.place.path &&
    one.callee.root === other.callee.root &&
    one.arguments.length === other.arguments.length &&
    one.callee.path.length === other.callee.path.length &&
    one.callee.path.every((key, index) => key === other.callee.path[index])
  );
}

function both(one: PendingCall, other: PendingCall): PendingCall {
  return {
    ...one,
    isIgnored: one.isIgnored && other.isIgnored,
    receiver: other.receiver === undefined ? one.receiver : joinShapes(one.receiver, other.receiver),
    arguments: one.arguments.map(({ shape, isSpread }, index) => {
      const again = other.arguments[index];
      return again === undefined ? { shape, isSpread } : { shape: joinShapes(shape, again.shape), isSpread };
    }),
  };
}
