import { defineOperator } from "./operator.ts";
import { replaceNode } from "./edits.ts";

/** A number off by one. */
export const numberLiteral = defineOperator({
  name: "number-literal",
  description: "Changes a number by one: 0 becomes 1, 1 becomes 0, others one more.",
  example: { before: "slice(0, 10)", after: "slice(0, 11)" },
  literature: "CRCR of Mothra's CRP; PIT's inline-constant",
  usefulness: 2,
  on: ["Literal"],
  mutate(node) {
    if (typeof node.value === "bigint") return [replaceNode(node, `${node.value === 1n ? 0n : node.value + 1n}n`)];
    if (typeof node.value !== "number" || !Number.isFinite(node.value)) return [];
    const next = node.value === 1 ? 0 : node.value + 1;
    if (next === node.value) return [];
    // `1..toFixed()`: the point of another number would not be its own.
    const isObject = node.parent?.type === "MemberExpression" && node.parent.object === node;
    return [replaceNode(node, isObject ? `(${next})` : String(next))];
  },
});
