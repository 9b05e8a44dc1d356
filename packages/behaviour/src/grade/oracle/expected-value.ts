import { unwrap, valueOf, type Node } from "@assay/program";
import type { FileView } from "./file-view.ts";
import { strengths } from "./strengths.ts";

/** How much a comparison with a value would notice. */
export interface Expectation {
  /** The share of wrong values that are told from the right one, 0 to 1. */
  strength: number;
  /** Separate values that are compared: leaves of an object, items of a list. */
  leaves: number;
}

const deepest = 8;

/** What is known of a value that a result must equal. */
export function expectation(view: FileView, expression: Node | undefined, depth = 0): Expectation {
  if (expression === undefined) return { strength: strengths.value, leaves: 1 };
  const node = valueOf(view.model, unwrap(expression));
  if (depth > deepest) return { strength: strengths.value, leaves: 1 };
  switch (node.type) {
    case "Literal":
      return { strength: ofLiteral(node.value), leaves: 1 };
    case "UnaryExpression":
      return {
        strength:
          node.operator === "-" || node.operator === "+"
            ? strengths.value
            : node.operator === "!"
              ? strengths.boolean
              : strengths.nothing,
        leaves: 1,
      };
    case "Identifier":
      return { strength: node.name === "undefined" ? strengths.nothing : strengths.value, leaves: 1 };
    case "TemplateLiteral":
      return { strength: strengths.value, leaves: 1 };
    case "ArrayExpression":
      return together(
        view,
        node.elements.filter((element) => element !== null),
        depth,
      );
    case "ObjectExpression":
      return together(
        view,
        node.properties.map((property) => (property.type === "Property" ? property.value : property.argument)),
        depth,
      );
    case "SpreadElement":
      return { strength: strengths.value, leaves: 2 };
    case "CallExpression":
      return ofCall(view, node, depth);
    default:
      return { strength: strengths.value, leaves: 1 };
  }
}

function ofLiteral(value: unknown): number {
  if (typeof value === "boolean") return strengths.boolean;
  if (value === null) return strengths.nothing;
  if (value === "" || value === 0) return strengths.emptyValue;
  return strengths.value;
}

function together(view: FileView, nodes: readonly Node[], depth: number): Expectation {
  if (nodes.length === 0) return { strength: strengths.emptyValue, leaves: 1 };
  const parts = nodes.slice(0, 50).map((node) => expectation(view, node, depth + 1));
  const leaves = parts.reduce((sum, part) => sum + part.leaves, 0);
  // Each leaf counts as itself: what stands beside a weak one is not weaker for it.
  const strength = parts.reduce((sum, part) => sum + part.strength * part.leaves, 0) / leaves;
  // That nothing else is there is asked as well.
  return { strength: Math.min(1, strength + (leaves > 1 ? 0.05 : 0)), leaves };
}

/** `expect.anything()` and its kin, in which less is asked. */
function ofCall(view: FileView, node: Node & { type: "CallExpression" }, depth: number): Expectation {
  const { callee } = node;
  const name = callee.type === "MemberExpression" && callee.property.type === "Identifier" ? callee.property.name : "";
  const isOfExpect =
    callee.type === "MemberExpression" &&
    /^(?:expect|expect\.not|sinon\.match|match)$/.test(view.model.text.slice(callee.object.start, callee.object.end));
  const [first] = node.arguments;
  if (isOfExpect) {
    if (name === "anything") return { strength: strengths.anything, leaves: 1 };
    if (name === "any" || name === "typeOf" || name === "instanceOf") return { strength: strengths.anyOf, leaves: 1 };
    if (/^(?:objectContaining|arrayContaining|has)$/.test(name)) {
      const inner = expectation(view, first, depth + 1);
      return { strength: inner.strength * strengths.partial, leaves: inner.leaves };
    }
    if (/^string(?:Containing|Matching)$/.test(name))
      return { strength: first === undefined ? strengths.partText : textStrength(view, first), leaves: 1 };
    if (name === "closeTo") return { strength: strengths.value, leaves: 1 };
  }
  if (
    callee.type === "MemberExpression" &&
    /^(?:stringify|freeze|from|of|assign|fromEntries)$/.test(name) &&
    first !== undefined
  )
    return expectation(view, first, depth + 1);
  return { strength: strengths.value, leaves: 1 };
}

/** How much a piece of text, or a regular expression, would notice of the whole: the more of it is plain letters, the more. */
export function textStrength(view: FileView, expression: Node): number {
  const node = valueOf(view.model, unwrap(expression));
  if (node.type === "TemplateLiteral") return strengths.partText;
  if (node.type !== "Literal") return strengths.partText;
  const isPattern = "regex" in node && node.regex !== undefined && node.regex !== null;
  const source = isPattern ? node.regex.pattern : String(node.value);
  const plain = isPattern
    ? source.replace(/\\[bBdDsSwW]|\[[^\]]*\]|\\[pP]\{[^}]*\}|[\^$*+?.(){}|\\]|\{\d+,?\d*\}/g, "")
    : source;
  const anchored = isPattern && source.startsWith("^") && source.endsWith("$") ? 0.2 : 0;
  const alternatives = isPattern ? source.split("|").length : 1;
  const share = Math.min(1, plain.length / 8);
  return (
    Math.min(0.9, strengths.fewLetters + (strengths.manyLetters - strengths.fewLetters) * share + anchored) /
    Math.sqrt(alternatives)
  );
}
