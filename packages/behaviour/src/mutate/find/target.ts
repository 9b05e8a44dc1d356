import type { Node } from "@assay/program";
import type { Code } from "./code.ts";
import type { Target } from "./candidate.ts";
import type { Edit } from "../operators/operator.ts";

/** What is switched for an edit: its node, or the next node around it that a conditional can stand for. */
export function targetOf(edit: Edit, code: Code): Target {
  const kind = edit.kind ?? "expression";
  if (kind !== "expression") return { kind, start: edit.node.start, end: edit.node.end };
  const node = liftOutOfChain(edit.node);
  const why = refusal(node, code);
  if (why !== undefined) return { kind: "none", why };
  return { kind: node.parent?.type === "JSXAttribute" ? "attribute" : kind, start: node.start, end: node.end };
}

/**
 * The smallest expression around a node that may be put in parentheses without a change of meaning. A link of an
 * optional chain would cut its short circuit; a callee would lose its `this`; what is deleted would be a value.
 */
function liftOutOfChain(start: Node): Node {
  let node = start;
  for (let parent = node.parent; parent; parent = node.parent) {
    const isLink =
      (isAccess(node) || node.type === "ChainExpression") &&
      ((parent.type === "CallExpression" && parent.callee === node) ||
        (parent.type === "TaggedTemplateExpression" && parent.tag === node) ||
        (parent.type === "UnaryExpression" && parent.operator === "delete") ||
        (parent.type === "UpdateExpression" && parent.argument === node) ||
        (parent.type === "AssignmentExpression" && parent.left === node));
    const isInChain =
      parent.type === "ChainExpression" ||
      (parent.type === "MemberExpression" && parent.object === node && inChain(parent)) ||
      (parent.type === "CallExpression" && parent.callee === node && inChain(parent)) ||
      (parent.type === "TSNonNullExpression" && inChain(parent));
    const isConstant =
      parent.type === "TSAsExpression" &&
      parent.typeAnnotation.type === "TSTypeReference" &&
      parent.typeAnnotation.typeName.type === "Identifier" &&
      parent.typeAnnotation.typeName.name === "const";
    if (!isLink && !isInChain && !isConstant) return node;
    node = parent;
  }
  return node;
}

function isAccess(node: Node): boolean {
  return node.type === "MemberExpression" || node.type === "TSNonNullExpression";
}

/** True for a link of an optional chain, from its object up. */
function inChain(node: Node): boolean {
  for (let current = node; ;) {
    const parent = current.parent;
    if (!parent) return false;
    if (parent.type === "ChainExpression") return true;
    const goesOn =
      (parent.type === "MemberExpression" && parent.object === current) ||
      (parent.type === "CallExpression" && parent.callee === current) ||
      parent.type === "TSNonNullExpression";
    if (!goesOn) return false;
    current = parent;
  }
}

/** Places whose text is read by others than the engine, and must stay as it is. */
function refusal(node: Node, code: Code): string | undefined {
  const parent = node.parent;
  if (parent?.type === "JSXAttribute" && /[&\\\n\r]/.test(code.slice(node)))
    return "the text of a JSX attribute with an entity or a line break is no text of JavaScript";
  const assigned = parent?.type === "Property" && parent.value === node ? parent.parent : node;
  if (assigned?.type === "ObjectExpression" && isModuleExports(assigned))
    return "Node.js reads the names of a CommonJS module's exports from this object's text";
  return undefined;
}

/** True for the object in `module.exports = { … }`. */
function isModuleExports(object: Node): boolean {
  const parent = object.parent;
  if (parent?.type !== "AssignmentExpression" || parent.right !== object || parent.left.type !== "MemberExpression")
    return false;
  const { object: owner, property } = parent.left;
  return (
    owner.type === "Identifier" &&
    owner.name === "module" &&
    property.type === "Identifier" &&
    property.name === "exports"
  );
}
