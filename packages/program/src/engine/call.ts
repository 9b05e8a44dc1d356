import { CallKind } from "../ir/instruction.ts";
import { rootValue, type Activation } from "./activation.ts";
import { applySummary } from "./apply.ts";
import { anyModel, applyModel, callApi } from "./call-api.ts";
import { argumentAt } from "./call-values.ts";
import { createInstance } from "./classes.ts";
import { deepTaints } from "./fields.ts";
import type { Place } from "./place.ts";
import { cut } from "./program.ts";
import { detach } from "./shape.ts";
import { assumed, stepped, unite, type Taint } from "./taint.ts";
import { join, nothing, ofTaints, type Closure, type Value } from "./value.ts";

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
  place: Place;
}

/** Callbacks within callbacks that are followed. */
const deepestCall = 12;

/** Calls that are followed in one function beyond its own: of callbacks, and of what summaries left to it. */
const mostFollowed = 400;

/** Calls that a summary leaves to its callers. */
const mostPending = 40;

/** What a call gives, and does: to its arguments, to objects, to places where values become dangerous. */
export function evaluateCall(activation: Activation, call: Call): Value {
  const { program } = activation;
  if (program.depth >= deepestCall || (program.depth > 0 && activation.followed >= mostFollowed)) {
    cut(program, "calls within calls");
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
  const indirect = callThrough(activation, call);
  if (indirect !== undefined) return indirect;
  let result: Value | undefined;
  const add = (value: Value): void => void (result = result === undefined ? value : join(result, value));
  for (const closure of callee.closures) add(callClosure(activation, call, closure));
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
  const given = bound === undefined ? call.arguments : [...bound.arguments.map(plain), ...call.arguments];
  const receiver = bound?.receiver ?? call.receiver;
  return applySummary(activation, closure, { ...call, receiver, arguments: given });
}

function plain(value: Value): Argument {
  return { value, isSpread: false, temporary: -1 };
}

function allTaints(activation: Activation, { receiver, arguments: list }: Call): readonly Taint[] {
  let taints: readonly Taint[] = receiver === undefined ? nothing.taints : deepTaints(activation, receiver);
  for (const { value } of list) taints = unite(taints, deepTaints(activation, value));
  return taints;
}

/** Nothing is known of what is called: its caller may know it; else it is assumed to hand on what it is given. */
function callUnknown(activation: Activation, call: Call): Value {
  const model = anyModel(activation, call);
  if (model !== undefined) return applyModel(activation, call, model, `any().${call.member}`);
  const roots = call.callee.objects.flatMap((number) => activation.state.object(number).root ?? []);
  const [root] = roots;
  if (root !== undefined && activation.calls.length < mostPending) {
    const index = activation.calls.length;
    activation.calls.push({
      callee: root,
      receiver: call.receiver === undefined ? undefined : detach(activation, call.receiver),
      arguments: call.arguments.map(({ value, isSpread }) => ({ shape: detach(activation, value), isSpread })),
      isCreation: call.kind === CallKind.create,
      place: call.place,
    });
    return rootValue(activation, { kind: "root", root: "result", index, module: 0, slot: 0 });
  }
  if (root !== undefined) cut(activation.program, "calls left to the caller");
  return passOn(activation, call);
}

/** An unmodelled call: it may give back what it was given, and may call what it was given with the rest of it. */
export function passOn(activation: Activation, call: Call): Value {
  const taints = assumed(allTaints(activation, call));
  for (const { value } of call.arguments)
    if (value.closures.length > 0) callBack(activation, call, value, [ofTaints(taints), ofTaints(taints)]);
  return ofTaints(stepped(taints, call.place, "is given to a function that is not modelled"));
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
  return evaluateCall(activation, {
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

/** A call of nobody in particular, without arguments. */
export const silentCall: Omit<Call, "place"> = {
  kind: CallKind.call,
  callee: nothing,
  receiver: undefined,
  receiverTemporary: -1,
  arguments: [],
  member: undefined,
};
