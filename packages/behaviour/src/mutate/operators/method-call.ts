import { operand, replaceNode, replaceRange } from "./edits.ts";
import { defineOperator } from "./operator.ts";

const swaps: Readonly<Record<string, string>> = {
  startsWith: "endsWith",
  endsWith: "startsWith",
  some: "every",
  every: "some",
  toUpperCase: "toLowerCase",
  toLowerCase: "toUpperCase",
  toLocaleUpperCase: "toLocaleLowerCase",
  toLocaleLowerCase: "toLocaleUpperCase",
  trimStart: "trimEnd",
  trimEnd: "trimStart",
  min: "max",
  max: "min",
  floor: "ceil",
  ceil: "floor",
  indexOf: "lastIndexOf",
  lastIndexOf: "indexOf",
  find: "findLast",
  findLast: "find",
  push: "unshift",
  unshift: "push",
  shift: "pop",
  pop: "shift",
  padStart: "padEnd",
  padEnd: "padStart",
};
/** Methods whose result is of the kind of the object itself. */
const dropped = new Set([
  ...["slice", "substring", "substr", "trim", "charAt", "normalize", "replace", "replaceAll"],
  ...["filter", "sort", "toSorted", "reverse", "toReversed", "flat"],
]);

/** One method for its twin. */
export const methodSwap = defineOperator({
  name: "method-swap",
  description: "Calls the twin of a method.",
  example: { before: "all.some(isOpen)", after: "all.every(isOpen)" },
  literature: "Method replacement; set of StrykerJS",
  stryker: "MethodExpression",
  usefulness: 3,
  on: ["CallExpression"],
  mutate(node) {
    const { callee } = node;
    if (callee.type !== "MemberExpression" || callee.computed || callee.property.type !== "Identifier") return [];
    const { name } = callee.property;
    const to = Object.hasOwn(swaps, name) ? swaps[name] : undefined;
    if (to === undefined || ((name === "min" || name === "max") && node.arguments.length < 2)) return [];
    const isMath = callee.object.type === "Identifier" && callee.object.name === "Math";
    if (/^(?:min|max|floor|ceil)$/.test(name) && !isMath) return [];
    return [replaceRange(node, callee.property.start, callee.property.end, to)];
  },
});

/** A step left out. */
export const methodDrop = defineOperator({
  name: "method-drop",
  description: "Leaves out a call that gives a part or another form of its object.",
  example: { before: "items.filter(isOpen)", after: "items" },
  literature: "PIT's naked-receiver; set of StrykerJS",
  stryker: "MethodExpression",
  usefulness: 2,
  on: ["CallExpression"],
  mutate(node) {
    const { callee } = node;
    if (callee.type !== "MemberExpression" || callee.computed || callee.property.type !== "Identifier") return [];
    if (callee.optional || node.optional || callee.object.type === "Super") return [];
    if (!dropped.has(callee.property.name)) return [];
    if (node.parent?.type === "ExpressionStatement") return [];
    return [replaceNode(node, ...operand(callee.object))];
  },
});
