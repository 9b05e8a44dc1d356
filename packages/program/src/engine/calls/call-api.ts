import { CallKind } from "../../ir/instruction.ts";
import { maskOf } from "../../models/danger.ts";
import type { ApiModel, Given } from "../../models/schema.ts";
import type { Activation } from "../code/activation.ts";
import {
  asksPattern,
  factsOfCheck,
  factsOfElements,
  holds,
  patternOf,
  refineAt,
  temporaryAt,
} from "../guards/call-checks.ts";
import { argumentAt, fillerOf, isCallbackFiller, givenValue, valueAt, within } from "./call-values.ts";
import type { Call } from "./call.ts";
import { anyField, getField, madeSafe } from "../objects/fields.ts";
import { deepTaints } from "../objects/whole.ts";
import { ofEntries } from "../objects/entries-of-list.ts";
import { keys } from "../guards/rejections.ts";
import { emitOrListen } from "./events.ts";
import { foundParts } from "../guards/pattern-groups.ts";
import { promiseOf, promisified, settleLater } from "./promises.ts";
import { refine } from "../guards/guards.ts";
import { ofLibrary, ofSource } from "../code/outside.ts";
import { keptBy, toldOfElements } from "../objects/kept-elements.ts";
import { elementByElement, listOf } from "../objects/element-by-element.ts";
import { noteSeen } from "../program/seen-places.ts";
import { parseBySchema } from "./parse-by-schema.ts";
import { remember, setState, stateOf } from "../objects/kept-state.ts";
import { reachWith } from "../summaries/reach.ts";
import { safeByReplacement } from "../guards/replacement.ts";
import { store } from "../objects/store.ts";
import { stepped } from "../values/taint.ts";
import { join } from "../values/join.ts";
import { nothing, ofTaints, scalar, scalarOf, withFacts, withTaints, type Value } from "../values/value.ts";
import { callBack } from "./call-back.ts";
import { passOn } from "./pass-on.ts";
import { arriving, assign, flat, revived, withoutRoots } from "./hand-on.ts";

export function callApi(activation: Activation, call: Call, api: string): Value {
  const { models } = activation.program;
  const filler = fillerOf(api);
  if (filler !== undefined) {
    const given = argumentAt(activation, call.arguments, isCallbackFiller(api) ? 1 : 0);
    activation.fillers[filler] = join(activation.fillers[filler] ?? nothing, given);
    settleLater(activation, filler, given);
    return nothing;
  }
  const state = stateOf(api);
  if (state !== undefined) {
    setState(activation, call, state);
    return nothing;
  }
  const model = models.of(api) ?? anyModel(activation, call);
  if (model === undefined) {
    const result = passOn(activation, call, api.slice(api.lastIndexOf(".") + 1));
    return api.length > longestApi ? result : join(result, ofLibrary(activation, `${api}()`));
  }
  return applyModel(activation, call, model, api);
}

/** Paths of libraries longer than this say nothing that a model could know. */
const longestApi = 160;

export function anyModel(activation: Activation, { member }: Call): ApiModel | undefined {
  return member === undefined ? undefined : activation.program.models.ofAny(member);
}

