import { defineOperator } from "./operator.ts";
import { replaceRange } from "./edits.ts";

/** `++` for `--`. */
export const update = defineOperator({
  name: "update",
  description: "Counts the other way.",
  example: { before: "tries++", after: "tries--" },
  literature: "AORS: Ma, Offutt & Kwon, MuJava, STVR 15(2), 2005",
  stryker: "UpdateOperator",
  usefulness: 2,
  on: ["UpdateExpression"],
  mutate(node) {
    const start = node.prefix ? node.start : node.end - 2;
    return [replaceRange(node, start, start + 2, node.operator === "++" ? "--" : "++")];
  },
});
