import { defineOperator } from "./operator.ts";
import { replaceNode } from "./edits.ts";

/** A text emptied, and an empty one filled. */
export const stringLiteral = defineOperator({
  name: "string-literal",
  description: "Empties a text, or fills an empty one.",
  example: { before: `"EUR"`, after: `""` },
  literature: "Constant replacement of Mothra (CRP): King & Offutt, 1991; set of StrykerJS",
  stryker: "StringLiteral",
  usefulness: 1,
  on: ["Literal"],
  mutate(node) {
    if (typeof node.value !== "string") return [];
    return [replaceNode(node, node.value === "" ? `"assay"` : `""`)];
  },
});

/** A template emptied. */
export const templateLiteral = defineOperator({
  name: "template-literal",
  description: "Empties a template.",
  example: { before: "`${amount} EUR`", after: "``" },
  literature: "Set of StrykerJS",
  stryker: "StringLiteral",
  usefulness: 2,
  on: ["TemplateLiteral"],
  mutate(node) {
    if (node.parent?.type === "TaggedTemplateExpression") return [];
    const isEmpty = node.quasis.length === 1 && node.quasis[0]?.value.raw === "";
    return [replaceNode(node, isEmpty ? "`assay`" : "``")];
  },
});
