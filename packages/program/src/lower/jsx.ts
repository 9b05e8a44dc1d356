import type { Node, NodeOf } from "../ast.ts";
import { EntryKind, NONE, Op, spread } from "../ir/instruction.ts";
import type { Lowering } from "./lowering.ts";
import { lowerTrue } from "./operators.ts";
import { readName } from "./variables.ts";

/** An element: its component or the text of a host element, and its properties with `children` among them. */
export function lowerElement(lowering: Lowering, node: NodeOf<"JSXElement">): number {
  const component = lowerElementName(lowering, node.openingElement.name);
  const { operands, code } = lowering;
  const base = operands.length;
  for (const attribute of node.openingElement.attributes) {
    if (attribute.type === "JSXSpreadAttribute") {
      const value = lowering.expression(attribute.argument);
      operands.push(EntryKind.spread, NONE, value);
    } else {
      const value = attributeValue(lowering, attribute.value);
      operands.push(EntryKind.named, lowering.intern(attributeName(attribute.name)), value);
    }
  }
  pushChildren(lowering, node.children);
  const properties = code.gather(Op.Object, node.openingElement.start, operands, base, 3);
  operands.length = base;
  return code.element(component, properties, node.start, node.end);
}

/** A fragment is an element whose name is the empty text. */
export function lowerFragment(lowering: Lowering, node: NodeOf<"JSXFragment">): number {
  const { operands, code } = lowering;
  const base = operands.length;
  const component = lowering.textConstant("");
  pushChildren(lowering, node.children);
  const properties = code.gather(Op.Object, node.start, operands, base, 3);
  operands.length = base;
  return code.element(component, properties, node.start, node.end);
}

function lowerElementName(lowering: Lowering, name: Node): number {
  const members: NodeOf<"JSXIdentifier">[] = [];
  let root = name;
  while (root.type === "JSXMemberExpression") {
    members.push(root.property);
    root = root.object;
  }
  if (root.type !== "JSXIdentifier") return lowering.textConstant(attributeName(root));
  let value: number;
  if (root.name === "this" && members.length > 0) value = lowering.code.nullary(Op.This);
  else if (members.length === 0 && /^[a-z]|-/.test(root.name)) value = lowering.textConstant(root.name);
  else value = readName(lowering, root.name, root.start);
  for (const member of members.reverse()) value = lowering.code.get(value, lowering.intern(member.name), member.start);
  return value;
}

function attributeName(name: Node): string {
  if (name.type === "JSXNamespacedName") return `${name.namespace.name}:${name.name.name}`;
  return name.type === "JSXIdentifier" ? name.name : "";
}

function attributeValue(lowering: Lowering, value: Node | null): number {
  if (value === null) return lowerTrue(lowering);
  if (value.type === "JSXExpressionContainer") return lowering.expression(value.expression);
  return lowering.expression(value);
}

/** One child is `children` itself, several are a list. */
function pushChildren(lowering: Lowering, children: readonly Node[]): void {
  const { operands, code } = lowering;
  const base = operands.length;
  for (const child of children) {
    if (child.type === "JSXText") {
      const text = renderedText(child.value);
      if (text !== "") operands.push(lowering.textConstant(text));
    } else if (child.type === "JSXExpressionContainer") {
      if (child.expression.type !== "JSXEmptyExpression") operands.push(lowering.expression(child.expression));
    } else if (child.type === "JSXSpreadChild") {
      operands.push(spread(lowering.expression(child.expression)));
    } else {
      operands.push(lowering.expression(child));
    }
  }
  const count = operands.length - base;
  if (count === 0) return;
  const only = operands[base] ?? NONE;
  const value = count === 1 && only >= 0 ? only : code.gather(Op.Array, children[0]?.start ?? 0, operands, base);
  operands.length = base;
  operands.push(EntryKind.named, lowering.intern("children"), value);
}

/** Text between elements as React shows it: lines are trimmed and joined by one space, empty ones fall away. */
function renderedText(text: string): string {
  const lines = text.split(/\r\n|\n|\r/);
  return lines
    .map((line, index) => {
      const fromStart = index === 0 ? line : line.replace(/^[ \t]+/, "");
      return index === lines.length - 1 ? fromStart : fromStart.replace(/[ \t]+$/, "");
    })
    .filter((line) => line !== "")
    .join(" ");
}
