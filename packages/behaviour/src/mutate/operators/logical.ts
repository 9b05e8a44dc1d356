import type { NodeOf } from "@assay/program";
import type { Code } from "../find/code.ts";
import { bindsAlone, operand, replaceNode, replaceToken } from "./edits.ts";
import { defineOperator } from "./operator.ts";

const other = { "&&": "||", "||": "&&", "??": "&&" } as const;

/** And for or. */
export const logicalConnector = defineOperator({
  name: "logical-connector",
  description: "Exchanges the connectors of conditions.",
  example: { before: "isOpen && isPaid", after: "isOpen || isPaid" },
  literature: "LCR: Offutt et al., TOSEM 5(2), 1996",
  stryker: "LogicalOperator",
  usefulness: 3,
  on: ["LogicalExpression"],
  mutate(node, code) {
    const to = other[node.operator];
    if (bindsAlone(node, code) && operandsBindAlone(node, code)) {
      return replaceToken(code, node, { from: node.left.end, to: node.right.start }, node.operator, to);
    }
    return [replaceNode(node, "(", ...operand(node.left), ` ${to} `, ...operand(node.right), ")")];
  },
});

/** True when no operand is a logical expression that a new connector would tear apart. */
function operandsBindAlone(node: NodeOf<"LogicalExpression">, code: Code): boolean {
  return [node.left, node.right].every((side) => side.type !== "LogicalExpression" || code.isParenthesised(side));
}
