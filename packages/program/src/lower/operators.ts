import type { Node, NodeOf } from "../ast.ts";
import { ConstantKind, NONE, Op, ShortCircuit } from "../ir/instruction.ts";
import { keyText } from "./keys.ts";
import type { Lowering } from "./lowering.ts";
import { store } from "./patterns.ts";
import { isKnownText } from "./templates.ts";

const shortCircuits = {
  "&&": ShortCircuit.and,
  "||": ShortCircuit.or,
  "??": ShortCircuit.nullish,
} as const;

/** `a || b || c`, which leans to the left, without recursion. */
export function lowerLogical(lowering: Lowering, top: NodeOf<"LogicalExpression">, name: string): number {
  const { spine, code } = lowering;
  const base = spine.length;
  let innermost: Node = top;
  while (innermost.type === "LogicalExpression") {
    spine.push(innermost);
    innermost = innermost.left;
  }
  let value = lowering.expression(innermost, name);
  for (let index = spine.length - 1; index >= base; index -= 1) {
    const { operator, right } = spine[index] as NodeOf<"LogicalExpression">;
    const into = code.temporaries++;
    const header = code.short(into, shortCircuits[operator], value);
    code.endShort(header, lowering.expression(right, name));
    value = into;
  }
  spine.length = base;
  return value;
}

export function lowerConditional(lowering: Lowering, node: NodeOf<"ConditionalExpression">, name: string): number {
  const { code } = lowering;
  const test = lowering.expression(node.test);
  const { into, header } = code.choose(test);
  const start = code.length;
  code.set(header + 1, lowering.expression(node.consequent, name));
  code.patch(header, start);
  const other = code.length;
  code.set(header + 3, lowering.expression(node.alternate, name));
  code.patch(header + 2, other);
  return into;
}

/** `!x`, `typeof x`; `!!!x` without recursion. */
export function lowerUnary(lowering: Lowering, top: NodeOf<"UnaryExpression">): number {
  const { spine, code } = lowering;
  const base = spine.length;
  let innermost: Node = top;
  while (innermost.type === "UnaryExpression" && innermost.operator !== "delete") {
    spine.push(innermost);
    innermost = innermost.argument;
  }
  let value = lowering.expression(innermost);
  for (let index = spine.length - 1; index >= base; index -= 1)
    value = code.unary(lowering.intern((spine[index] as NodeOf<"UnaryExpression">).operator), value);
  spine.length = base;
  return value;
}

/** Where an assignment reads and writes: a member is found once, though it is read and written. */
interface Place {
  target: Node;
  object: number;
  text: number;
  key: number;
  at: number;
}

function placeOf(lowering: Lowering, given: Node): Place {
  let target = given;
  while (
    target.type === "TSAsExpression" ||
    target.type === "TSNonNullExpression" ||
    target.type === "TSSatisfiesExpression" ||
    target.type === "TSTypeAssertion" ||
    target.type === "ParenthesizedExpression"
  )
    target = target.expression;
  if (target.type !== "MemberExpression") return { target, object: NONE, text: NONE, key: NONE, at: target.start };
  const { property } = target;
  const object = target.object.type === "Super" ? lowering.code.nullary(Op.This) : lowering.expression(target.object);
  const text = keyText(lowering, property, target.computed);
  const key = text === NONE ? lowering.expression(property) : NONE;
  return { target, object, text, key, at: property.start };
}

function readPlace(lowering: Lowering, place: Place): number {
  if (place.object === NONE) return lowering.expression(place.target);
  if (place.text !== NONE) return lowering.code.get(place.object, place.text, place.at);
  return lowering.code.getComputed(place.object, place.key, place.at);
}

function writePlace(lowering: Lowering, place: Place, value: number): void {
  if (place.object === NONE) store(lowering, place.target, value, false);
  else if (place.text !== NONE) lowering.code.put(place.object, place.text, value, place.at);
  else lowering.code.putComputed(place.object, place.key, value, place.at);
}

export function lowerAssignment(lowering: Lowering, node: NodeOf<"AssignmentExpression">): number {
  const { left, operator, right } = node;
  const { code } = lowering;
  if (operator === "=") {
    if (left.type === "ObjectPattern" || left.type === "ArrayPattern") {
      const value = lowering.expression(right);
      store(lowering, left, value, false);
      return value;
    }
    const place = placeOf(lowering, left);
    const value = lowering.expression(right, nameOf(place.target));
    writePlace(lowering, place, value);
    return value;
  }
  const place = placeOf(lowering, left);
  const before = readPlace(lowering, place);
  if (operator === "&&=" || operator === "||=" || operator === "??=") {
    const into = code.temporaries++;
    const header = code.short(into, shortCircuits[logicalOf(operator)], before);
    const value = lowering.expression(right, nameOf(place.target));
    writePlace(lowering, place, value);
    code.endShort(header, value);
    return into;
  }
  const operand = lowering.expression(right);
  const value =
    operator === "+=" && isKnownText(right)
      ? concatenate(lowering, before, operand, node.start)
      : code.binary(lowering.intern(operator.slice(0, -1)), before, operand, node.start);
  writePlace(lowering, place, value);
  return value;
}

function logicalOf(operator: "&&=" | "||=" | "??="): "&&" | "||" | "??" {
  if (operator === "&&=") return "&&";
  return operator === "||=" ? "||" : "??";
}

/** What a function assigned here is called. */
function nameOf(target: Node): string {
  if (target.type === "Identifier") return target.name;
  if (target.type !== "MemberExpression" || target.property.type !== "Identifier" || target.computed) return "";
  return target.property.name === "exports" ? "" : target.property.name;
}

function concatenate(lowering: Lowering, left: number, right: number, at: number): number {
  const { operands } = lowering;
  operands.push(left, right);
  const value = lowering.code.gather(Op.Concat, at, operands, operands.length - 2);
  operands.length -= 2;
  return value;
}

/** `x++`: gives the value before as a number, or none where nobody asks for it. */
export function lowerUpdate(lowering: Lowering, node: NodeOf<"UpdateExpression">, isUsed: boolean): number {
  const { code } = lowering;
  const place = placeOf(lowering, node.argument);
  const before = readPlace(lowering, place);
  const result = isUsed && !node.prefix ? code.unary(lowering.intern("numeric"), before) : NONE;
  const after = code.unary(lowering.intern(node.operator), before);
  writePlace(lowering, place, after);
  return result === NONE ? after : result;
}

/** Constant true, which JSX attributes without a value stand for, and `delete` of what is no member gives. */
export function lowerTrue(lowering: Lowering): number {
  return lowering.code.constant(ConstantKind.boolean, lowering.intern("true"));
}