/** What a model says of a call. */
export function applyModel(activation: Activation, call: Call, model: ApiModel, api: string): Value {
  const { program } = activation;
  if (model.sinks !== undefined && !api.startsWith("any().")) noteSeen(program, call.place, api);
  for (const { at, danger, when, before, as } of model.sinks ?? [])
    if (isThere(activation, api, before) && holds(activation, call, when)) {
      const taints = arriving(activation, valueAt(activation, call, at), danger);
      reachWith(activation, taints, danger, as === undefined ? api : `${api}#${as}`, call.place);
    }
  // Of what a library gives more may be known; what any object gives is no thing of a library.
  const other = model.returnsIf !== undefined && holds(activation, call, model.returnsIf.when);
  const own = other ? model.returnsIf?.returns : model.returns;
  const gives = own ?? (isOfAny(activation, model, api) ? undefined : "result");
  let result: Value | undefined = gives === undefined ? undefined : returned(activation, call, gives, api);
  const add = (value: Value): void => void (result = result === undefined ? value : join(result, value));
  for (const { at, with: given, to, throws, when, this: receiver, parameters, known } of model.calls ?? []) {
    if (!holds(activation, call, when)) continue;
    const found = known === true ? ownMethod(activation, call, at) : valueAt(activation, call, at);
    const callee = withParameters(activation, found, parameters, model, at);
    const firstFiller = activation.fillers.length;
    const callIt = (): Value => {
      const values = given.map((one) => givenValue(activation, call, one));
      return callBack(
        activation,
        call,
        callee,
        values,
        receiver && givenValue(activation, call, receiver),
        to === undefined,
      );
    };
    if (isCalledLater(activation, given, to ?? throws)) {
      activation.later.push(callIt);
      continue;
    }
    const { thrown } = activation;
    if (throws !== undefined) activation.thrown = nothing;
    const back = callIt();
    if (throws !== undefined) {
      add(activation.thrown === nothing ? nothing : within(activation, call, throws, activation.thrown));
      activation.thrown = thrown;
    }
    if (to === "return.@items") add(within(activation, call, "return.*", getField(activation, back, "@items")));
    else if (to?.startsWith("return") === true) add(within(activation, call, to, back));
    else if (to !== undefined) store(activation, call, to, back);
    let filled = firstFiller;
    for (const one of given) {
      if (!("into" in one)) continue;
      const value = activation.fillers[filled] ?? nothing;
      if (one.into.startsWith("return")) {
        add(within(activation, call, one.into, value));
        add(promiseOf(activation, filled));
      } else store(activation, call, one.into, value);
      filled += 1;
    }
  }
  for (const { from, to, when, makesSafe } of model.flows ?? []) {
    if (!holds(activation, call, when)) continue;
    if (from.includes("#")) {
      add(elementByElement(activation, call, from, to));
      continue;
    }
    // All arguments together are no list that somebody could look into: what is in them is mixed.
    const whole = valueAt(activation, call, from);
    const given = from === "arguments" ? ofTaints(deepTaints(activation, whole)) : whole;
    const mixed = makesSafe === undefined ? given : madeSafe(flat(activation, given), maskOf(makesSafe));
    const through = `passes through \`${call.member ?? api}\``;
    const value = mixed.taints.length === 0 ? mixed : withTaints(mixed, stepped(mixed.taints, call.place, through));
    if (to === "return") add(handedOn(activation, value, gives, api));
    else if (to === `return.${keys}`) add(value.taints.length === 0 ? nothing : within(activation, call, to, value));
    else if (to.startsWith("return.")) add(within(activation, call, to, value));
    else store(activation, call, to, value);
  }
  if (model.assigns === true) {
    const [target, ...sources] = call.arguments.map(({ value, isSpread }) =>
      isSpread ? anyField(activation, value) : value,
    );
    const into = target ?? nothing;
    add(sources.reduce((sum, source) => assign(activation, into, sum, source), into));
  }
  if (model.lists !== undefined) add(listOf(activation, call.receiver ?? nothing, model.lists));
  if (model.promisifies !== undefined) {
    const made = promisified(valueAt(activation, call, model.promisifies));
    if (made.closures.length > 0) return made;
    add(made);
  }
  if (model.entries !== undefined)
    add(ofEntries(activation, valueAt(activation, call, model.entries.from), model.entries.to === "map"));
  if (model.source !== undefined && holds(activation, call, model.source.when))
    add(ofSource(program, model.source, call.place));
  if (model.remembers !== undefined) add(remember(activation, call, model.remembers));
  if (model.parses !== undefined && model.parses.value !== "return") {
    const { schema, value, to } = model.parses;
    const parsed = parseBySchema(activation, valueAt(activation, call, schema), valueAt(activation, call, value));
    if (to.startsWith("return")) add(within(activation, call, to, parsed));
    else store(activation, call, to, parsed);
  }
  if (model.makes !== undefined) {
    const callee = valueAt(activation, call, model.makes);
    add(activation.program.engine.evaluateCall(activation, { ...call, kind: CallKind.create, callee, arguments: [] }));
  }
  if (model.requires !== undefined) {
    const condition = temporaryAt(call, model.requires);
    if (condition !== undefined) refine(activation, condition, true);
  }
  for (const { api: other, when } of model.becomes ?? []) {
    if (!holds(activation, call, when)) continue;
    const changed = { ...(call.receiver ?? nothing), apis: [other] };
    for (const slot of activation.state.slotsWith(call.receiver ?? nothing)) activation.state.setSlot(slot, changed);
    call.became = changed;
    result = changed;
  }
  if (model.emits !== undefined || model.listens !== undefined) emitOrListen(activation, call, model);
  for (const { at, for: dangers, when } of model.ensures ?? [])
    if (holds(activation, call, when)) refineAt(activation, call, at, maskOf(dangers));
  if (model.revives !== undefined && result !== undefined)
    result = revived(withoutRoots(activation, result), maskOf(model.revives));
  if (model.makesSafe !== undefined && result !== undefined)
    result = madeSafe(flat(activation, result), maskOf(model.makesSafe));
  if ((call.member === "replace" || call.member === "replaceAll") && result !== undefined) {
    const [wanted, by] = call.arguments.map(({ value }) => value);
    result = madeSafe(result, safeByReplacement(activation, call.member, wanted, by));
  }
  const pattern = call.member === "exec" || call.member === "match" ? patternOf(call) : "";
  if (pattern !== "" && result !== undefined)
    result = foundParts(activation, pattern, valueAt(activation, call, call.member === "exec" ? "0" : "this"));
  if (model.keeps !== undefined) result = join(result ?? nothing, keptBy(activation, call, model.keeps));
  if (model.parses?.value === "return" && result !== undefined)
    result = parseBySchema(activation, valueAt(activation, call, model.parses.schema), result);
  const end = model.endsAs === undefined ? undefined : valueAt(activation, call, model.endsAs);
  if (end !== undefined) result = { ...(result ?? nothing), end: end.text ?? end.end };
  const subject = model.about === undefined ? undefined : temporaryAt(call, model.about);
  if (subject !== undefined) result = { ...(result ?? nothing), subject };
  if (model.isScalar === true) {
    const told = model.tells === undefined ? 0 : toldOfElements(activation, call, model.tells);
    const elements = told === 0 ? undefined : factsOfElements(call, model.tells === "every", told);
    const number = { ...scalarOf(elements ?? factsOfCheck(activation, call, model)), subject };
    return model.makesSafe === undefined ? number : withTaints(number, result?.taints ?? nothing.taints);
  }
  if (model.checks !== undefined || call.member === "match" || asksPattern(call))
    return withFacts(result ?? scalar, factsOfCheck(activation, call, model));
  return result ?? nothing;
}

