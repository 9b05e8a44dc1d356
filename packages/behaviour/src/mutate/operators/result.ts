import { unwrap, type Node } from "@assay/program";
import { operand, replaceNode } from "./edits.ts";
import { defineOperator, type Edit } from "./operator.ts";

/** What a function gives, replaced. */
export const returnValue = defineOperator({
  name: "return-value",
  description: "Gives something else than the function's result: the opposite, an empty text, zero, or null.",
  example: { before: "return total", after: "return null" },
  literature: "PIT's returns mutators; UOI in Petrović et al., ICSE 2021 (arXiv 2103.07189)",
  usefulness: 3,
  on: ["ReturnStatement"],
  mutate: (node) => (node.argument === null ? [] : replaced(node.argument, "null")),
});

/** What an arrow gives, replaced. */
export const arrowResult = defineOperator({
  name: "arrow-result",
  description: "Gives nothing, or the opposite, as the result of an arrow function.",
  example: { before: "(item) => item.price", after: "(item) => undefined" },
  literature: "Set of StrykerJS",
  stryker: "ArrowFunction",
  usefulness: 3,
  on: ["ArrowFunctionExpression"],
  mutate: (node) => (node.body.type === "BlockStatement" ? [] : replaced(node.body, "undefined")),
});

function replaced(result: Node, nothing: string): Edit[] {
  const value = unwrap(result);
  switch (value.type) {
    case "Literal":
    case "ArrayExpression":
    case "ObjectExpression":
    case "TemplateLiteral":
      // The operators of literals do that.
      return [];
    case "Identifier":
      return value.name === "undefined" ? [] : [replaceNode(result, nothing)];
    case "UnaryExpression":
      return value.operator === "void" || value.operator === "!" ? [] : [replaceNode(result, nothing)];
    case "BinaryExpression":
      return /^(?:[=!]==?|[<>]=?|in|instanceof)$/.test(value.operator)
        ? [replaceNode(result, "!", "(", [result.start, result.end], ")")]
        : [replaceNode(result, /^[-*/%&|^<>]/.test(value.operator) ? "0" : nothing)];
    case "AssignmentExpression":
    case "UpdateExpression":
    case "AwaitExpression":
    case "YieldExpression":
      // What it does is kept; only what it gives is replaced.
      return [replaceNode(result, "(", ...operand(result), `, ${nothing})`)];
    default:
      return [replaceNode(result, nothing)];
  }
}
