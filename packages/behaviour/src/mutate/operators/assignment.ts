import { defineOperator } from "./operator.ts";
import { replaceToken } from "./edits.ts";

const other: Readonly<Record<string, string>> = {
  "+=": "-=",
  "-=": "+=",
  "*=": "/=",
  "/=": "*=",
  "%=": "*=",
  "<<=": ">>=",
  ">>=": "<<=",
  "&=": "|=",
  "|=": "&=",
  "&&=": "||=",
  "||=": "&&=",
  "??=": "&&=",
};

/** `+=` for `-=`. */
export const assignmentOperator = defineOperator({
  name: "assignment-operator",
  description: "Exchanges operators of compound assignments.",
  example: { before: "total += price", after: "total -= price" },
  literature: "AOR on short-cut operators (AORS): Ma, Offutt & Kwon, MuJava, STVR 15(2), 2005",
  stryker: "AssignmentOperator",
  usefulness: 3,
  on: ["AssignmentExpression"],
  mutate(node, code) {
    const to = other[node.operator];
    const joinsText =
      node.operator === "+=" &&
      (node.right.type === "TemplateLiteral" ||
        (node.right.type === "Literal" && typeof node.right.value === "string"));
    if (to === undefined || joinsText) return [];
    return replaceToken(code, node, { from: node.left.end, to: node.right.start }, node.operator, to);
  },
});
