import { CallKind } from "../ir/instruction.ts";
import { bitOf, maskOf, type Danger } from "../models/danger.ts";
import type { ApiModel, Given } from "../models/schema.ts";
import { rootKey, rootValue, type Activation } from "./activation.ts";
import { applySummary } from "./apply.ts";
import { anyField, deepTaints, getField, madeSafe, putAnyField, putField } from "./fields.ts";
import { refine, refineTemporary } from "./guards.ts";
import { parseBySchema } from "./parse-by-schema.ts";
import { safeByPattern } from "./pattern.ts";
import type { Place } from "./place.ts";
import { detach } from "./shape.ts";
import type { SinkReached } from "./summary.ts";
import { assumed, stepped, unite, type Taint } from "./taint.ts";
import {
  join,
  nothing,
  ofObject,
  ofTaints,
  scalar,
  type Closure,
  type Facts,
  type Refinement,
  type Value,
} from "./value.ts";

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
/** Places where what a function is given becomes dangerous; one that has more is a dispatcher of all there is. */
const mostSinks = 120;
/** Calls that a summary leaves to its callers. */
const mostPending = 40;

/** What a call gives, and does: to its arguments, to objects, to places where values become dangerous. */
export function evaluateCall(activation: Activation, call: Call): Value {
  const { program } = activation;
  if (program.depth >= deepestCall || (program.depth > 0 && activation.followed >= mostFollowed)) {
    program.cut("calls within calls");
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
  for (const reference of callee.classes) add(activation.program.create(activation, reference, call));
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

/** The value of a parameter: the argument of its number, or any of what is spread before it. */
export function argumentAt(activation: Activation, list: readonly Argument[], index: number): Value {
  let value: Value | undefined;
  for (const [at, argument] of list.entries()) {
    if (argument.isSpread) {
      const element = getField(activation, argument.value, String(index - at));
      const any = element === nothing ? anyField(activation, argument.value) : element;
      value = value === undefined ? any : join(value, any);
    } else if (at === index) return value === undefined ? argument.value : join(value, argument.value);
  }
  return value ?? nothing;
}

/** The arguments from a number on, as a list. */
export function argumentsFrom(activation: Activation, list: readonly Argument[], index: number): Value {
  const fields = new Map<string, Value>();
  let rest: Value = nothing;
  for (const [at, { value, isSpread }] of list.slice(index).entries()) {
    if (isSpread) rest = join(rest, anyField(activation, value));
    else fields.set(String(at), value);
  }
  return ofObject(activation.state.allocate({ fields, rest }));
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
  if (root !== undefined) activation.program.cut("calls left to the caller");
  return passOn(activation, call);
}

/** An unmodelled call: it may give back what it was given, and may call what it was given with the rest of it. */
function passOn(activation: Activation, call: Call): Value {
  const taints = assumed(allTaints(activation, call));
  for (const { value } of call.arguments)
    if (value.closures.length > 0) callBack(activation, call, value, [ofTaints(taints), ofTaints(taints)]);
  return ofTaints(stepped(taints, call.place, "is given to a function that is not modelled"));
}

function callApi(activation: Activation, call: Call, api: string): Value {
  const { models } = activation.program;
  const filler = fillerOf(api);
  if (filler !== undefined) {
    const given = argumentAt(activation, call.arguments, 0);
    activation.fillers[filler] = join(activation.fillers[filler] ?? nothing, given);
    return nothing;
  }
  const model = models.of(api) ?? anyModel(activation, call);
  if (model === undefined) {
    const result = passOn(activation, call);
    return api.length > longestApi ? result : join(result, activation.program.ofApi(activation, `${api}()`));
  }
  return applyModel(activation, call, model, api);
}

/** Paths of libraries longer than this say nothing that a model could know. */
const longestApi = 160;

function anyModel(activation: Activation, { member }: Call): ApiModel | undefined {
  return member === undefined ? undefined : activation.program.models.ofAny(member);
}

/** What a model says of a call. */
function applyModel(activation: Activation, call: Call, model: ApiModel, api: string): Value {
  const { program } = activation;
  for (const { at, danger, when } of model.sinks ?? [])
    if (holds(activation, call, when)) reach(activation, call, at, danger, api);
  // Of what a library gives more may be known; what any object gives is no thing of a library.
  const gives = model.returns ?? (api.startsWith("any().") ? undefined : "result");
  let result: Value | undefined = gives === undefined ? undefined : returned(activation, call, gives, api);
  const add = (value: Value): void => void (result = result === undefined ? value : join(result, value));
  for (const { at, with: given, to, when, this: receiver, parameters } of model.calls ?? []) {
    if (!holds(activation, call, when)) continue;
    const callee = withParameters(activation, valueAt(activation, call, at), parameters, model, at);
    const firstFiller = activation.fillers.length;
    const values = given.map((one) => givenValue(activation, call, one));
    const back = callBack(activation, call, callee, values, receiver && givenValue(activation, call, receiver));
    if (to?.startsWith("return") === true) add(within(activation, to, back));
    else if (to !== undefined) store(activation, call, to, back);
    let filled = firstFiller;
    for (const one of given) {
      if (!("into" in one)) continue;
      const value = activation.fillers[filled] ?? nothing;
      if (one.into.startsWith("return")) add(within(activation, one.into, value));
      else store(activation, call, one.into, value);
      filled += 1;
    }
  }
  for (const { from, to, when } of model.flows ?? []) {
    if (!holds(activation, call, when)) continue;
    // All arguments together are no list that somebody could look into: what is in them is mixed.
    const whole = valueAt(activation, call, from);
    const mixed = from === "arguments" ? ofTaints(deepTaints(activation, whole)) : whole;
    const through = `passes through \`${call.member ?? api}\``;
    const value = mixed.taints.length === 0 ? mixed : { ...mixed, taints: stepped(mixed.taints, call.place, through) };
    if (to === "return")
      add(gives === undefined || gives === "result" ? value : ofTaints(deepTaints(activation, value)));
    else if (to.startsWith("return.")) add(within(activation, to, value));
    else store(activation, call, to, value);
  }
  if (model.source !== undefined && holds(activation, call, model.source.when))
    add(program.ofSource(model.source, call.place));
  if (model.parses !== undefined) {
    const { schema, value, to } = model.parses;
    const parsed = parseBySchema(activation, valueAt(activation, call, schema), valueAt(activation, call, value));
    if (to.startsWith("return")) add(within(activation, to, parsed));
    else store(activation, call, to, parsed);
  }
  if (model.requires !== undefined) {
    const condition = temporaryAt(call, model.requires);
    if (condition !== undefined) refine(activation, condition, true);
  }
  for (const { api: other, when } of model.becomes ?? []) {
    if (!holds(activation, call, when)) continue;
    const changed = { ...(call.receiver ?? nothing), apis: [other] };
    for (const slot of activation.state.slotsWith(call.receiver ?? nothing)) activation.state.setSlot(slot, changed);
    result = changed;
  }
  if (model.ensures !== undefined) refineAt(activation, call, model.ensures.at, maskOf(model.ensures.for));
  if (model.makesSafe !== undefined && result !== undefined)
    result = madeSafe(flat(activation, result), maskOf(model.makesSafe));
  if (model.revives !== undefined && result !== undefined) result = revived(result, maskOf(model.revives));
  const subject = model.about === undefined ? undefined : temporaryAt(call, model.about);
  if (subject !== undefined) result = { ...(result ?? nothing), subject };
  if (model.isScalar === true) return { ...scalar, facts: factsOfCheck(activation, call, model) };
  if (model.checks !== undefined) return { ...(result ?? scalar), facts: factsOfCheck(activation, call, model) };
  return result ?? nothing;
}

/** Stands for a function that only takes what it is given, for somebody else to get. */
const fillerApi = "~filler ";

function fillerOf(api: string): number | undefined {
  return api.startsWith(fillerApi) ? Number(api.slice(fillerApi.length)) : undefined;
}

/** What a model says that something is given. */
export function givenValue(activation: Activation, call: Call, given: Given): Value {
  if ("at" in given) return valueAt(activation, call, given.at);
  if ("into" in given) {
    activation.fillers.push(nothing);
    return { ...nothing, apis: [`${fillerApi}${activation.fillers.length - 1}`] };
  }
  if ("api" in given) return activation.program.ofApi(activation, given.api);
  if ("source" in given) {
    const value = activation.program.ofSource(given, call.place);
    return given.makesSafe === undefined ? value : madeSafe(value, maskOf(given.makesSafe));
  }
  return nothing;
}

/** The functions that declare as many parameters as the entry is for; an entry without a number is for all others. */
function withParameters(
  activation: Activation,
  callee: Value,
  wanted: number | undefined,
  model: ApiModel,
  at: string,
): Value {
  const special = (model.calls ?? []).flatMap((one) =>
    one.at === at && one.parameters !== undefined ? [one.parameters] : [],
  );
  if (special.length === 0) return callee;
  const closures = callee.closures.filter((closure) => {
    const count = activation.program.modules[closure.module]?.functions[closure.function]?.parameters.length ?? 0;
    return wanted === undefined ? !special.includes(count) : count === wanted;
  });
  return closures.length === callee.closures.length ? callee : { ...callee, closures };
}

/** The value without objects, so that what was made safe is so in all its parts. */
function flat(activation: Activation, value: Value): Value {
  return value.objects.length === 0 ? value : { ...value, objects: [], taints: deepTaints(activation, value) };
}

function returned(activation: Activation, call: Call, returns: string, api: string): Value {
  if (returns === "self") return call.receiver ?? nothing;
  return activation.program.ofApi(activation, returns === "result" ? `${api}()` : returns);
}

type When = NonNullable<NonNullable<ApiModel["sinks"]>[number]["when"]>;

/** True when all that must hold of the call does, as far as it is known. */
function holds(activation: Activation, call: Call, when: When | undefined): boolean {
  return (when ?? []).every(({ at, is, oneOf, noneOf, noApi, isApi }) => {
    const value = valueAt(activation, call, at);
    const text = value.text?.toLowerCase();
    if (oneOf !== undefined && (text === undefined || !oneOf.some((one) => one.toLowerCase() === text))) return false;
    if (noneOf !== undefined && text !== undefined && noneOf.some((one) => one.toLowerCase() === text)) return false;
    if (isApi !== undefined && !value.apis.some((api) => isApi.includes(api))) return false;
    if (noApi !== undefined && value.apis.some((api) => noApi.includes(api))) return false;
    return is === undefined || isSo(value, is);
  });
}

function isSo(value: Value, is: NonNullable<When[number]["is"]>): boolean {
  const isObject = value.objects.length > 0;
  switch (is) {
    case "absent":
      return value === nothing;
    case "present":
      return value !== nothing;
    case "text":
      return !isObject && value.closures.length === 0;
    case "object":
      return isObject;
    case "true":
      return value !== nothing && value.text !== "false";
    case "not-false":
      return value.text !== "false";
  }
}

/** A value of a call, by the words of a model. */
export function valueAt(activation: Activation, call: Call, at: string): Value {
  const [head = "", ...path] = at.split(".");
  const whole = headOf(activation, call, head);
  return path.reduce((value, key) => {
    const name = keyAt(activation, call, key);
    return name === undefined ? anyField(activation, value) : getField(activation, value, name);
  }, whole);
}

/** A step of a path: `*` is any, `$0` what the first argument says where that is constant, anything else itself. */
function keyAt(activation: Activation, call: Call, key: string): string | undefined {
  if (key === "*") return undefined;
  if (!key.startsWith("$")) return key;
  const { text } = argumentAt(activation, call.arguments, Number(key.slice(1)));
  // Entries of a map are no fields of it.
  return text === undefined ? undefined : `[${text}]`;
}

function headOf(activation: Activation, call: Call, head: string): Value {
  if (head === "this") return call.receiver ?? nothing;
  if (head === "arguments") return argumentsFrom(activation, call.arguments, 0);
  if (head === "last") return call.arguments.at(-1)?.value ?? nothing;
  if (head.endsWith("+"))
    return anyField(activation, argumentsFrom(activation, call.arguments, Number(head.slice(0, -1))));
  return argumentAt(activation, call.arguments, Number(head));
}

/** The value, once more dangerous in the given ways. */
function revived(value: Value, mask: number): Value {
  if (value.taints.every(({ safeFor }) => (safeFor & mask) === 0)) return value;
  return { ...value, taints: value.taints.map((taint) => ({ ...taint, safeFor: taint.safeFor & ~mask })) };
}

/** `return.*` is a list of what there is to give, `return.name` an object. */
function within(activation: Activation, to: string, value: Value): Value {
  return to
    .split(".")
    .slice(1)
    .reduceRight((inner, key) => {
      const object = key === "*" ? { rest: inner } : { fields: new Map([[key, inner]]) };
      return ofObject(activation.state.allocate(object));
    }, value);
}

function store(activation: Activation, call: Call, to: string, value: Value): void {
  const path = to.split(".");
  const key = path.length > 1 ? path.pop() : undefined;
  const target = valueAt(activation, call, path.join("."));
  const name = key === undefined ? undefined : keyAt(activation, call, key);
  if (name === undefined) putAnyField(activation, target, value);
  else putField(activation, target, name, value);
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

/** Notes what arrives at a place where it is dangerous: a flow where it is known from where, else for the callers. */
function reach(activation: Activation, call: Call, at: string, danger: Danger, api: string): void {
  reachWith(activation, deepTaints(activation, valueAt(activation, call, at)), danger, api, call.place);
}

export function reachWith(
  activation: Activation,
  taints: readonly Taint[],
  danger: Danger,
  api: string,
  place: Place,
): void {
  const bit = bitOf(danger);
  for (const taint of taints) {
    if ((taint.safeFor & bit) !== 0) continue;
    if (taint.origin.kind === "source") activation.program.report(taint, danger, api, place);
    else noteSink(activation, { danger, api, place, taint: { ...taint, origin: taint.origin } });
  }
}

function keyOfPart(part: SinkReached["through"]): string {
  return part === undefined ? "" : ` ${rootKey(part.root)} ${part.path.join(".")}`;
}

/** Notes once that a part of a root is dangerous somewhere. */
export function noteSink(activation: Activation, sink: SinkReached): void {
  const { danger, place, taint } = sink;
  const key =
    [danger, place.path, place.start, rootKey(taint.origin), taint.path.join("."), taint.safeFor].join(" ") +
    keyOfPart(sink.through);
  if (activation.sinkKeys.has(key)) return;
  if (activation.sinks.length >= mostSinks) return activation.program.cut("places where parameters are dangerous");
  activation.sinkKeys.add(key);
  activation.sinks.push(sink);
  return undefined;
}

function factsOfCheck(activation: Activation, call: Call, { checks = [] }: ApiModel): Facts | undefined {
  const whenTrue: Refinement[] = [];
  const whenFalse: Refinement[] = [];
  for (const { at, for: dangers, when, if: condition } of checks) {
    const temporary = temporaryAt(call, at);
    if (temporary !== undefined && holds(activation, call, condition))
      (when ? whenTrue : whenFalse).push({ temporary, mask: maskOf(dangers) });
  }
  const pattern = safeByPattern(patternOf(call));
  const matched = temporaryAt(call, call.member === "test" ? "0" : "this");
  if (pattern !== 0 && matched !== undefined && (call.member === "test" || call.member === "match"))
    whenTrue.push({ temporary: matched, mask: pattern });
  return whenTrue.length + whenFalse.length === 0 ? undefined : { whenTrue, whenFalse };
}

/** The pattern that a text is held against: what `test` is called on, or what `match` is given. */
function patternOf(call: Call): string {
  return (
    [call.receiver, ...call.arguments.map(({ value }) => value)].find((value) => value?.text?.startsWith("/"))?.text ??
    ""
  );
}

function refineAt(activation: Activation, call: Call, at: string, mask: number): void {
  const temporary = temporaryAt(call, at);
  if (temporary !== undefined) refineTemporary(activation, temporary, mask);
}

export function temporaryAt(call: Call, at: string): number | undefined {
  if (at === "this") return call.receiverTemporary < 0 ? undefined : call.receiverTemporary;
  const temporary = call.arguments[Number(at)]?.temporary;
  return temporary === undefined || temporary < 0 ? undefined : temporary;
}
