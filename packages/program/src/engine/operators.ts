import { placeOf, type Activation } from "./activation.ts";
import { concatenate } from "./concatenate.ts";
import { compare, factsOfNot } from "./guards.ts";
import { read } from "./temporaries.ts";
import { nothing, scalar, scalarOf, type Value } from "./value.ts";

export function unary(activation: Activation, operator: string, temporary: number, into: number): Value {
  const value = read(activation, temporary);
  if (operator === "!") return scalarOf(factsOfNot(value, temporary));
  if (operator === "typeof") activation.typeOf.set(into, temporary);
  if (operator === "-" && value.isScalar && value.text !== undefined) return scalarOf(undefined, `-${value.text}`);
  if (operator === "~" && value.facts?.found !== undefined) return scalarOf(value.facts.found);
  return operator === "void" ? nothing : scalar;
}

export function binary(activation: Activation, operator: string, left: number, right: number, at: number): Value {
  const [one, other] = [read(activation, left), read(activation, right)];
  if (operator === "+") {
    if (one.isScalar && other.isScalar) return scalar;
    return concatenate(activation, [one, other], placeOf(activation, at));
  }
  return scalarOf(compare(activation, operator, left, right));
}
