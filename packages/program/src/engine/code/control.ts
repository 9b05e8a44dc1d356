import { NONE } from "../../ir/instruction.ts";
import { allDangers } from "../../models/danger.ts";
import type { Activation } from "./activation.ts";
import { cut } from "./bounds.ts";
import { refine, refineTemporary } from "../guards/guards.ts";
import { throwValue } from "../guards/rejections.ts";
import { noDifference as unchanged, type Difference } from "../objects/state.ts";
import { operand, read, write } from "../objects/temporaries.ts";
import { join } from "../values/join.ts";
import { nothing, type Value } from "../values/value.ts";

type Range = readonly [from: number, to: number];

/** Rounds of a loop: a value moves on by at least one name in each. */
const mostRounds = 3;

/** Two ways, of which one is taken. What is known of the condition holds on each, and after both where one has left. */
export function branch(activation: Activation, condition: number, then: Range, otherwise: Range): void {
  const { state } = activation;
  const ends: Difference[] = [];
  for (const [range, isTrue] of [
    [then, true],
    [otherwise, false],
  ] as const) {
    const mark = state.mark();
    refine(activation, condition, isTrue);
    runArm(activation, range);
    const isDead = state.isDead;
    state.isDead = false;
    const end = state.takeBack(mark);
    if (!isDead) ends.push(end);
  }
  settle(activation, ends);
}

/** Runs a block that may not be run at all. */
function runArm(activation: Activation, [from, to]: Range): void {
  const { arms } = activation;
  activation.arms = [...arms, from];
  activation.program.engine.run(activation, from, to);
  activation.arms = arms;
}

function settle(activation: Activation, ends: readonly Difference[]): void {
  if (ends.length === 0) activation.state.isDead = true;
  else activation.state.merge(ends);
}

/** `condition ? one : other`. */
export function chooseBetween(
  activation: Activation,
  condition: number,
  then: Range,
  thenValue: number,
  otherwise: Range,
  otherValue: number,
): Value {
  const { state } = activation;
  const ends: Difference[] = [];
  let value: Value | undefined;
  for (const [range, temporary, isTrue] of [
    [then, thenValue, true],
    [otherwise, otherValue, false],
  ] as const) {
    const mark = state.mark();
    refine(activation, condition, isTrue);
    runArm(activation, range);
    const isDead = state.isDead;
    state.isDead = false;
    // The condition speaks of the value itself too: `ok(x) ? x : null`.
    const own = isDead ? undefined : read(activation, temporary);
    const end = state.takeBack(mark);
    if (isDead || own === undefined) continue;
    ends.push(end);
    value = value === undefined ? own : join(value, own);
  }
  settle(activation, ends);
  return value ?? nothing;
}

interface EachRound {
  into: number;
  element: Value;
  label: number;
  body: Range;
}

/** Goes round until nothing new comes of it. */
export function loop(activation: Activation, code: Int32Array, at: number, each?: EachRound): number {
  const { state } = activation;
  const label = each?.label ?? operand(code, at + 1);
  const isTestLast = each === undefined && operand(code, at + 2) === 1;
  const testStart = at + 7;
  const testEnd = testStart + (each === undefined ? operand(code, at + 3) : 0);
  const test = each === undefined ? operand(code, at + 4) : NONE;
  const body: Range = each?.body ?? [testEnd, testEnd + operand(code, at + 5)];
  const updateEnd = body[1] + (each === undefined ? operand(code, at + 6) : 0);
  const mark = state.mark();
  const exits = { mark, breaks: [] as Difference[], continues: [] as Difference[] };
  activation.exits.set(label, exits);

  const goRound = (): Difference | undefined => {
    const start = state.mark();
    exits.continues = [];
    if (each !== undefined) write(activation, each.into, each.element, at);
    if (!isTestLast && test !== NONE) {
      activation.program.engine.run(activation, testStart, testEnd);
      refine(activation, test, true);
    }
    runArm(activation, body);
    rejoin(activation, mark, exits.continues);
    if (!state.isDead) activation.program.engine.run(activation, body[1], updateEnd);
    if (isTestLast && !state.isDead && test !== NONE) activation.program.engine.run(activation, testStart, testEnd);
    const isDead = state.isDead;
    state.isDead = false;
    const end = state.takeBack(start);
    return isDead ? undefined : end;
  };

  for (let round = 0; round < mostRounds; round += 1) {
    const before = state.mark();
    const end = goRound();
    if (end === undefined) break;
    state.merge([unchanged, end]);
    if (state.mark() === before) break;
    if (round === mostRounds - 1) cut("rounds of a loop");
  }
  if (isTestLast) {
    // The body is run at least once.
    const end = goRound();
    if (end === undefined && exits.breaks.length === 0) state.isDead = true;
    else if (end !== undefined) state.apply(end);
  } else if (test !== NONE) activation.program.engine.run(activation, testStart, testEnd);
  if (test !== NONE && !state.isDead) refine(activation, test, false);
  // Without a test only `break` leads out.
  const isEndless = each === undefined && test === NONE;
  if (isEndless) state.isDead = true;
  if (isEndless && exits.breaks.length === 0) return updateEnd;
  leave(activation, exits);
  return updateEnd;
}

