import { countingCuts } from "../code/bounds.ts";
import type { Activation } from "../code/activation.ts";
import type { Cell } from "./cell.ts";
import type { Report } from "../code/outside.ts";
import type { Program } from "./program.ts";
import { isSame } from "../values/same.ts";

/*
 * What a computation asked and left, in order. The next analysis goes through the same computations in the same order,
 * and does not do again what would ask the same and be answered the same: it only leaves what was left then. Where an
 * answer differs, the computation is done again; up to there it is given the answers that it had, and what it leaves
 * is not left twice. So the result is that of an analysis from the beginning, whatever has changed.
 */

/** What was found in a cell. */
interface Read {
  kind: "read";
  cell: Cell;
  answer: unknown;
}

/** What was put into a cell, with what that made of what was there. */
interface Change {
  kind: "change";
  cell: Cell;
  given: unknown;
  combine: Combine;
  before: unknown;
  after: unknown;
  /** What was not followed to its end when it was put there. */
  cuts: ReadonlyMap<string, number> | undefined;
}

/** Another computation that was asked for. */
interface Asked {
  kind: "asked";
  cell: Cell;
  ask: Ask;
  answer: unknown;
}

interface Found {
  kind: "found";
  found: Report;
}

type Item = Read | Change | Asked | Found;
type Combine = (before: unknown, given: unknown) => unknown;
/** Asks for a computation, by the cell that it fills. */
export type Ask = (program: Program, cell: Cell) => unknown;

export interface Trace {
  items: Item[];
  /** What was not followed to its end, in this computation alone. */
  cuts: ReadonlyMap<string, number>;
  /** Numbers of environments, so that they are the same the next time. */
  environments: readonly number[];
}

/** What writes down a computation while it is done. */
export interface Recorder {
  items: Item[];
  /** Up to `known`, the items are those of the last time, and `at` is the next that is to be met. */
  at: number;
  known: number;
  /** What was last answered for each cell: only what is new is written down. */
  seen: Map<Cell, unknown>;
  last: Trace | undefined;
  /** What was put into cells the last time, to be put there again where it says the same. */
  changes: Map<Cell, Change[]> | undefined;
  environments: number[];
}

/** A computation went another way than the last time although it was told the same: a fault of ours. */
export class DivergedError extends Error {}

const absent = Symbol("absent");

/** What is in a cell. */
export function ask<T>(program: Program, cell: Cell<T>): T | undefined {
  const { recorder } = program;
  if (recorder === undefined) return cell.value;
  if (recorder.at < recorder.known) return answerAgain(recorder, cell, "read") as T | undefined;
  const { value } = cell;
  const noted = value === undefined ? absent : value;
  if (recorder.seen.get(cell) === noted) return value;
  recorder.seen.set(cell, noted);
  recorder.items.push({ kind: "read", cell, answer: value });
  return value;
}

/** The answer of the last time: the next item, or what was answered before and has not changed since. */
function answerAgain(recorder: Recorder, cell: Cell, kind: "read" | "asked"): unknown {
  const item = recorder.items[recorder.at];
  if (item?.kind === kind && item.cell === cell) {
    recorder.at += 1;
    recorder.seen.set(cell, item.answer === undefined ? absent : item.answer);
    return item.answer;
  }
  const before = recorder.seen.get(cell);
  if (before === undefined) throw new DivergedError(`${cell.key} was not asked for before`);
  return before === absent ? undefined : before;
}

/** Puts something into a cell. */
export function leave<T, G = T>(
  program: Program,
  cell: Cell<T>,
  given: G,
  combine: (before: T | undefined, given: G) => T | undefined,
): void {
  const { recorder } = program;
  if (recorder === undefined) {
    cell.value = combine(cell.value, given);
    return;
  }
  if (recorder.at < recorder.known) {
    const item = recorder.items[recorder.at];
    if (item?.kind !== "change" || item.cell !== cell) throw new DivergedError(`${cell.key} was not changed before`);
    recorder.at += 1;
    return;
  }
  const item: Change = {
    kind: "change",
    cell: cell,
    given,
    combine: combine as Combine,
    before: cell.value,
    after: undefined,
    cuts: undefined,
  };
  const known = changesOf(recorder, cell as Cell).find((change) => isSame(change.given, given));
  if (known !== undefined) item.given = known.given;
  settle(program, item, known);
  recorder.items.push(item);
}

