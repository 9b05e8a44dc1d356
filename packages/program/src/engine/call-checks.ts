import { maskOf } from "../models/danger.ts";
import type { ApiModel } from "../models/schema.ts";
import type { Activation } from "./activation.ts";
import { valueAt } from "./call-values.ts";
import type { Call } from "./call.ts";
import { refineTemporary } from "./guards.ts";
import { ruledOut } from "./concatenate.ts";
import { patternApi } from "./literals.ts";
import { safeByPattern } from "./pattern.ts";
import { safeByPrefix } from "./pattern-prefix.ts";
import { safeWithout } from "./replacement.ts";
import { nothing, type Facts, type Refinement, type Value } from "./value.ts";

type When = NonNullable<NonNullable<ApiModel["sinks"]>[number]["when"]>;

/** True when all that must hold of the call does, as far as it is known. */
export function holds(activation: Activation, call: Call, when: When | undefined): boolean {
  return (when ?? []).every(({ at, is, oneOf, noneOf, noApi, isApi, endsWith }) => {
    const value = valueAt(activation, call, at);
    const text = value.text?.toLowerCase();
    if (oneOf !== undefined && (text === undefined || !oneOf.some((one) => one.toLowerCase() === text))) return false;
    if (noneOf !== undefined && text !== undefined && noneOf.some((one) => one.toLowerCase() === text)) return false;
    if (endsWith !== undefined && !endsWith.some((end) => isEnd(value, end))) return false;
    if (isApi !== undefined && !value.apis.some((api) => isApi.includes(api))) return false;
    if (noApi !== undefined && value.apis.some((api) => noApi.includes(api))) return false;
    return is === undefined || isSo(activation, value, is);
  });
}

/** A prefix of somebody else's choice is no check. */
function isEnd({ text, end, taints }: Value, wanted: string): boolean {
  return (text ?? end)?.endsWith(wanted) === true && taints.every(({ origin }) => origin.kind === "root");
}

function isSo(activation: Activation, value: Value, is: NonNullable<When[number]["is"]>): boolean {
  // What a caller gives may be a text as well.
  const isObject = value.objects.some((number) => activation.state.object(number).root === undefined);
  if (is === "absent") return value === nothing;
  if (is === "present") return value !== nothing;
  if (is === "written") return value.text !== undefined;
  if (is === "unwritten") return value.text === undefined;
  if (is === "text") return !isObject && value.closures.length === 0;
  if (is === "object") return isObject;
  return value.text !== "false" && (is === "not-false" || value !== nothing);
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
  const matched = temporaryAt(call, call.member === "test" ? "0" : "this");
  if (matched !== undefined && (call.member === "test" || call.member === "match")) {
    const pattern = patternOf(call);
    whenTrue.push({ temporary: matched, mask: safeByPattern(pattern) | safeByPrefix(pattern) });
    whenFalse.push({ temporary: matched, mask: safeWithout(pattern) });
  }
  if (matched !== undefined && call.member === "startsWith") {
    const beginning = call.arguments[0]?.value.text;
    if (beginning !== undefined) whenTrue.push({ temporary: matched, mask: ruledOut(beginning) });
  }
  if (found.whenTrue.length + found.whenFalse.length > 0) return { whenTrue, whenFalse, found };
  return whenTrue.length + whenFalse.length === 0 ? undefined : { whenTrue, whenFalse };
}

/** The pattern that a text is held against: what `test` is called on, or what `match` is given. */
function patternOf(call: Call): string {
  const patterns = [call.receiver, ...call.arguments.map(({ value }) => value)].flatMap(
    (value) => sourceOf(value) ?? [],
  );
  return patterns[0] ?? "";
}

function sourceOf(value: Value | undefined): string | undefined {
  return value?.apis.includes(patternApi) === true ? value.text : undefined;
}

export function refineAt(activation: Activation, call: Call, at: string, mask: number): void {
  const temporary = temporaryAt(call, at);
  if (temporary !== undefined) refineTemporary(activation, temporary, mask);
}

export function temporaryAt(call: Call, at: string): number | undefined {
  if (at === "this") return call.receiverTemporary < 0 ? undefined : call.receiverTemporary;
  const temporary = call.arguments[Number(at)]?.temporary;
  return temporary === undefined || temporary < 0 ? undefined : temporary;
}
