import { maskOf } from "../../models/danger.ts";
import type { ApiModel } from "../../models/schema.ts";
import type { Activation } from "../code/activation.ts";
import { valueAt } from "../calls/call-values.ts";
import type { Call } from "../calls/call.ts";
import { elsewhere, isHostPart, refineTemporary, refineValue } from "./guards.ts";
import { operand, read } from "../objects/temporaries.ts";
import { Op } from "../../ir/instruction.ts";
import { isSo } from "./is-so.ts";
import { ruledOut } from "./concatenate.ts";
import { patternApi } from "../code/literals.ts";
import { safeByPattern } from "./pattern.ts";
import { safeByPrefix } from "./pattern-prefix.ts";
import { safeWithout } from "./replacement.ts";
import type { Taint } from "../values/taint.ts";
import { nothing, type Facts, type Refinement, type Value } from "../values/value.ts";

type When = NonNullable<NonNullable<ApiModel["sinks"]>[number]["when"]>;

/** True when all that must hold of the call does, as far as it is known. */
export function holds(activation: Activation, call: Call, when: When | undefined): boolean {
  return (when ?? []).every(({ at, is, oneOf, noneOf, noApi, isApi, endsWith, isNoEnd }) => {
    const value = valueAt(activation, call, at);
    const text = value.text?.toLowerCase();
    if (oneOf !== undefined && (text === undefined || !oneOf.some((one) => one.toLowerCase() === text))) return false;
    if (noneOf !== undefined && text !== undefined && noneOf.some((one) => one.toLowerCase() === text)) return false;
    if (endsWith !== undefined && !endsWith.some((end) => isEnd(value, end))) return false;
    if (isNoEnd?.some((end) => (value.text ?? value.end)?.endsWith(end)) === true) return false;
    if (isApi !== undefined && !value.apis.some((api) => isApi.includes(api))) return false;
    if (noApi !== undefined && value.apis.some((api) => noApi.includes(api))) return false;
    if (is === "rooted" || is === "not-rooted") return isRooted(activation, call, at) === (is === "rooted");
    // The environment has variables of any name, and none of them is an option.
    const isInherited =
      is === "true" &&
      value.taints.length > 0 &&
      value.taints.every(isOfEnvironment) &&
      !isWritten(activation, call, at);
    if (isInherited) return false;
    return is === undefined || (is === "written" ? isWritten(activation, call, at) : isSo(activation, value, is));
  });
}

/** A prefix of somebody else's choice is no check. */
function isEnd({ text, end, taints }: Value, wanted: string): boolean {
  return (text ?? end)?.endsWith(wanted) === true && taints.every(({ origin }) => origin.kind === "root");
}

function isOfEnvironment({ origin }: Taint): boolean {
  return origin.kind === "source" && origin.source === "environment";
}

/** `"/" + x`, or `` `/${x}` ``, as the argument itself. */
function isRooted(activation: Activation, call: Call, at: string): boolean {
  const { code } = activation.function;
  const written = activation.writtenAt[temporaryAt(call, at) ?? -1] ?? -1;
  if (written < 0 || (code[written] !== Op.Concat && code[written] !== Op.Binary)) return false;
  const first = operand(code, written + (code[written] === Op.Concat ? 4 : 3));
  return read(activation, first).text?.startsWith("/") === true;
}

function isWritten(activation: Activation, call: Call, at: string): boolean {
  const dot = at.lastIndexOf(".");
  const name = at.slice(dot + 1);
  return valueAt(activation, call, at.slice(0, dot)).objects.some((number) => {
    const { fields, derive } = activation.state.object(number);
    return derive === undefined && (fields.get(name) ?? nothing) !== nothing;
  });
}

export function factsOfCheck(activation: Activation, call: Call, { checks = [] }: ApiModel): Facts | undefined {
  const whenTrue: Refinement[] = [];
  const whenFalse: Refinement[] = [];
  const found: NonNullable<Facts["found"]> & { whenTrue: Refinement[]; whenFalse: Refinement[] } = {
    whenTrue: [],
    whenFalse: [],
  };
  for (const { at, for: dangers, when, if: condition } of checks) {
    const temporary = temporaryAt(call, at);
    if (temporary === undefined || !holds(activation, call, condition)) continue;
    const list = when === "found" ? found.whenTrue : when === "missing" ? found.whenFalse : when ? whenTrue : whenFalse;
    list.push({ temporary, mask: maskOf(dangers) });
  }
  const isAsked = asksPattern(call);
  const matched = temporaryAt(call, isAsked ? "0" : "this");
  if (matched !== undefined && (isAsked || call.member === "match")) {
    const pattern = patternOf(call);
    whenTrue.push({ temporary: matched, mask: safeByPattern(pattern) | safeByPrefix(pattern) });
    whenFalse.push({ temporary: matched, mask: safeWithout(pattern) });
  }
  if (matched !== undefined && call.member === "startsWith") {
    const beginning = call.arguments[0]?.value.text;
    if (beginning !== undefined) whenTrue.push({ temporary: matched, mask: ruledOut(beginning) });
  }
  if (matched !== undefined && call.member === "endsWith" && isHostPart(activation, matched)) {
    const ending = call.arguments[0]?.value.text ?? "";
    if (/^\.[\w-]+(?:\.[\w-]+)+$/.test(ending)) whenTrue.push({ temporary: matched, mask: elsewhere });
  }
  if (found.whenTrue.length + found.whenFalse.length > 0) return { whenTrue, whenFalse, found };
  return whenTrue.length + whenFalse.length === 0 ? undefined : { whenTrue, whenFalse };
}

/** What a yes or no about all elements of a list says of them. */
export function factsOfElements(call: Call, isWhenTrue: boolean, mask: number): Facts | undefined {
  const temporary = temporaryAt(call, "this");
  if (temporary === undefined) return undefined;
  const said: Refinement[] = [{ temporary, mask, isOfElements: true }];
  return isWhenTrue ? { whenTrue: said, whenFalse: [] } : { whenTrue: [], whenFalse: said };
}

/** True of `pattern.test(text)` and `pattern.exec(text)`. */
export function asksPattern({ member, receiver }: Call): boolean {
  return member === "test" || (member === "exec" && receiver?.apis.includes(patternApi) === true);
}

/** The pattern that a text is held against: what `test` is called on, or what `match` is given. */
export function patternOf(call: Call): string {
  const patterns = [call.receiver, ...call.arguments.map(({ value }) => value)].flatMap(
    (value) => sourceOf(value) ?? [],
  );
  return patterns[0] ?? "";
}

function sourceOf(value: Value | undefined): string | undefined {
  return value?.apis.includes(patternApi) === true ? value.text : undefined;
}

/** A value of a call can't be some dangers any more, and neither can the variables that hold it. */
export function refineAt(activation: Activation, call: Call, at: string, mask: number): void {
  if (at.includes(".")) return refineValue(activation, valueAt(activation, call, at), mask);
  const temporary = temporaryAt(call, at);
  if (temporary !== undefined) refineTemporary(activation, temporary, mask);
}

export function temporaryAt(call: Call, at: string): number | undefined {
  if (at === "this") return call.receiverTemporary < 0 ? undefined : call.receiverTemporary;
  const temporary = (at === "last" ? call.arguments.at(-1) : call.arguments[Number(at)])?.temporary;
  return temporary === undefined || temporary < 0 ? undefined : temporary;
}
