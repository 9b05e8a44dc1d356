import type { Call } from "../calls/call.ts";
import type { PendingCall } from "./summary.ts";
import type { Closure, Value } from "../values/value.ts";

/** The branches of a call that is made in another function: those here, that it is called at all, and those there. */
export function armsOf(
  here: readonly number[],
  call: Call,
  closure: Closure,
  { arms }: PendingCall,
): readonly number[] {
  const perhaps = call.isCallback === true ? [-1 - call.place.start] : [];
  return [...here, ...perhaps, ...arms.map((arm) => arm + (closure.function + 1) * longestCode)];
}

/** Beyond any offset in the code of a function: places of branches in different functions are different numbers. */
const longestCode = 2 ** 24;

/** That a part of a root is something else after a call, as far as that call was certainly made. */
export interface Change {
  callee: PendingCall["callee"];
  arms: readonly number[];
  value: Value;
}

/** What the receiver of a call has become by an earlier one: of the same thing, within the same branches. */
export function changedBy(changes: readonly Change[], { callee, arms }: PendingCall): Value | undefined {
  return changes.findLast(
    (change) =>
      change.callee.root === callee.root &&
      change.callee.path.length === callee.path.length &&
      change.callee.path.slice(0, -1).every((key, index) => key === callee.path[index]) &&
      change.arms.every((arm, index) => arm === arms[index]),
  )?.value;
}
