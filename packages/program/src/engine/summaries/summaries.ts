import { cut } from "../code/bounds.ts";
import { createActivation, placeOfFunction, rootValue, type Activation } from "../code/activation.ts";
import { applySummary } from "./apply.ts";
import { byClass } from "../calls/by-class.ts";
import { markedValue, typedValue } from "../calls/declared-types.ts";
import { end, summarise } from "./end.ts";
import { isWithin } from "../program/module-facts.ts";
import { exportWithin } from "../program/module-objects.ts";
import { detach } from "./detach.ts";
import { commonExportsOf } from "../program/modules.ts";
import type { Cell } from "../program/cell.ts";
import { askBody, type Program } from "../program/program.ts";
import { againCell, commonCell, inPlace, loadedCell, summaryCell } from "../program/program-cells.ts";
import { ask, asking, leave, perform, type Ask } from "../program/trace.ts";
import { run } from "../code/run.ts";
import { emptySummary, type Shape, type Summary } from "./summary.ts";
import { join } from "../values/join.ts";
import { nothing } from "../values/value.ts";
import { silentCall } from "../calls/call-back.ts";

/** Rounds in which a function that calls itself is run again with what it was found to do. */
const mostRounds = 3;

/** Functions that are worked out because others call them: a deeper chain would not fit on the stack. */
const mostNested = 300;

/** Runs a module's own code, unless that was done. */
export function load(program: Program, module: number): void {
  askLoaded(program, loadedCell(program, module));
}

function askLoaded(program: Program, cell: Cell<boolean>): undefined {
  asking(program, cell, askLoaded as Ask, () => {
    if (cell.value === true) return notNew;
    cell.value = true;
    const module = Number(cell.key.slice("loaded ".length));
    perform(program, cell, () => {
      const activation = runOnce(program, module, 0);
      leave(program, summaryCell(program, module, 0), summarise(activation), inPlace);
      const exported = commonExportsOf(activation);
      if (exported !== undefined) leave(program, commonCell(program, module), exported, inPlace);
    });
    return { answer: undefined, isNew: true };
  });
  return undefined;
}

const notNew = { answer: undefined, isNew: false };

/** What a function does, worked out when it is first asked for. */
export function summaryOf(program: Program, module: number, index: number): Summary {
  return askSummary(program, summaryCell(program, module, index));
}

function askSummary(program: Program, cell: Cell<Summary>): Summary {
  const found = asking(program, cell, askSummary as Ask, () => {
    const { running } = program;
    const known = cell.value;
    if (known !== undefined && !running.has(cell)) return { answer: known, isNew: false };
    const [, module = 0, index = 0] = cell.key.split(" ").map(Number);
    if (running.has(cell)) {
      againCell(program, module, index).value = true;
      noteUnfinished(program, cell);
      return { answer: known ?? emptySummary, isNew: false };
    }
    if (running.size >= mostNested) {
      cut("functions within functions");
      return { answer: emptySummary, isNew: true };
    }
    running.add(cell);
    againCell(program, module, index).value = undefined;
    perform(program, cell, () => workOut(program, cell, module, index));
    running.delete(cell);
    return { answer: cell.value ?? emptySummary, isNew: true };
  });
  return found as Summary;
}

function workOut(program: Program, cell: Cell<Summary>, module: number, index: number): void {
  const again = againCell(program, module, index);
  let result = emptySummary;
  for (let round = 0; round < mostRounds; round += 1) {
    if (round > 0) leave(program, again, undefined, inPlace);
    const before = sizeOf(result);
    result = summarise(runOnce(program, module, index));
    leave(program, cell, result, inPlace);
    if (ask(program, again) !== true || (round > 0 && sizeOf(result) === before)) break;
    forgetWithin(program, module, index);
    forgetUnfinished(program, cell);
    if (round === mostRounds - 1) cut("rounds of functions that call themselves");
  }
}

/** How much a summary says. It only ever grows from round to round, so where its size stays, it is the same. */
function sizeOf({ returns, throws, sinks, writes, calls, ensures, whenTrue, whenFalse }: Summary): string {
  const masks = [ensures, whenTrue, whenFalse].map((map) => [...map.values()].join(" "));
  const shapes = [returns, throws, ...writes.map(({ value }) => value)].reduce(
    (sum, shape) => sum + sizeOfShape(shape),
    0,
  );
  return [sinks.length, writes.length, calls.length, shapes, ...masks].join(",");
}

