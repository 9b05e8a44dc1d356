import { unwrap, type Node, type NodeOf, type TemplateLiteral } from "../ast.ts";
import { keyName, type Binding, type PathPart } from "./binding.ts";
import type { CodeModel } from "./code-model.ts";

/** Chains of names and calls longer than this are not followed: hostile code can make them endless or exponential. */
export const followLimit = 40;

/**
 * The one value that a name ever has, when the file shows it: the initialiser of a name that is not written again, or
 * the only value written to one that starts without.
 */
export function onlyValue(model: CodeModel, binding: Binding): Node | undefined {
  if (binding.kind === "parameter" || binding.kind === "import" || binding.kind === "catch") return undefined;
  if (binding.kind === "const") return binding.init;
  const writes = model.writesTo(binding);
  if (writes.length === 0) return binding.init;
  const first = writes[0];
  return writes.length === 1 && binding.init === undefined ? first?.value : undefined;
}

/** The property of a member expression, also where it is computed from constants: `cp['ex' + 'ec']`. */
export function memberName(model: CodeModel, node: NodeOf<"MemberExpression">): string | undefined {
  const plain = keyName({ key: node.property, computed: node.computed });
  return plain ?? (node.computed ? foldString(model, node.property) : undefined);
}

/** The property of an object literal by name; undefined where it has none or it cannot be told. */
export function propertyOf(model: CodeModel, object: Node, name: string): NodeOf<"Property"> | undefined {
  if (object.type !== "ObjectExpression") return undefined;
  return object.properties.findLast(
    (property): property is NodeOf<"Property"> & typeof property =>
      property.type === "Property" &&
      (keyName(property) ?? (property.computed ? foldString(model, property.key) : undefined)) === name,
  );
}

/** The expression that an expression's value comes from: through casts, names with one value, and known properties. */
export function valueOf(model: CodeModel, node: Node, depth = 0): Node {
  const inner = unwrap(node);
  if (depth > followLimit) return inner;
  if (inner.type === "Identifier") {
    const binding = model.resolve(inner);
    const init = binding === undefined ? undefined : onlyValue(model, binding);
    if (binding === undefined || init === undefined || binding.rest) return inner;
    const value = alongPath(model, init, binding.path, depth + 1);
    return value ?? inner;
  }
  if (inner.type === "MemberExpression") {
    const name = memberName(model, inner);
    const object = name === undefined ? undefined : valueOf(model, inner.object, depth + 1);
    const property = object === undefined || name === undefined ? undefined : propertyOf(model, object, name);
    return property === undefined || property.kind !== "init" ? inner : valueOf(model, property.value, depth + 1);
  }
  return inner;
}

function alongPath(model: CodeModel, init: Node, path: readonly PathPart[], depth: number): Node | undefined {
  let value = valueOf(model, init, depth);
  for (const part of path) {
    const property = part === null ? undefined : propertyOf(model, value, part);
    if (property === undefined) return undefined;
    value = valueOf(model, property.value, depth + 1);
  }
  return value;
}

/** A piece of a string that is built up: literal text, or an expression whose value is not known. */
export type StringPart = { text: string; node?: undefined } | { text?: undefined; node: Node };

/** No more names and calls than this are opened within one string: names that double each other grow without end. */
const openLimit = 200;

/**
 * Takes a built string apart: `+`, templates, `.concat`, `[...].join`, `String.raw`, through names
 * that have one value. Undefined when the expression is not plainly a string.
 */
export function stringParts(model: CodeModel, expression: Node): StringPart[] | undefined {
  const parts: StringPart[] = [];
  const pending: { node: Node; depth: number }[] = [{ node: expression, depth: 0 }];
  let sawText = false;
  let opened = 0;
  while (pending.length > 0) {
    const { node: wrapped, depth } = pending.pop() ?? { node: expression, depth: 0 };
    const node = unwrap(wrapped);
    const pieces = depth > followLimit || opened > openLimit ? undefined : piecesOf(model, node);
    if (pieces !== undefined) {
      // A long `a + b + c` leans to the left: it is opened in place, however long it is.
      const isInPlace = node.type === "BinaryExpression";
      const deeper = isInPlace ? depth : depth + 1;
      if (!isInPlace) opened += 1;
      for (const piece of pieces.toReversed()) {
        if (typeof piece === "string") pending.push({ node: textNode(piece), depth: deeper });
        else pending.push({ node: piece, depth: deeper });
      }
      if (node.type === "TemplateLiteral" || node.type === "TaggedTemplateExpression") sawText = true;
      continue;
    }
    const text = textOf(node);
    if (text === undefined) {
      parts.push({ node });
      continue;
    }
    if (node.type === "Literal" && typeof node.value === "string") sawText = true;
    const last = parts.at(-1);
    if (last?.text === undefined || last.text.length > 10_000) parts.push({ text });
    else parts[parts.length - 1] = { text: last.text + text };
  }
  return sawText ? parts : undefined;
}

