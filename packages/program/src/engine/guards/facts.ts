import { Op, ShortCircuit } from "../../ir/instruction.ts";
import { allDangers } from "../../models/danger.ts";
import { type Activation } from "../code/activation.ts";
import { cut } from "../code/bounds.ts";
import { operand } from "../objects/temporaries.ts";
import { type Facts, type Refinement, type Value } from "../values/value.ts";

const none: readonly Refinement[] = [];
/** What a condition may say of values; each part of a longer one goes through all that those before it said. */
const mostFacts = 64;

export function factsOfNot({ facts }: Value, temporary: number): Facts {
  // What is not true at all is empty: of no danger.
  if (facts === undefined) return { whenTrue: [{ temporary, mask: allDangers }], whenFalse: none };
  return { whenTrue: facts.whenFalse, whenFalse: facts.whenTrue };
}

/** `a && b` says all that both say when it is true, and what both say alike when it is not; `a || b` the other way round. */
export function combineFacts(
  activation: Activation,
  how: number,
  one: Value,
  left: number,
  other: Value,
  right: number,
): Facts | undefined {
  const [first, second] = [factsOf(one, left), factsOf(other, right)];
  if (how === ShortCircuit.and) {
    return {
      whenTrue: both(first.whenTrue, second.whenTrue),
      whenFalse: common(activation, first.whenFalse, second.whenFalse),
    };
  }
  if (how === ShortCircuit.or) {
    return {
      whenTrue: common(activation, first.whenTrue, second.whenTrue),
      whenFalse: both(first.whenFalse, second.whenFalse),
    };
  }
  return undefined;
}

function both(one: readonly Refinement[], other: readonly Refinement[]): readonly Refinement[] {
  const all = [...one, ...other];
  if (all.length <= mostFacts) return all;
  cut("what one condition says");
  return all.slice(0, mostFacts);
}

/** What two conditions say alike, of which one is asked. */
export function bothSay(one: Facts | undefined, other: Facts | undefined): Facts | undefined {
  if (one === undefined || other === undefined) return undefined;
  const alike = (first: readonly Refinement[], second: readonly Refinement[]): Refinement[] =>
    first.flatMap(({ temporary, mask }) => {
      const both = mask & (second.find((fact) => fact.temporary === temporary)?.mask ?? 0);
      return both === 0 ? [] : [{ temporary, mask: both }];
    });
  return { whenTrue: alike(one.whenTrue, other.whenTrue), whenFalse: alike(one.whenFalse, other.whenFalse) };
}

/** A value as a condition: where it is not true, it is empty. */
function factsOf({ facts }: Value, temporary: number): Facts {
  return facts ?? { whenTrue: none, whenFalse: [{ temporary, mask: allDangers }] };
}

function common(activation: Activation, one: readonly Refinement[], other: readonly Refinement[]): Refinement[] {
  return one.flatMap(({ temporary, mask, isScheme }) => {
    const subject = subjectOf(activation, temporary);
    const same = other.find((fact) => subjectOf(activation, fact.temporary) === subject);
    const both = same === undefined ? 0 : mask & same.mask;
    return both === 0 ? [] : [{ temporary, mask: both, isScheme: isScheme === true && same?.isScheme === true }];
  });
}

/** What a temporary was read from: two that were read from one place speak of one thing. */
function subjectOf(activation: Activation, temporary: number): string {
  const at = activation.writtenAt[temporary] ?? -1;
  const { code } = activation.function;
  if (at >= 0 && code[at] === Op.Local) return `slot ${code[at + 2]}`;
  if (at >= 0 && code[at] === Op.Get) return `${subjectOf(activation, operand(code, at + 2))}.${code[at + 3]}`;
  return `temporary ${temporary}`;
}
