import { defineOperator } from "./operator.ts";
import { replaceRange } from "./edits.ts";

/** `?.` for `.`. */
export const optionalChaining = defineOperator({
  name: "optional-chaining",
  description: "Takes away the guard against a missing object.",
  example: { before: "user?.name", after: "user.name" },
  literature: "Set of StrykerJS",
  stryker: "OptionalChaining",
  usefulness: 2,
  on: ["MemberExpression", "CallExpression"],
  mutate(node, code) {
    if (!node.optional) return [];
    const left = node.type === "MemberExpression" ? node.object : node.callee;
    // Behind the object come at most its closing parentheses and the types of a call.
    const at = code.find("?.", left.end, node.end);
    if (at === undefined) return [];
    const isNamed = node.type === "MemberExpression" && !node.computed;
    return [replaceRange(node, at, at + 2, isNamed ? "." : "")];
  },
});
