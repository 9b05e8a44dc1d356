import type { Activation } from "../code/activation.ts";
import { cut } from "../code/bounds.ts";
import type { Cell } from "./cell.ts";
import { detach } from "../summaries/detach.ts";
import { sharedCell } from "./program-cells.ts";
import { share, shareShape } from "./shared.ts";
import type { Shape } from "../summaries/summary.ts";
import { nothing, type Value } from "../values/value.ts";

/*
 * Modules are often written as an object that is filled line by line: `const users = {}; users.find = …`, or the same
 * with `exports`. Functions find there what the module's own code has put there, though the variable was given the
 * object while it was empty.
 */

/** Where an object lies that the module's code has made; without a path, it is `module`. */
export interface Holder {
  key: string;
  path: readonly string[] | undefined;
}

/** Objects within objects that are kept so. */
const longestPath = 2;
/** Fields that are put one by one; a module that goes on is filling a table. */
const mostFields = 1_000;

/** Notes that an object of the module's code lies where functions will look for it. */
export function hold(activation: Activation, key: string, path: Holder["path"], value: Value): void {
  if (activation.functionIndex !== 0) return;
  for (const number of value.objects) {
    if (activation.state.object(number).root !== undefined) continue;
    const holders = activation.held.get(number) ?? [];
    if (!holders.some((one) => one.key === key && one.path?.join(".") === path?.join(".")))
      activation.held.set(number, [...holders, { key, path }]);
  }
}

/** Keeps for the functions what the module's code puts into such an object. */
export function noteHeld(activation: Activation, object: Value, field: string, value: Value): void {
  if (activation.functionIndex !== 0 || activation.held.size === 0) return;
  for (const number of object.objects)
    for (const { key, path } of activation.held.get(number) ?? []) {
      if (path === undefined && field !== "exports") continue;
      activation.fieldsHeld += 1;
      if (activation.fieldsHeld > mostFields) return cut("things that are left for others");
      const inner = path === undefined ? [] : [...path, field];
      if (inner.length === 0) share(activation, key, value);
      else shareShape(activation, key, shapeAt(inner, detach(activation, value)));
      if (inner.length < longestPath) hold(activation, key, inner, value);
    }
  return undefined;
}

/** What a CommonJS module exports, among the variables of the module. */
export const exportsSlot = -1;
/** What of it was put there by functions of the module, and not by its own code. */
const withinSlot = -2;

export function exportedWithin({ program, moduleIndex }: Activation): Cell<Shape> {
  return sharedCell(program, `${moduleIndex} ${withinSlot}`);
}

/** Keeps what a function puts into the exports of its module, at a path, for those who import it and for the others. */
export function exportWithin(activation: Activation, path: readonly string[], value: Shape): void {
  if (activation.functionIndex === 0) return;
  const shape = shapeAt(path, value);
  shareShape(activation, `${activation.moduleIndex} ${withinSlot}`, shape);
  shareShape(activation, `${activation.moduleIndex} ${exportsSlot}`, shape);
}

/** An object of which only one part is known; of a path with `*`, any field. */
export function shapeAt(path: readonly string[], part: Shape): Shape {
  return path.reduceRight<Shape>(
    (inner, name) => ({
      value: nothing,
      isObject: false,
      made: undefined,
      fields: name === "*" ? new Map<string, Shape>() : new Map([[name, inner]]),
      rest: name === "*" ? inner : undefined,
      instanceOf: undefined,
      references: [],
    }),
    part,
  );
}
