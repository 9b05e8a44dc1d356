import { defineOperator } from "./operator.ts";
import { replaceNode } from "./edits.ts";

/** True for false. */
export const booleanLiteral = defineOperator({
  name: "boolean-literal",
  description: "Exchanges true and false.",
  example: { before: "let found = false", after: "let found = true" },
  literature: "Constant replacement of Mothra (CRP): King & Offutt, 1991; set of StrykerJS",
  stryker: "BooleanLiteral",
  usefulness: 3,
  on: ["Literal"],
  mutate(node) {
    return typeof node.value === "boolean" ? [replaceNode(node, String(!node.value))] : [];
  },
});
