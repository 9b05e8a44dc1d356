import { defineOperator } from "./operator.ts";
import { replaceRange } from "./edits.ts";

/** A call for its effect, left out. */
export const callRemoval = defineOperator({
  name: "call-removal",
  description: "Leaves out a call, or an assignment to a property, whose result nobody takes.",
  example: { before: "cart.add(item);", after: ";" },
  literature: "SSDL: Deng, Offutt & Li, ICST 2013; PIT's void-method-calls; SBR in Petrović et al., ICSE 2021",
  usefulness: 3,
  on: ["ExpressionStatement"],
  mutate(node) {
    if (typeof node.directive === "string") return [];
    const expression = node.expression.type === "ChainExpression" ? node.expression.expression : node.expression;
    const value = expression.type === "AwaitExpression" ? expression.argument : expression;
    const isEffect =
      (value.type === "CallExpression" && value.callee.type !== "Super") ||
      (value.type === "AssignmentExpression" && value.left.type === "MemberExpression") ||
      (value.type === "UnaryExpression" && value.operator === "delete");
    return isEffect ? [replaceRange(node, node.start, node.end, ";", "statement")] : [];
  },
});

/** An error that is not thrown. */
export const throwRemoval = defineOperator({
  name: "throw-removal",
  description: "Leaves out a throw.",
  example: { before: `throw new RangeError("too late");`, after: ";" },
  literature: "SDL: Deng, Offutt & Li, ICST 2013",
  usefulness: 3,
  on: ["ThrowStatement"],
  mutate: (node) => [replaceRange(node, node.start, node.end, ";", "guarded")],
});

/** A case that is never met. */
export const caseRemoval = defineOperator({
  name: "case-removal",
  description: "Lets a case of a switch never match.",
  example: { before: `case "EUR":`, after: "case NaN:" },
  literature: "PIT's switch mutator (remove-switch)",
  usefulness: 2,
  on: ["SwitchCase"],
  mutate: (node) =>
    node.test === null ? [] : [{ start: node.test.start, end: node.test.end, replacement: ["NaN"], node: node.test }],
});