function sizeOfShape(shape: Shape | undefined): number {
  if (shape === undefined) return 0;
  const { value, fields, rest, references } = shape;
  const own = [value.taints, value.closures, value.classes, value.apis, references].reduce(
    (sum, list) => sum + list.length,
    1,
  );
  return [...fields.values(), rest].reduce((sum, part) => sum + sizeOfShape(part), own);
}

/** Functions that call each other beyond which the first look at them is all there is. */
const mostTogether = 12;

/** By a function that is being worked out: those that were worked out with what little was known of it. */
const unfinished = new WeakMap<Cell<Summary>, Set<Cell<Summary>>>();

function noteUnfinished({ running }: Program, cell: Cell<Summary>): void {
  const all = unfinished.get(cell) ?? new Set();
  unfinished.set(cell, all);
  let isAfter = false;
  for (const one of running) {
    if (isAfter && all.size <= mostTogether) all.add(one);
    isAfter ||= one === cell;
  }
}

/** Has them worked out again, unless there are many, or one around them will see to that. */
function forgetUnfinished(program: Program, cell: Cell<Summary>): void {
  const all = unfinished.get(cell);
  unfinished.delete(cell);
  if (all === undefined) return;
  if (all.size > mostTogether) return cut("functions that call each other");
  for (const outer of program.running) {
    if (outer === cell) break;
    if (unfinished.has(outer)) return;
  }
  for (const one of all) if (!program.running.has(one)) leave(program, one, undefined, inPlace);
}

/** Functions within one that calls itself were worked out with less than is known of it now. */
function forgetWithin(program: Program, module: number, index: number): void {
  const { functions } = program.moduleAt(module) ?? { functions: [] };
  for (let inner = index + 1; inner < functions.length; inner += 1) {
    if (!isWithin(program, { module, function: inner }, index)) break;
    leave(program, summaryCell(program, module, inner), undefined, inPlace);
  }
}

/** What one function does is not to depend on where it was asked for, so it begins at no depth. */
function runOnce(program: Program, module: number, index: number): Activation {
  const depth = program.depth;
  program.depth = 0;
  askBody(program, module, index);
  const activation = createActivation(program, module, index);
  prepareParameters(activation);
  run(activation, 0, activation.function.code.length);
  callLater(activation);
  if (!activation.state.isDead) end(activation, undefined);
  activation.state.isDead = false;
  if (activation.exported !== nothing) exportWithin(activation, [], detach(activation, activation.exported));
  if (index !== 0) runClosures(activation);
  program.depth = depth;
  return activation;
}

/** Calls what frameworks were given by a module's code, when all of it has been run. */
function callLater(activation: Activation): void {
  const { program, state, later } = activation;
  const { isDead } = state;
  state.isDead = false;
  program.depth += 1;
  // Who is called may give them more to call.
  for (const one of later) one();
  program.depth -= 1;
  state.isDead = isDead;
}

/** A function that was made here may be called at any time: what it reads of this one's variables may reach its sinks. */
function runClosures(activation: Activation): void {
  const { program, moduleIndex, functionIndex } = activation;
  const place = placeOfFunction(program, { module: moduleIndex, function: functionIndex }, true);
  const { thrown } = activation;
  for (const made of activation.closuresMade)
    applySummary(
      activation,
      { module: activation.moduleIndex, function: made },
      { ...silentCall, isIgnored: true, place },
    );
  // Whoever calls it then, it is not this one that throws.
  activation.thrown = thrown;
}

function prepareParameters(activation: Activation): void {
  for (const [index, parameter] of activation.function.parameters.entries()) {
    const value = rootValue(activation, { kind: "root", root: "parameter", index, module: 0, slot: 0 });
    const typed = parameter.isRest ? nothing : typedValue(activation, activation.moduleIndex, parameter.type);
    const handed = parameter.marks.reduce(
      (sum, mark) => join(sum, markedValue(activation, mark, parameter.type)),
      nothing,
    );
    const given = join(byClass(activation, parameter.type, handed), typed);
    activation.state.setSlot(index, given === nothing ? value : join(value, given));
  }
}
