import { defineOperator } from "./operator.ts";
import { replaceNode } from "./edits.ts";

/** A list emptied. */
export const arrayLiteral = defineOperator({
  name: "array-literal",
  description: "Empties a list.",
  example: { before: "[1, 2, 3]", after: "[]" },
  literature: "Set of StrykerJS",
  stryker: "ArrayDeclaration",
  usefulness: 2,
  on: ["ArrayExpression"],
  mutate(node) {
    return [replaceNode(node, node.elements.length === 0 ? `["assay"]` : "[]")];
  },
});

/** An object emptied. */
export const objectLiteral = defineOperator({
  name: "object-literal",
  description: "Empties an object.",
  example: { before: "{ id, name }", after: "{}" },
  literature: "Set of StrykerJS",
  stryker: "ObjectLiteral",
  usefulness: 2,
  on: ["ObjectExpression"],
  mutate(node) {
    return node.properties.length === 0 ? [] : [replaceNode(node, "{}")];
  },
});
