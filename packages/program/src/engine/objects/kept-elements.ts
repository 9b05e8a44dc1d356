import type { ApiModel } from "../../models/schema.ts";
import type { Activation } from "../code/activation.ts";
import { valueAt } from "../calls/call-values.ts";
import type { Call } from "../calls/call.ts";
import { anyField, getField } from "./fields.ts";
import { safeInParts } from "../guards/guards.ts";
import { partOfKey } from "../summaries/summary.ts";
import { nothing, ofObject, type Closure, type Value } from "../values/value.ts";

/** What a function that says yes or no says of a part of its first parameter when it says yes. */
type Said = ReadonlyArray<readonly [path: readonly string[], mask: number]>;

/** The elements for which a function gives true: they can't be any more what it looks for. */
export function keptBy(activation: Activation, call: Call, { by, to }: NonNullable<ApiModel["keeps"]>): Value {
  const list = call.receiver ?? nothing;
  const said = saidBy(activation, valueAt(activation, call, by));
  if (said.length === 0) return to === "return.*" ? list : anyField(activation, list);
  const kept = said.reduce(
    (element, [path, mask]) => partMadeSafe(activation, element, path, mask),
    anyField(activation, list),
  );
  return to === "return" ? kept : ofObject(activation.state.allocate({ rest: kept }));
}

/** What a list's elements can't be where a function is true of each, or of none. */
export function toldOfElements({ program }: Activation, call: Call, tells: "every" | "none"): number {
  const { closures, objects, apis } = call.arguments[0]?.value ?? nothing;
  const [closure, ...others] = closures;
  if (closure === undefined || others.length + objects.length + apis.length > 0) return 0;
  const { whenTrue, whenFalse } = program.engine.summaryOf(program, closure.module, closure.function);
  return saidOf(tells === "every" ? whenTrue : whenFalse, closure).reduce(
    (sum, [path, mask]) => (path.length === 0 ? sum | mask : sum),
    0,
  );
}

function saidBy({ program }: Activation, { closures, objects, apis }: Value): Said {
  const [closure, ...others] = closures;
  if (closure === undefined || others.length + objects.length + apis.length > 0) return [];
  return saidOf(program.engine.summaryOf(program, closure.module, closure.function).whenTrue, closure);
}

/** A bound function's first parameter is none of its elements. */
function saidOf(masks: ReadonlyMap<string, number>, { bound }: Closure): Said {
  if (bound !== undefined) return [];
  return [...masks].flatMap(([key, mask]) => {
    const { index, path } = partOfKey(key);
    return index === 0 ? [[path, mask] as const] : [];
  });
}

/** The value with a part of it made safe: in copies, since others hold its objects too. */
function partMadeSafe(activation: Activation, value: Value, path: readonly string[], mask: number): Value {
  const [key, ...rest] = path;
  if (key === undefined) return safeInParts(activation, value, mask);
  const { state } = activation;
  const objects = value.objects.map((number) => {
    const { fields, derive, root, instanceOf, rest: others } = state.object(number);
    const part = getField(activation, ofObject(number), key);
    const changed = new Map(fields).set(key, partMadeSafe(activation, part, rest, mask));
    return state.allocate({ fields: changed, rest: others, derive, root, instanceOf });
  });
  return { ...value, objects };
}
