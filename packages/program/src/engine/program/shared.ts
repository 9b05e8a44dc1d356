import { rootKey, rootValue, type Activation } from "../code/activation.ts";
import { cut } from "../code/bounds.ts";
import { sharedCell } from "./program-cells.ts";
import { ask, leave } from "./trace.ts";
import { attach, attachAlone } from "../summaries/attach.ts";
import type { Reader } from "../summaries/attach-taints.ts";
import { detach } from "../summaries/detach.ts";
import type { Shape, Summary } from "../summaries/summary.ts";
import { join, joinShapes } from "../values/join.ts";
import { nothing, type Value } from "../values/value.ts";

/*
 * What functions leave for each other without calling each other: in variables of modules, in static fields, on things
 * of libraries, under names of events. What was left last is not known from what was left first, so all is kept.
 */

/** Things that one function leaves of what it was given; one that leaves more copies everything there is. */
const mostShared = 40;

/** What is kept under a key, or nothing. */
export function sharedValue(activation: Activation, key: string): Value {
  const shape = ask(activation.program, sharedCell(activation.program, key));
  return shape === undefined ? nothing : join(attachAlone(activation, shape), leftHere(activation, key));
}

/** What this very function left under a key of what it was given. */
export function leftHere(activation: Activation, key: string): Value {
  const own = activation.shared.find((one) => one.key === key);
  // What was left can be made of itself: a function that is kept on what it returns.
  if (own === undefined || beingRead.has(own)) return nothing;
  beingRead.add(own);
  try {
    return attach(activation, own.value, (root) => rootValue(activation, root));
  } finally {
    beingRead.delete(own);
  }
}

const beingRead = new Set<object>();

/** A variable of a module that was looked at already may hold more by now. */
function addToCell(activation: Activation, key: string, given: Value): void {
  const [module, slot] = key.split(" ").map(Number);
  const cell = rootKey({ kind: "root", root: "outer", module: module ?? 0, index: 0, slot: slot ?? 0 });
  const known = activation.roots.get(cell);
  if (known !== undefined) activation.roots.set(cell, join(known, given));
}

/** Keeps a value under a key; where it is made of what a caller gave, for the callers to keep as well. */
export function share(activation: Activation, key: string, value: Value): void {
  shareShape(activation, key, detach(activation, value));
}

export function shareShape(activation: Activation, key: string, shape: Shape): void {
  leave(activation.program, sharedCell(activation.program, key), shape, joinShapes);
  if (!isOfCaller(shape)) return;
  const own = activation.shared.findIndex((one) => one.key === key);
  const known = activation.shared[own];
  if (known !== undefined) activation.shared[own] = { key, value: joinShapes(known.value, shape) };
  else if (activation.shared.length < mostShared) activation.shared.push({ key, value: shape });
  else cut("things that are left for others");
}

/** Keeps what a function leaves, with what it is given here. */
export function shareAll(activation: Activation, { shared }: Summary, rootOf: Reader): void {
  for (const { key, value } of shared) {
    const given = attach(activation, value, rootOf);
    if (given !== nothing) {
      share(activation, key, given);
      addToCell(activation, key, given);
    }
    activation.program.engine.wakeListeners(activation, key, given);
  }
}

/** True of what says nothing without the one who called. */
function isOfCaller({ value, fields, rest, references }: Shape): boolean {
  if (references.length > 0 || value.taints.some(({ origin }) => origin.kind === "root")) return true;
  if (rest !== undefined && isOfCaller(rest)) return true;
  for (const field of fields.values()) if (isOfCaller(field)) return true;
  return false;
}
