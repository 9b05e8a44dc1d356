import { NONE } from "../../ir/instruction.ts";
import type { ApiModel } from "../../models/schema.ts";
import { placeOfFunction, type Activation } from "../code/activation.ts";
import { callBack, silentCall } from "./call-back.ts";
import { argumentsFrom, valueAt } from "./call-values.ts";
import type { Call } from "./call.ts";
import { getField } from "../objects/fields.ts";
import { share, sharedValue } from "../program/shared.ts";
import { join } from "../values/join.ts";
import { nothing, type Value } from "../values/value.ts";

/** Arguments that a listener is given. */
const mostArguments = 4;

/** What is emitted under a name goes to whoever listens by it, anywhere in the program: emitters are told apart by that alone. */
export function emitOrListen(activation: Activation, call: Call, { emits, listens }: ApiModel): void {
  const name = emits?.name ?? listens?.name;
  const text = name === undefined ? undefined : valueAt(activation, call, name).text;
  if (text === undefined || common.has(text)) return;
  const isView = emits?.as === "view" || listens?.as === "view";
  for (const event of isView ? text.split("\n").map(viewName) : [text])
    emitOrListenBy(activation, call, event, { emits, listens });
}

/** A template by its path from the folder of templates, without its ending. */
function viewName(path: string): string {
  return `view ${path
    .replace(/^(?:\.{0,2}\/)+/, "")
    .replace(/^(?:.*\/)?(?:views?|templates?)\//i, "")
    .replace(/\.[a-z]{2,10}$/i, "")}`;
}

function emitOrListenBy(
  activation: Activation,
  call: Call,
  event: string,
  model: Pick<ApiModel, "emits" | "listens">,
): void {
  const { emits, listens } = model;
  if (emits !== undefined) {
    const given =
      emits.given === undefined
        ? argumentsFrom(activation, call.arguments, 1)
        : listOf(activation, emits.given.map((at) => valueAt(activation, call, at)).reduce(join, nothing));
    share(activation, `event ${event}`, given);
    wakeListeners(activation, `event ${event}`, given);
  }
  if (listens === undefined) return;
  const listener = valueAt(activation, call, listens.callback);
  share(activation, `listener ${event}`, listener);
  callWith(activation, call, listener, sharedValue(activation, `event ${event}`));
}

/** One argument. */
function listOf(activation: Activation, value: Value): Value {
  return argumentsFrom(activation, [{ value, isSpread: false, temporary: NONE }], 0);
}

/** Names that emitters of all kinds use, each for something else. */
const common = new Set(["data", "end", "error", "close", "finish", "message", "open", "connect", "connection", "exit"]);

/** Calls those who listen for an event under whose key something was left. */
export function wakeListeners(activation: Activation, key: string, given: Value): void {
  if (!key.startsWith("event ")) return;
  const listener = sharedValue(activation, `listener ${key.slice("event ".length)}`);
  const { program, moduleIndex, functionIndex } = activation;
  const place = placeOfFunction(program, { module: moduleIndex, function: functionIndex });
  callWith(activation, { ...silentCall, place }, listener, given);
}

function callWith(activation: Activation, call: Call, listener: Value, given: Value): void {
  if (listener.closures.length === 0 || given === nothing) return;
  const values = Array.from({ length: mostArguments }, (_, index) => getField(activation, given, String(index)));
  callBack(activation, call, listener, values, undefined, true);
}
