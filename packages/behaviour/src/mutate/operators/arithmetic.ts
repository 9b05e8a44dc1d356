import type { Node } from "@assay/program";
import { bindsAlone, operand, replaceNode, replaceToken } from "./edits.ts";
import { defineOperator } from "./operator.ts";

const other: Readonly<Record<string, string>> = { "+": "-", "-": "+", "*": "/", "/": "*", "%": "*", "**": "*" };
const otherBits: Readonly<Record<string, string>> = {
  "&": "|",
  "|": "&",
  "^": "&",
  "<<": ">>",
  ">>": "<<",
  ">>>": "<<",
};

/** Plus for minus. */
export const arithmetic = defineOperator({
  name: "arithmetic",
  description: "Exchanges operators of arithmetic; not the plus that joins texts.",
  example: { before: "price * count", after: "price / count" },
  literature: "AOR: Offutt et al., TOSEM 5(2), 1996",
  stryker: "ArithmeticOperator",
  usefulness: 3,
  on: ["BinaryExpression"],
  mutate(node, code) {
    const to = other[node.operator];
    if (to === undefined || (node.operator === "+" && (isText(node.left) || isText(node.right)))) return [];
    if (node.operator === "**" && !bindsAlone(node, code))
      return [replaceNode(node, "(", ...operand(node.left), " * ", ...operand(node.right), ")")];
    return replaceToken(code, node, { from: node.left.end, to: node.right.start }, node.operator, to);
  },
});

/** And for or, in bits. */
export const bitwise = defineOperator({
  name: "bitwise",
  description: "Exchanges operators on bits.",
  example: { before: "flags & mask", after: "flags | mask" },
  literature: "LCR and shift operators of Mothra: King & Offutt, Software: Practice and Experience 21(7), 1991",
  usefulness: 2,
  on: ["BinaryExpression"],
  mutate(node, code) {
    const to = otherBits[node.operator];
    if (to === undefined) return [];
    const shifts = node.operator.length > 1;
    if (!shifts && !bindsAlone(node, code))
      return [replaceNode(node, "(", ...operand(node.left), ` ${to} `, ...operand(node.right), ")")];
    if (!shifts && [node.left, node.right].some((side) => side.type === "BinaryExpression"))
      return [replaceNode(node, ...operand(node.left), ` ${to} `, ...operand(node.right))];
    return replaceToken(code, node, { from: node.left.end, to: node.right.start }, node.operator, to);
  },
});

/** True for what is surely a text, so that minus would make NaN of it, which any test notices. */
function isText(node: Node): boolean {
  if (node.type === "Literal") return typeof node.value === "string";
  if (node.type === "TemplateLiteral") return true;
  return node.type === "BinaryExpression" && node.operator === "+" && (isText(node.left) || isText(node.right));
}
