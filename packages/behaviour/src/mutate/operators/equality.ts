import { defineOperator } from "./operator.ts";
import { replaceToken } from "./edits.ts";

const opposite: Readonly<Record<string, string>> = { "===": "!==", "!==": "===", "==": "!=", "!=": "==" };

/** `===` for `!==`. */
export const equality = defineOperator({
  name: "equality",
  description: "Turns an equality into an inequality, and back.",
  example: { before: "status === 'paid'", after: "status !== 'paid'" },
  literature: "ROR: Offutt et al., TOSEM 5(2), 1996",
  stryker: "EqualityOperator",
  usefulness: 3,
  on: ["BinaryExpression"],
  mutate(node, code) {
    const to = opposite[node.operator];
    if (to === undefined) return [];
    return replaceToken(code, node, { from: node.left.end, to: node.right.start }, node.operator, to);
  },
});
