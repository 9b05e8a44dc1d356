import type { Node } from "@assay/program";
import type { Code } from "../find/code.ts";
import type { Edit, Part, PlaceKind } from "./operator.ts";

/** Replaces a whole node. */
export function replaceNode(node: Node, ...replacement: Part[]): Edit {
  return { start: node.start, end: node.end, replacement, node };
}

/** Replaces a part of `node` by text, or takes it out. */
export function replaceRange(node: Node, start: number, end: number, text: string, kind?: PlaceKind): Edit {
  return { start, end, replacement: text === "" ? [] : [text], node, ...(kind !== undefined && { kind }) };
}

/** Replaces the operator that stands between two offsets of a node. */
export function replaceToken(
  code: Code,
  node: Node,
  between: { from: number; to: number },
  token: string,
  replacement: string,
): Edit[] {
  const at = code.find(token, between.from, between.to);
  return at === undefined ? [] : [replaceRange(node, at, at + token.length, replacement)];
}

/** Takes out a prefix operator: `!x` → `x`. What is left may be in parentheses of its own. */
export function dropPrefix(code: Code, node: Node, operator: string): Edit {
  const start = code.skipBlank(node.start + operator.length);
  return replaceRange(node, node.start, start, code.gluesAt(node.start, start) ? " " : "");
}

/** The text of a node that stays one operand wherever the replaced node stood. */
export function operand(node: Node): Part[] {
  const isWhole =
    node.type === "Identifier" ||
    node.type === "Literal" ||
    node.type === "MemberExpression" ||
    node.type === "CallExpression" ||
    node.type === "ThisExpression" ||
    node.type === "ArrayExpression" ||
    node.type === "TemplateLiteral";
  return isWhole ? [[node.start, node.end]] : ["(", [node.start, node.end], ")"];
}

/**
 * True where a change of an operator's binding strength cannot change what belongs together: the node is not an operand
 * of another operator, or stands in parentheses.
 */
export function bindsAlone(node: Node, code: Code): boolean {
  const parent = node.parent;
  if (parent === null || parent === undefined) return true;
  const isOperand =
    parent.type === "BinaryExpression" ||
    parent.type === "LogicalExpression" ||
    parent.type === "UnaryExpression" ||
    parent.type === "AwaitExpression" ||
    parent.type === "TSAsExpression" ||
    parent.type === "TSSatisfiesExpression" ||
    (parent.type === "ConditionalExpression" && parent.test === node);
  return !isOperand || parent.type === "ConditionalExpression" || code.isParenthesised(node);
}
