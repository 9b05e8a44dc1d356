import type { Node } from "@assay/program";
import { replaceNode } from "./edits.ts";
import { defineOperator, type Edit } from "./operator.ts";

/** A condition that always or never holds. Loops get no `true`: they would only run into their limit. */
export const condition = defineOperator({
  name: "condition",
  description: "Makes a condition always or never hold.",
  example: { before: "if (age < 18)", after: "if (false)" },
  literature: "Part of LCR and UOI in Petrović et al., ICSE 2021 (arXiv 2103.07189); PIT's remove-conditionals",
  stryker: "ConditionalExpression",
  usefulness: 3,
  on: ["IfStatement", "ConditionalExpression", "WhileStatement", "DoWhileStatement", "ForStatement"],
  mutate(node) {
    const test: Node | null = node.test;
    if (test === null || (test.type === "Literal" && typeof test.value === "boolean")) return [];
    const edits: Edit[] = [replaceNode(test, "false")];
    if (node.type === "IfStatement" || node.type === "ConditionalExpression") edits.unshift(replaceNode(test, "true"));
    return edits;
  },
});
