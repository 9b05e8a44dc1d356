import { cellIn, type Cell } from "./cell.ts";
import type { Program } from "./program.ts";
import type { Shape, Summary } from "../summaries/summary.ts";
import { ask, leave } from "./trace.ts";
import type { ClassReference, Closure, Value } from "../values/value.ts";

/** What functions leave for each other, by what it is left in: variables of modules by module and slot. */
export function sharedCell({ memory }: Program, key: string): Cell<Shape> {
  return cellIn(memory.cells, key);
}

/** What a CommonJS module has put in `module.exports`. */
export function commonCell({ memory }: Program, module: number): Cell<Shape> {
  return (memory.commons[module] ??= cellIn(memory.cells, `common ${module}`));
}

/** The parent of a class. */
export function parentCell({ memory }: Program, { module, class: index }: ClassReference): Cell<Value> {
  return cellIn(memory.cells, `parent ${module} ${index}`);
}

/** A class below another; `isFirst` where that is the first that it may extend. */
export interface ClassBelow {
  reference: ClassReference;
  isFirst: boolean;
}

/** The classes that are known to extend one. */
export function belowCell({ memory }: Program, { module, class: index }: ClassReference): Cell<readonly ClassBelow[]> {
  return cellIn(memory.cells, `below ${module} ${index}`);
}

/** One more class below, once. */
export function oneMoreBelow(before: readonly ClassBelow[] | undefined, one: ClassBelow): readonly ClassBelow[] {
  const isKnown = before?.some(
    ({ reference, isFirst }) =>
      reference.module === one.reference.module && reference.class === one.reference.class && isFirst === one.isFirst,
  );
  return isKnown === true && before !== undefined ? before : [...(before ?? []), one];
}

/** Names of what was put on a function, on its prototype, or on a class. */
export function namesCell({ memory }: Program, owner: string): Cell<readonly string[]> {
  return cellIn(memory.cells, `names ${owner}`);
}

/** What a function does. */
export function summaryCell({ memory }: Program, module: number, index: number): Cell<Summary> {
  const cells = (memory.summaries[module] ??= []);
  return (cells[index] ??= cellIn(memory.cells, `summary ${module} ${index}`));
}

/** That a function was asked for while it was being worked out. */
export function againCell({ memory }: Program, module: number, index: number): Cell<boolean> {
  return cellIn(memory.cells, `again ${module} ${index}`);
}

/** That a module's own code was run, or is being run. */
export function loadedCell({ memory }: Program, module: number): Cell<boolean> {
  return (memory.loaded[module] ??= cellIn(memory.cells, `loaded ${module}`));
}

function metCell({ memory }: Program, { module, function: index }: Closure): Cell<boolean> {
  const cells = (memory.met[module] ??= []);
  return (cells[index] ??= cellIn(memory.cells, `met ${module} ${index}`));
}

/** Notes that a function was called with things of libraries: nobody has to guess what they are. */
export function meetLibrary(program: Program, closure: Closure): void {
  const cell = metCell(program, closure);
  if (ask(program, cell) !== true) leave(program, cell, true, inPlace);
}

export function hasMetLibrary(program: Program, closure: Closure): boolean {
  return ask(program, metCell(program, closure)) === true;
}

/** What is left takes the place of what was there. */
export function inPlace<T>(_before: T | undefined, given: T | undefined): T | undefined {
  return given;
}

/** What is left joins the names that were there. */
export function amongOthers(before: readonly string[] | undefined, name: string): readonly string[] {
  if (before === undefined) return [name];
  return before.includes(name) ? before : [...before, name];
}
