import { defineOperator } from "./operator.ts";
import { replaceToken } from "./edits.ts";

const boundary: Readonly<Record<string, string>> = { "<": "<=", "<=": "<", ">": ">=", ">=": ">" };
const opposite: Readonly<Record<string, string>> = { "<": ">=", "<=": ">", ">": "<=", ">=": "<" };

/** Off by one at the edge of a range. */
export const conditionalBoundary = defineOperator({
  name: "conditional-boundary",
  description: "Moves the edge of a comparison by taking equality in or out.",
  example: { before: "age < 18", after: "age <= 18" },
  literature: "ROR: Offutt et al., TOSEM 5(2), 1996; the boundary alone as in PIT's conditionals-boundary",
  stryker: "EqualityOperator",
  usefulness: 3,
  on: ["BinaryExpression"],
  mutate(node, code) {
    const to = boundary[node.operator];
    if (to === undefined) return [];
    return replaceToken(code, node, { from: node.left.end, to: node.right.start }, node.operator, to);
  },
});

/** The comparison turned round. */
export const relationalNegation = defineOperator({
  name: "relational-negation",
  description: "Turns a comparison into its opposite.",
  example: { before: "age < 18", after: "age >= 18" },
  literature: "ROR: Offutt et al., TOSEM 5(2), 1996",
  stryker: "EqualityOperator",
  usefulness: 2,
  on: ["BinaryExpression"],
  mutate(node, code) {
    const to = opposite[node.operator];
    if (to === undefined) return [];
    return replaceToken(code, node, { from: node.left.end, to: node.right.start }, node.operator, to);
  },
});
