import type { ApiModel } from "../../models/schema.ts";
import type { Activation } from "../code/activation.ts";
import { callBack } from "../calls/call-back.ts";
import { argumentAt, valueAt, within } from "../calls/call-values.ts";
import type { Call } from "../calls/call.ts";
import { join } from "../values/join.ts";
import { keyOfPlace } from "../values/place.ts";
import { againCell, inPlace, sharedCell } from "../program/program-cells.ts";
import { share, sharedValue } from "../program/shared.ts";
import { ask, leave } from "../program/trace.ts";
import { nothing, ofApi, type Value } from "../values/value.ts";

/*
 * State that a library keeps for a function from one run to the next, as hooks do: what the function puts there by a
 * setter, whenever that is called, it reads when it is run again.
 */

/** Stands for a setter; the key of the state follows. */
const setterApi = "~setter ";

/** The state as it is known, and the setter that it is kept by. */
export function remember(
  activation: Activation,
  call: Call,
  { at, by, through }: NonNullable<ApiModel["remembers"]>,
): Value {
  const key = `state ${keyOfPlace(call.place)}`;
  activation.kept.add(key);
  const change = through === undefined ? nothing : valueAt(activation, call, through);
  if (change !== nothing) share(activation, `change of ${key}`, change);
  return join(
    within(activation, call, at, sharedValue(activation, key)),
    within(activation, call, by, ofApi(setterApi + key)),
  );
}

/** The state that an api puts something into. */
export function stateOf(api: string): string | undefined {
  return api.startsWith(setterApi) ? api.slice(setterApi.length) : undefined;
}

/** Puts into a state what its setter is called with; of a function, what it makes of the state. */
export function setState(activation: Activation, call: Call, key: string): void {
  const { program, moduleIndex, functionIndex } = activation;
  const given = argumentAt(activation, call.arguments, 0);
  const before = sharedValue(activation, key);
  const reducer = sharedValue(activation, `change of ${key}`);
  const made = [
    callBack(activation, call, given, [before]),
    callBack(activation, call, reducer, [before, given]),
    reducer === nothing ? { ...given, closures: [] } : nothing,
  ].reduce((sum, value) => join(sum, value));
  const cell = sharedCell(program, key);
  const held = ask(program, cell);
  share(activation, key, made);
  // Whoever keeps it is run again with what it holds now.
  if (ask(program, cell) !== held && activation.kept.has(key))
    leave(program, againCell(program, moduleIndex, functionIndex), true, inPlace);
}
