import type { Node, NodeOf } from "../ast.ts";
import { NONE, Op } from "../ir/instruction.ts";
import type { Lowering } from "./lowering.ts";

/** A template without a tag: its pieces put together. */
export function lowerTemplate(lowering: Lowering, node: NodeOf<"TemplateLiteral">): number {
  const { quasis, expressions } = node;
  if (expressions.length === 0) return lowering.textConstant(quasis[0]?.value.cooked ?? "");
  const { operands } = lowering;
  const base = operands.length;
  for (let index = 0; index < quasis.length; index += 1) {
    const text = quasis[index]?.value.cooked ?? "";
    if (text !== "") operands.push(lowering.textConstant(text));
    const expression = expressions[index];
    if (expression !== undefined) operands.push(lowering.expression(expression));
  }
  const value = lowering.code.gather(Op.Concat, node.start, operands, base);
  operands.length = base;
  return value;
}

/** The texts of a tagged template as a list: as written for `String.raw`, else with escapes read. */
export function lowerTemplateStrings(lowering: Lowering, node: NodeOf<"TaggedTemplateExpression">): number {
  const { operands, code } = lowering;
  const base = operands.length;
  const isRaw = isStringRaw(lowering, node.tag);
  for (const { value } of node.quasi.quasis) {
    const text = isRaw ? value.raw : value.cooked;
    operands.push(text === null ? code.undefined() : lowering.textConstant(text));
  }
  const list = code.gather(Op.Array, node.quasi.start, operands, base);
  operands.length = base;
  return list;
}

/** True of `String.raw`, where `String` is the language's own. */
export function isStringRaw(lowering: Lowering, tag: Node): boolean {
  return (
    tag.type === "MemberExpression" &&
    !tag.computed &&
    tag.property.name === "raw" &&
    tag.object.type === "Identifier" &&
    tag.object.name === "String" &&
    lowering.scopes.find("String") === undefined
  );
}

/**
 * A `+` of operands of which one is text puts text together. Left-leaning chains of operators, which may have
 * thousands of operands, are gone through without recursion.
 */
export function lowerBinary(lowering: Lowering, top: NodeOf<"BinaryExpression">): number {
  const { spine, operands, code } = lowering;
  const spineBase = spine.length;
  const base = operands.length;
  let innermost: Node = top;
  while (innermost.type === "BinaryExpression") {
    spine.push(innermost);
    innermost = innermost.left;
  }
  let isText = isKnownText(innermost);
  let value =
    innermost.type === "PrivateIdentifier"
      ? lowering.textConstant(`#${innermost.name}`)
      : lowering.expression(innermost);
  for (let index = spine.length - 1; index >= spineBase; index -= 1) {
    const { operator, right } = spine[index] as NodeOf<"BinaryExpression">;
    if (operator === "+" && (isText || isKnownText(right))) {
      // Once it is text it stays text, so the operands to come are pieces of the same.
      if (operands.length === base) operands.push(value);
      operands.push(lowering.expression(right));
      isText = true;
      value = NONE;
      continue;
    }
    if (operands.length > base) value = putTogether(lowering, top.start, base);
    isText = false;
    const isPrivate = index === spine.length - 1 && innermost.type === "PrivateIdentifier";
    value = code.binary(lowering.intern(isPrivate ? "#in" : operator), value, lowering.expression(right), top.start);
  }
  if (operands.length > base) value = putTogether(lowering, top.start, base);
  spine.length = spineBase;
  return value;
}

function putTogether(lowering: Lowering, at: number, base: number): number {
  const value = lowering.code.gather(Op.Concat, at, lowering.operands, base);
  lowering.operands.length = base;
  return value;
}

/** True for what is text on the face of it. */
export function isKnownText(node: Node): boolean {
  let current = node;
  for (;;) {
    switch (current.type) {
      case "Literal":
        return typeof current.value === "string";
      case "TemplateLiteral":
        return true;
      case "UnaryExpression":
        return current.operator === "typeof";
      case "BinaryExpression":
        if (current.operator !== "+") return false;
        if (isKnownText(current.right)) return true;
        current = current.left;
        break;
      default:
        return false;
    }
  }
}
