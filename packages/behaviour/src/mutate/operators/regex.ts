import { defineOperator, type Edit } from "./operator.ts";
import { replaceNode } from "./edits.ts";
import { isOneRegex, regexEdits } from "./regex-text.ts";

/** A pattern that takes a little more or less. */
export const regex = defineOperator({
  name: "regex",
  description: "Takes an anchor, a quantifier or a negation out of a regular expression, or turns a class round.",
  example: { before: String.raw`/^\d+$/`, after: String.raw`/\d+$/` },
  literature: "Arcaini, Gargantini & Riccobene, MutRex, Mutation 2017; weapon-regex (StrykerJS)",
  stryker: "Regex",
  usefulness: 2,
  on: ["Literal"],
  mutate(node) {
    if (!("regex" in node)) return [];
    const { pattern, flags } = node.regex;
    const edits: Edit[] = [];
    for (const mutated of regexEdits(pattern))
      if (isOneRegex(mutated, flags)) edits.push(replaceNode(node, `/${mutated}/${flags}`));
    return edits;
  },
});
