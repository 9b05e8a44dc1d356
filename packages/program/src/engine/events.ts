import type { ApiModel } from "../models/schema.ts";
import { placeOfFunction, type Activation } from "./activation.ts";
import { callBack, silentCall } from "./call-back.ts";
import { argumentsFrom, valueAt } from "./call-values.ts";
import type { Call } from "./call.ts";
import { getField } from "./fields.ts";
import { share, sharedValue } from "./shared.ts";
import { nothing, type Value } from "./value.ts";

/** Arguments that a listener is given. */
const mostArguments = 4;

/** What is emitted under a name goes to whoever listens by it, anywhere in the program: emitters are told apart by that alone. */
export function emitOrListen(activation: Activation, call: Call, { emits, listens }: ApiModel): void {
  const name = emits?.name ?? listens?.name;
  const event = name === undefined ? undefined : valueAt(activation, call, name).text;
  if (event === undefined || common.has(event)) return;
  if (emits !== undefined) {
    const given = argumentsFrom(activation, call.arguments, 1);
    share(activation, `event ${event}`, given);
    wakeListeners(activation, `event ${event}`, given);
  }
  if (listens === undefined) return;
  const listener = valueAt(activation, call, listens.callback);
  share(activation, `listener ${event}`, listener);
  callWith(activation, call, listener, sharedValue(activation, `event ${event}`));
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
