import { unwrap, valueOf, type Node } from "@assay/program";
import type { RuleFile } from "../rule-file.ts";
import { sanitizes } from "./html.ts";

/** Names of what is HTML itself, is a number, or is made by the program. */
const own =
  /html|content|child|inner|markup|body|rows?$|cells?$|items|list$|options$|icons?$|svg|css|style|class|width|height|left|top$|size|index|idx|count|length|total|nonce|template|render|output|result|prefix|suffix|indent|space|newline|separator|script|slot|tags?$|level|depth|^[ijknxy]$|^_?id$|port|version|year|month|day$|date|time|number|num$|color|percent|price|amount|translat|i18n|locale|lang/i;
const keepsText =
  /^(?:trim|trimStart|trimEnd|toString|toLowerCase|toUpperCase|slice|substring|substr|concat|padStart|padEnd|normalize)$/;
/** Functions that take a text out of what they are given. */
const handsOut = /^(?:extract|get|read|find|parse|decode|unescape)(?:[A-Z]\w*)?$|^String$/;
/** Steps that are taken to find where a text comes from. */
const deepest = 8;

/** True of text of a caller, or of a record that was not made here, that nothing is known to have escaped. */
export function isForeignText(file: RuleFile, node: Node): boolean {
  const inner = unwrap(node);
  const text = file.textOf(inner);
  const name = /([\w$]+)(?:\(.*\))?\)*$/s.exec(text)?.[1] ?? text;
  if (own.test(name) || sanitizes.test(text)) return false;
  return file.model.memo("foreignText", inner, false, () => isForeign(file, inner, deepest));
}

function isForeign(file: RuleFile, expression: Node, left: number): boolean {
  const node = unwrap(expression);
  if (left === 0 || file.isConstant(node) || file.isNumeric(node)) return false;
  const again = (inner: Node): boolean => isForeign(file, inner, left - 1);
  switch (node.type) {
    case "Identifier":
      return isForeignName(file, node, again);
    case "MemberExpression":
      return isField(file, node);
    case "LogicalExpression":
      return again(node.left) || again(node.right);
    case "ConditionalExpression":
      return again(node.consequent) || again(node.alternate);
    case "TemplateLiteral":
      return node.expressions.some(again);
    case "BinaryExpression":
      return node.operator === "+" && (again(node.right) || again(node.left));
    case "CallExpression": {
      const { name = "", object, args } = file.call(node);
      if (object === undefined)
        return handsOut.test(file.textOf(node.callee)) && args.some((argument) => again(argument));
      if (!again(object)) return false;
      if (keepsText.test(name)) return true;
      const pattern = args[0] === undefined ? undefined : unwrap(args[0]);
      // Line ends and the like are replaced for looks, brackets and quotes to escape.
      return (
        /^replace(?:All)?$/.test(name) && pattern?.type === "Literal" && !/[<>&"'^]|\\[Ww]/.test(file.textOf(pattern))
      );
    }
    default:
      return false;
  }
}

function isForeignName(file: RuleFile, node: Node & { type: "Identifier" }, again: (inner: Node) => boolean): boolean {
  const binding = file.model.resolve(node);
  if (binding === undefined) return false;
  if (binding.kind === "parameter") return !isElementOfList(file, binding.declaration);
  if (binding.kind === "catch") return true;
  if (binding.kind !== "var" && binding.kind !== "let" && binding.kind !== "const") return false;
  if (binding.init !== undefined && binding.path.length > 0) return again(binding.init);
  const values = [binding.init, ...file.model.writesTo(binding).map((write) => write.appended ?? write.value)];
  return values.some((value) => value !== undefined && again(value));
}

/** True of a callback that is given the elements of a list that is written out. */
function isElementOfList(file: RuleFile, owner: Node): boolean {
  const call = owner.parent;
  if (call?.type !== "CallExpression" || call.arguments[0] !== owner) return false;
  const callee = unwrap(call.callee);
  return (
    callee.type === "MemberExpression" &&
    (file.isConstant(callee.object) || valueOf(file.model, callee.object).type === "ArrayExpression")
  );
}

/** A field of a record that was not made here. */
function isField(file: RuleFile, node: Node & { type: "MemberExpression" }): boolean {
  // `labels[kind]` is one of a few; `files[i].name` is what a record holds.
  if (node.computed) return false;
  let root: Node = node;
  while (root.type === "MemberExpression") root = unwrap(root.object);
  if (root.type !== "Identifier") return false;
  const binding = file.model.resolve(root);
  if (binding === undefined || binding.kind === "import") return false;
  return binding.init === undefined || !isWrittenOut(valueOf(file.model, binding.init));
}

/** A list or a record that stands in the code with all that is in it. */
function isWrittenOut(value: Node): boolean {
  if (value.type === "ObjectExpression") return value.properties.length > 0;
  if (value.type === "ArrayExpression") return value.elements.length > 0;
  return value.type === "Literal";
}
