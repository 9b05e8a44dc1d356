import { bitOf } from "../../models/danger.ts";
import { placeOf, type Activation } from "../code/activation.ts";
import { noteSink, reachWith } from "../summaries/reach.ts";
import { attachTaint, type Reader } from "../summaries/attach-taints.ts";
import { partAt } from "../values/parts.ts";
import type { SinkReached } from "../summaries/summary.ts";
import type { Taint } from "../values/taint.ts";
import type { Value } from "../values/value.ts";

/** What reports call a write through keys. */
const api = "object[key][key]";

/**
 * Whoever chooses two keys in a row, that of an object and that of what is written to it, writes to the prototype of
 * all objects: `object[a][b] = value` with `a` = `__proto__`. Where the object came from a caller, the caller knows.
 */
export function noteChosenKey(activation: Activation, object: Value, key: Value, at: number): void {
  if (!isChosen(key.taints)) return;
  const place = placeOf(activation, at);
  if (isChosen(object.chosenBy)) return reachWith(activation, key.taints, "key", api, place);
  for (const number of object.objects) {
    const { root } = activation.state.object(number);
    if (root === undefined) continue;
    for (const taint of key.taints)
      if (taint.origin.kind === "root" && isChosen([taint]))
        noteSink(activation, {
          danger: "key",
          api,
          place,
          reached: place,
          taint: { ...taint, origin: taint.origin },
          through: root,
        });
  }
  return undefined;
}

function isChosen(taints: readonly Taint[]): boolean {
  return taints.some(({ safeFor }) => (safeFor & bitOf("key")) === 0);
}

/** A write that is dangerous if its object was looked up by a chosen key, as a caller sees it. */
export function reachThrough(activation: Activation, sink: SinkReached, rootOf: Reader): void {
  const { through, taint, danger, place } = sink;
  if (through === undefined) return;
  const object = partAt(activation, rootOf(through.root), through.path);
  const carried = attachTaint(activation, taint, rootOf);
  if (isChosen(object.chosenBy)) return reachWith(activation, carried, danger, sink.api, place);
  for (const number of object.objects) {
    const { root } = activation.state.object(number);
    if (root === undefined) continue;
    for (const one of carried)
      if (one.origin.kind === "root")
        noteSink(activation, { ...sink, taint: { ...one, origin: one.origin }, through: root });
  }
  return undefined;
}