/** Goes on where `continue` leads, with what may hold there. */
function rejoin(activation: Activation, mark: number, continues: readonly Difference[]): void {
  if (continues.length === 0) return;
  const { state } = activation;
  const isDead = state.isDead;
  const end = state.takeBack(mark);
  state.isDead = false;
  state.merge(isDead ? continues : [end, ...continues]);
}

/** A case begins with what matched it, or with what fell through from the one before. */
export function switchOver(activation: Activation, code: Int32Array, at: number): number {
  const { state } = activation;
  const [value, label, count] = [operand(code, at + 1), operand(code, at + 2), operand(code, at + 3)];
  const mark = state.mark();
  const exits = { mark, breaks: [] as Difference[], continues: [] as Difference[] };
  activation.exits.set(label, exits);
  let start = at + 4 + 3 * count;
  let fallen: Difference | undefined;
  let hasDefault = false;
  for (let index = 0; index < count; index += 1) {
    const header = at + 4 + 3 * index;
    const [testLength, test, bodyLength] = [
      operand(code, header),
      operand(code, header + 1),
      operand(code, header + 2),
    ];
    activation.program.engine.run(activation, start, start + testLength);
    const matched = state.mark();
    hasDefault ||= test === NONE;
    if (test !== NONE && read(activation, test).text !== undefined) refineTemporary(activation, value, allDangers);
    const entry = state.takeBack(matched);
    state.merge(fallen === undefined ? [entry] : [entry, fallen]);
    runArm(activation, [start + testLength, start + testLength + bodyLength]);
    const isDead = state.isDead;
    state.isDead = false;
    const end = state.takeBack(matched);
    fallen = isDead ? undefined : end;
    start += testLength + bodyLength;
  }
  const ends = [...(fallen === undefined ? [] : [fallen]), ...(hasDefault ? [] : [unchanged])];
  settle(activation, [...ends, ...exits.breaks]);
  return start;
}

/** What was thrown may have been thrown anywhere: the handler knows only what held before or at the end. */
export function tryAll(activation: Activation, code: Int32Array, at: number): number {
  const { state } = activation;
  const [tryLength, caught, catchLength, finallyLength] = [1, 2, 3, 4].map((index) => operand(code, at + index)) as [
    number,
    number,
    number,
    number,
  ];
  const start = at + 5;
  const mark = state.mark();
  const around = activation.thrown;
  const before = { returned: activation.returned, ends: [...activation.ends] };
  activation.thrown = nothing;
  activation.program.engine.run(activation, start, start + tryLength);
  const { thrown } = activation;
  activation.thrown = around;
  if (catchLength === NONE) throwValue(activation, thrown);
  const leftTry = state.isDead;
  state.isDead = false;
  const tried = state.takeBack(mark);
  const ends = leftTry ? [] : [tried];
  const left = [unchanged, tried];
  let next = start + tryLength;
  if (catchLength !== NONE) {
    state.merge([unchanged, tried]);
    if (caught !== NONE) write(activation, caught, thrown, at);
    activation.program.engine.run(activation, next, next + catchLength);
    const leftCatch = state.isDead;
    state.isDead = false;
    const handled = state.takeBack(mark);
    left.push(handled);
    if (!leftCatch) ends.push(handled);
    next += catchLength;
  }
  const hasLeft = ends.length === 0;
  state.merge(hasLeft ? left : ends);
  if (finallyLength !== NONE) {
    const done = { returned: activation.returned, thrown: activation.thrown, ends: activation.ends };
    Object.assign(activation, { returned: before.returned, thrown: around, ends: [...before.ends] });
    activation.program.engine.run(activation, next, next + finallyLength);
    // What it does itself takes the place of what was returned or thrown before, where it is sure to.
    if (!state.isDead) {
      activation.returned = join(done.returned, activation.returned);
      activation.thrown = join(done.thrown, activation.thrown);
      activation.ends = [...done.ends, ...activation.ends.slice(before.ends.length)];
    }
    next += finallyLength;
  }
  if (hasLeft) state.isDead = true;
  return next;
}

/** Goes on behind a block that may have been left by `break`. */
export function leave(
  activation: Activation,
  exits: { mark: number; breaks: Array<ReturnType<Activation["state"]["since"]>> },
): void {
  const { state } = activation;
  if (exits.breaks.length === 0) return;
  const isDead = state.isDead;
  const end = state.takeBack(exits.mark);
  state.isDead = false;
  state.merge(isDead ? exits.breaks : [end, ...exits.breaks]);
}
