import { ShortCircuit } from "../../ir/instruction.ts";
import type { Activation } from "../code/activation.ts";
import { combineFacts } from "../guards/facts.ts";
import { isOtherName } from "../guards/other-name.ts";
import { refine } from "../guards/guards.ts";
import { noDifference } from "../objects/state.ts";
import { operand, read, write } from "../objects/temporaries.ts";
import { join } from "./join.ts";
import { nothing, withFacts } from "./value.ts";

export function short(activation: Activation, code: Int32Array, at: number): number {
  const { state } = activation;
  const [into, how, left, length, right] = [1, 2, 3, 4, 5].map((index) => operand(code, at + index)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const start = at + 6;
  // A text that is there and not empty decides.
  const given = read(activation, left);
  const isDecided = how === ShortCircuit.or || how === ShortCircuit.nullish;
  if (isDecided && given.text !== undefined && given.text !== "" && !given.isScalar && given.apis.length === 0) {
    write(activation, into, given, at);
    return start + length;
  }
  const mark = state.mark();
  if (how === ShortCircuit.and) refine(activation, left, true);
  else if (how === ShortCircuit.or) refine(activation, left, false);
  // What the left side says holds on the right only: behind both, the values are as they were.
  const refined = state.mark();
  const { arms } = activation;
  activation.arms = [...arms, start];
  activation.program.engine.run(activation, start, start + length);
  activation.arms = arms;
  const wasDead = state.isDead;
  const difference = state.since(refined);
  state.takeBack(mark);
  state.isDead = false;
  if (wasDead) {
    // `check(x) || fail()`: what comes after has passed the check.
    if (how === ShortCircuit.and) refine(activation, left, false);
    else if (how === ShortCircuit.or) refine(activation, left, true);
    write(activation, into, read(activation, left), at);
    return start + length;
  }
  state.merge([difference, noDifference]);
  const [one, other] = [read(activation, left), read(activation, right)];
  const value =
    how === ShortCircuit.present ? other : how === ShortCircuit.and ? join(other, nothing) : join(one, other);
  const subject = isOtherName(activation, how, left, right) ? right : undefined;
  const said = withFacts(value, combineFacts(activation, how, one, left, other, right));
  write(activation, into, subject === undefined ? said : { ...said, subject }, at);
  return start + length;
}