/** A function that lies in an object that was made here; nobody looks for it in all others. */
function ownMethod(activation: Activation, call: Call, at: string): Value {
  const dot = at.lastIndexOf(".");
  const { objects } = valueAt(activation, call, at.slice(0, dot));
  const closures = objects.flatMap(
    (number) => activation.state.object(number).fields.get(at.slice(dot + 1))?.closures ?? [],
  );
  return closures.length === 0 ? nothing : { ...nothing, closures };
}

/** True of what a framework is to call, once the code has been run that stands around it: with things of its own. */
function isCalledLater({ functionIndex }: Activation, given: readonly Given[], result: string | undefined): boolean {
  return functionIndex === 0 && result === undefined && given.some((one) => "api" in one || "source" in one);
}

/** True of what anything can be asked for, where nobody knows more of what this thing gives. */
function isOfAny({ program: { models } }: Activation, model: ApiModel, api: string): boolean {
  return model.api.startsWith("any().") && !models.leadsTo(`${api}()`);
}

/** What is handed on unchanged is what it was, where nothing is known of what the function gives. */
function handedOn(activation: Activation, value: Value, gives: string | undefined, api: string): Value {
  if (gives === undefined) return value;
  if (gives !== "result") return ofTaints(deepTaints(activation, value));
  const isKnown = value.apis.length > 0 && activation.program.models.leadsTo(`${api}()`);
  return isKnown ? { ...value, apis: [] } : value;
}

/** True of what was not repaired before the version of the package that the program has. */
function isThere({ program }: Activation, api: string, before: string | undefined): boolean {
  if (before === undefined) return true;
  const name = /^(?:@[^/]+\/)?[^./(]+(?:\.js)?/.exec(api)?.[0] ?? "";
  return program.isBefore?.(name, before) ?? false;
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
    const count = activation.program.moduleAt(closure.module)?.functions[closure.function]?.parameters.length ?? 0;
    return wanted === undefined ? !special.includes(count) : count === wanted;
  });
  return closures.length === callee.closures.length ? callee : { ...callee, closures };
}

function returned(activation: Activation, call: Call, returns: string, api: string): Value {
  if (returns === "self") return call.receiver ?? nothing;
  return ofLibrary(activation, returns === "result" ? `${api}()` : returns);
}
