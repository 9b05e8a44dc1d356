import { number } from "../../models/common.ts";
import { maskOf } from "../../models/danger.ts";
import { placeOf, type Activation } from "./activation.ts";
import { concatenate } from "../guards/concatenate.ts";
import { compare } from "../guards/comparison.ts";
import { factsOfNot } from "../guards/facts.ts";
import { read } from "../objects/temporaries.ts";
import { neutralise, unite } from "../values/taint.ts";
import { nothing, scalar, scalarOf, withTaints, type Value } from "../values/value.ts";

const notNumber = maskOf(number);
/** What makes another number of one. */
const changesNumber = new Set(["+", "-", "++", "--", "numeric"]);
/** What makes a number of two that is as large as they are. `%` and `&` bound it by the second. */
const joinsNumbers = new Set(["-", "*", "/", "**", "<<", "|", "^"]);

export function unary(activation: Activation, operator: string, temporary: number, into: number): Value {
  const value = read(activation, temporary);
  if (operator === "!") return scalarOf(factsOfNot(value, temporary));
  if (operator === "typeof") activation.typeOf.set(into, temporary);
  if (operator === "-" && value.isScalar && value.text !== undefined) return scalarOf(undefined, `-${value.text}`);
  if (operator === "~" && value.facts?.found !== undefined) return scalarOf(value.facts.found);
  if (operator === "void") return nothing;
  return changesNumber.has(operator) ? ofNumbers(value, nothing) : scalar;
}

export function binary(activation: Activation, operator: string, left: number, right: number, at: number): Value {
  const [one, other] = [read(activation, left), read(activation, right)];
  if (operator === "+") {
    if (one.isScalar && other.isScalar) return ofNumbers(one, other);
    return concatenate(activation, [one, other], placeOf(activation, at));
  }
  if (joinsNumbers.has(operator)) return ofNumbers(one, other);
  return scalarOf(compare(activation, operator, left, right));
}

/** A number that is made of others: somebody may have chosen how large it is. */
function ofNumbers(one: Value, other: Value): Value {
  const taints = unite(one.taints, other.taints);
  return taints.length === 0 ? scalar : withTaints(scalar, neutralise(taints, notNumber));
}
