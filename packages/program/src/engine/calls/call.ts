import { cut, workBounds } from "../code/bounds.ts";
import { CallKind } from "../../ir/instruction.ts";
import type { Activation } from "../code/activation.ts";
import { applySummary } from "../summaries/apply.ts";
import { isOverridden } from "./accessors.ts";
import { anyModel, applyModel, callApi } from "./call-api.ts";
import { argumentAt } from "./call-values.ts";
import { constructParent, createInstance } from "./classes.ts";
import type { Place } from "../values/place.ts";
import { leaveCall } from "../summaries/leave-call.ts";
import { callPromisified } from "./promises.ts";
import { makeBy } from "../objects/function-objects.ts";
import type { HeapObject } from "../objects/state.ts";
import { assumed } from "../values/taint.ts";
import { bothSay } from "../guards/facts.ts";
import { join } from "../values/join.ts";
import { ofTaints, withFacts, type Closure, type Value } from "../values/value.ts";
import { plain } from "./call-back.ts";
import { allTaints, passOn } from "./pass-on.ts";

export interface Argument {
  value: Value;
  isSpread: boolean;
  /** NONE where it is none of this activation's own. */
  temporary: number;
}

export interface Call {
  kind: number;
  callee: Value;
  receiver: Value | undefined;
  receiverTemporary: number;
  arguments: readonly Argument[];
  /** The name by which the callee was read from its object. */
  member: string | undefined;
  /** It is a library that calls, or nobody in particular. */
  isCallback?: boolean;
  /** Nobody looks at what it gives. */
  isIgnored?: boolean | undefined;
  /** What its receiver is from then on: told by the models, for who holds the receiver by a name of its own. */
  became?: Value | undefined;
  place: Place;
}

/** Callbacks within callbacks that are followed. */
const deepestCall = 12;

/** Calls that are followed in one function beyond its own: of callbacks, and of what summaries left to it. */
const mostFollowed = 400;

/** What a call gives, and does: to its arguments, to objects, to places where values become dangerous. */
export function evaluateCall(activation: Activation, call: Call): Value {
  const { program } = activation;
  const isFull = activation.followed >= mostFollowed || activation.work >= workBounds.calls;
  if (program.depth >= deepestCall || (program.depth > 0 && isFull) || activation.work >= workBounds.all) {
    cut("calls within calls");
    return ofTaints(assumed(allTaints(activation, call)));
  }
  if (program.depth > 0) activation.followed += 1;
  program.depth += 1;
  try {
    return callAll(activation, call);
  } finally {
    program.depth -= 1;
  }
}

function callAll(activation: Activation, call: Call): Value {
  const { callee } = call;
  if (call.kind === CallKind.super) return constructParent(activation, call);
  const indirect = callThrough(activation, call);
  if (indirect !== undefined) return indirect;
  let result: Value | undefined;
  const add = (value: Value): void => {
    // Whatever it is that is called: what all of it says holds.
    const facts = result === undefined ? value.facts : bothSay(result.facts, value.facts);
    result = result === undefined ? value : withFacts(join(result, value), facts);
  };
  for (const closure of callee.closures) {
    add(callClosure(activation, call, closure));
    const [root] = rootsOf(activation, callee);
    const isLeft = root !== undefined && isOverridden(activation.program, closure);
    const left = isLeft ? leaveCall(activation, call, root) : undefined;
    if (left !== undefined) add(left);
  }
  for (const reference of callee.classes) add(createInstance(activation, reference, call));
  for (const api of callee.apis) add(callApi(activation, call, api));
  if (result !== undefined) return result;
  return callUnknown(activation, call);
}

/** `f.call(…)`, `f.apply(…)` and `f.bind(…)`, of a function that is known. */
function callThrough(activation: Activation, call: Call): Value | undefined {
  const { receiver, member, arguments: list } = call;
  if (receiver === undefined || (member !== "call" && member !== "apply" && member !== "bind")) return undefined;
  if (receiver.closures.length === 0 && receiver.apis.length === 0) return undefined;
  if (receiver.apis.includes("global.Reflect")) return undefined;
  const self = argumentAt(activation, list, 0);
  if (member === "bind") {
    const bound = list.slice(1).map(({ value }) => value);
    const closures = receiver.closures.map((closure) => ({ ...closure, bound: { receiver: self, arguments: bound } }));
    return { ...receiver, closures };
  }
  const given =
    member === "call" ? list.slice(1) : [{ value: argumentAt(activation, list, 1), isSpread: true, temporary: -1 }];
  return evaluateCall(activation, {
    ...call,
    callee: receiver,
    receiver: self,
    receiverTemporary: -1,
    arguments: given,
    member: undefined,
  });
}

function callClosure(activation: Activation, call: Call, closure: Closure): Value {
  const { bound } = closure;
  if (closure.isPromisified === true && bound === undefined) return callPromisified(activation, call, closure);
  const given = bound === undefined ? call.arguments : [...bound.arguments.map(plain), ...call.arguments];
  const receiver = bound?.receiver ?? call.receiver;
  const kind = activation.program.moduleAt(closure.module)?.functions[closure.function]?.kind;
  if (call.kind === CallKind.create && kind === "function")
    return makeBy(activation, closure, { ...call, arguments: given });
  if (bound === undefined) return applySummary(activation, closure, call);
  return applySummary(activation, closure, { ...call, receiver, arguments: given });
}

function rootsOf({ state }: Activation, { objects }: Value): Array<NonNullable<HeapObject["root"]>> {
  return objects.flatMap((number) => state.object(number).root ?? []);
}

/** Nothing is known of what is called: its caller may know it; else it is assumed to hand on what it is given. */
function callUnknown(activation: Activation, call: Call): Value {
  const model = anyModel(activation, call);
  const known = model === undefined ? undefined : applyModel(activation, call, model, `any().${call.member}`);
  // `on` of anything may be a list's or a socket's: where the caller knows better, it decides too.
  const isAmbiguous = call.member !== undefined && activation.program.models.isAmbiguous(call.member);
  if (known !== undefined && !isAmbiguous) return known;
  // A method that every list has is not one of its elements, though these were looked at for it.
  const root = rootsOf(activation, call.callee).find(
    ({ path }) => known === undefined || call.member === undefined || path.at(-1) === call.member,
  );
  const left = root === undefined ? undefined : leaveCall(activation, call, root);
  if (left !== undefined) return known === undefined ? left : { ...join(left, known), facts: known.facts };
  if (known !== undefined) return known;
  if (root !== undefined) cut("calls left to the caller");
  return passOn(activation, call);
}