/** Puts a change into its cell: what comes of it is what came of it before, where that says the same. */
function settle({ memory }: Program, item: Change, known: Change | undefined): void {
  const { cell } = item;
  const before = cell.value;
  if (known !== undefined && known.before === before) {
    item.after = known.after;
    item.cuts = known.cuts;
  } else {
    const cuts = new Map<string, number>();
    const after = countingCuts(cuts, () => item.combine(before, item.given));
    item.after = known !== undefined && isSame(known.after, after) ? known.after : after;
    item.cuts = cuts.size === 0 ? undefined : cuts;
  }
  item.before = before;
  cell.value = item.after;
  if (item.cuts !== undefined) addCuts(memory.cuts, item.cuts);
}

function changesOf(recorder: Recorder, cell: Cell): readonly Change[] {
  if (recorder.last === undefined) return [];
  if (recorder.changes === undefined) {
    recorder.changes = new Map();
    for (const item of recorder.last.items) {
      if (item.kind !== "change") continue;
      const list = recorder.changes.get(item.cell);
      if (list === undefined) recorder.changes.set(item.cell, [item]);
      else list.push(item);
    }
  }
  return recorder.changes.get(cell) ?? [];
}

/** Asks for a computation and notes its answer; `isNew` where asking may have changed something. */
export function asking(
  program: Program,
  cell: Cell,
  how: Ask,
  work: () => { answer: unknown; isNew: boolean },
): unknown {
  const { recorder } = program;
  if (recorder === undefined) return work().answer;
  if (recorder.at < recorder.known) return answerAgain(recorder, cell, "asked");
  const { answer: given, isNew } = work();
  const noted = given === undefined ? absent : given;
  if (!isNew && recorder.seen.get(cell) === noted) return given;
  recorder.seen.set(cell, noted);
  recorder.items.push({ kind: "asked", cell, ask: how, answer: given });
  return given;
}

/** Notes that something was found; false where that was noted the last time. */
export function isNewlyFound(program: Program, found: Report): boolean {
  const { recorder } = program;
  if (recorder === undefined) return true;
  if (recorder.at < recorder.known) {
    if (recorder.items[recorder.at]?.kind !== "found") throw new DivergedError("nothing was found here before");
    recorder.at += 1;
    return false;
  }
  recorder.items.push({ kind: "found", found });
  return true;
}

/** A number for an environment; where a computation is done again, the one that it was then. */
export function nextEnvironment(program: Program): number {
  const { recorder, memory } = program;
  const known = recorder?.last?.environments[recorder.environments.length];
  if (known === undefined) memory.lastEnvironment += 1;
  const number = known ?? memory.lastEnvironment;
  recorder?.environments.push(number);
  return number;
}

/** The number of an activation, whose objects have left it: the same one in the next analysis. */
export function numberOf(activation: Activation): number {
  activation.number ??= nextEnvironment(activation.program);
  return activation.number;
}

/** Does a computation, or only leaves what it left the last time where nothing that it asks for has changed. */
export function perform(program: Program, cell: Cell, work: () => void): void {
  const { memory, recorder: around } = program;
  if (!memory.isKept) return work();
  const number = cell.uses;
  cell.uses += 1;
  const last = cell.traces[number];
  try {
    program.recorder = undefined;
    const known = last === undefined ? 0 : countingCuts(new Map(), () => validate(program, last.items));
    if (last !== undefined && known === last.items.length) {
      addCuts(memory.cuts, last.cuts);
      memory.validated += 1;
      return undefined;
    }
    cell.traces.length = number;
    const cuts = new Map<string, number>();
    const items = last?.items.slice(0, known) ?? [];
    const environments: number[] = [];
    program.recorder = { items, at: 0, known, seen: new Map(), last, changes: undefined, environments };
    countingCuts(cuts, work);
    addCuts(memory.cuts, cuts);
    memory.done += 1;
    cell.traces[number] = { items, cuts, environments };
  } finally {
    program.recorder = around;
  }
  return undefined;
}

/** Goes through what was asked and left, as far as all answers are the same; how far that is. */
function validate(program: Program, items: readonly Item[]): number {
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index];
    if (item === undefined) return index;
    switch (item.kind) {
      case "read":
        if (item.cell.value !== item.answer) return index;
        break;
      case "change":
        settle(program, item, item);
        break;
      case "asked":
        if (item.ask(program, item.cell) !== item.answer) return index;
        break;
      default:
        program.engine.report(program, item.found);
    }
  }
  return items.length;
}

function addCuts(into: Map<string, number>, cuts: ReadonlyMap<string, number>): void {
  for (const [what, count] of cuts) into.set(what, (into.get(what) ?? 0) + count);
}
