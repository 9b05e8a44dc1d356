import { defineOperator } from "./operator.ts";
import { dropPrefix, replaceRange } from "./edits.ts";

/** A sign lost. */
export const unary = defineOperator({
  name: "unary",
  description: "Takes a sign or a complement off a number.",
  example: { before: "-amount", after: "amount" },
  literature: "UOI, inverted: Offutt et al., TOSEM 5(2), 1996; as deletion UOD: Delamaro, Offutt & Ammann, ICST 2014",
  stryker: "UnaryOperator",
  usefulness: 3,
  on: ["UnaryExpression"],
  mutate(node, code) {
    if (node.operator === "-" || node.operator === "~") return [dropPrefix(code, node, node.operator)];
    return node.operator === "+" ? [replaceRange(node, node.start, node.start + 1, "-")] : [];
  },
});

/** A `!` lost. */
export const negationRemoval = defineOperator({
  name: "negation-removal",
  description: "Takes a negation away.",
  example: { before: "if (!isPaid)", after: "if (isPaid)" },
  literature: "UOD: Delamaro, Offutt & Ammann, ICST 2014",
  stryker: "BooleanLiteral",
  usefulness: 3,
  on: ["UnaryExpression"],
  mutate(node, code) {
    return node.operator === "!" ? [dropPrefix(code, node, "!")] : [];
  },
});