/** The value of an expression that is a constant string in this file, or undefined. */
export function foldString(model: CodeModel, expression: Node): string | undefined {
  const node = unwrap(expression);
  if (node.type === "Literal") return typeof node.value === "string" ? node.value : undefined;
  const parts = stringParts(model, node);
  if (parts === undefined || parts.some((part) => part.text === undefined)) return undefined;
  return parts.map((part) => part.text).join("");
}

/** The operands of one step of string building, or undefined when the node is no such step. */
function piecesOf(model: CodeModel, node: Node): (Node | string)[] | undefined {
  switch (node.type) {
    case "BinaryExpression":
      return node.operator === "+" ? [node.left, node.right] : undefined;
    case "TemplateLiteral":
      return templatePieces(node, "cooked");
    case "TaggedTemplateExpression": {
      const isRaw =
        node.tag.type === "MemberExpression" &&
        node.tag.object.type === "Identifier" &&
        node.tag.object.name === "String" &&
        memberName(model, node.tag) === "raw";
      return isRaw ? templatePieces(node.quasi, "raw") : undefined;
    }
    case "Identifier": {
      const binding = model.resolve(node);
      const value =
        binding === undefined || binding.path.length > 0 || binding.rest ? undefined : onlyValue(model, binding);
      return value !== undefined && isStringy(value) ? [value] : undefined;
    }
    case "MemberExpression": {
      const value = valueOf(model, node);
      return value !== node && isStringy(value) ? [value] : undefined;
    }
    case "CallExpression":
      return piecesOfCall(model, node);
    default:
      return undefined;
  }
}

function templatePieces(node: TemplateLiteral, form: "cooked" | "raw"): (Node | string)[] {
  return node.quasis.flatMap((quasi, index) => {
    const expression = node.expressions[index];
    const text = quasi.value[form] ?? quasi.value.raw;
    return expression === undefined ? [text] : [text, expression];
  });
}

function piecesOfCall(model: CodeModel, node: Node & { type: "CallExpression" }): Node[] | undefined {
  const callee = unwrap(node.callee);
  if (callee.type !== "MemberExpression" || node.arguments.some((argument) => argument.type === "SpreadElement"))
    return undefined;
  const name = memberName(model, callee);
  const object = unwrap(callee.object);
  if (name === "concat" && isStringy(object)) return [object, ...node.arguments];
  // Space and punctuation at the ends do not change what a string is made of.
  if ((name === "trim" || name === "toString" || name === "trimEnd" || name === "trimStart") && isStringy(object))
    return [object];
  if (name !== "join") return undefined;
  const list = valueOf(model, object);
  const separator = node.arguments[0];
  const isList = list.type === "ArrayExpression" && separator !== undefined;
  if (!isList) return undefined;
  return list.elements.flatMap((element, index) => {
    if (element === null) return [];
    const item = element.type === "SpreadElement" ? element.argument : element;
    return index === 0 ? [item] : [separator, item];
  });
}

function isStringy(node: Node): boolean {
  const inner = unwrap(node);
  switch (inner.type) {
    case "Literal":
      return typeof inner.value === "string" || typeof inner.value === "number";
    case "TemplateLiteral":
      return true;
    case "BinaryExpression":
      return inner.operator === "+";
    case "CallExpression": {
      const callee = unwrap(inner.callee);
      return (
        callee.type === "MemberExpression" &&
        !callee.computed &&
        callee.property.type === "Identifier" &&
        /^(?:concat|join|trim)$/.test(callee.property.name)
      );
    }
    default:
      return false;
  }
}

function textOf(node: Node): string | undefined {
  if (node.type !== "Literal") return undefined;
  if (typeof node.value === "string" || typeof node.value === "number" || typeof node.value === "boolean")
    return String(node.value);
  return undefined;
}

function textNode(text: string): Node {
  return { type: "Literal", value: text, raw: JSON.stringify(text), start: 0, end: 0 };
}
