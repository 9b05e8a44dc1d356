import { enclosingFunction, isFunction, type Node } from "@assay/program";
import type { Question } from "./question.ts";

/** `return await x` → `return x`, outside `try`, whose `catch` and `finally` would come too early. */
export function isUnneededAwait({ edit: { node }, operator }: Question): boolean {
  if (operator !== "await-removal") return false;
  const { parent } = node;
  const owner = enclosingFunction(node);
  if (parent === owner) return true;
  if (parent?.type !== "ReturnStatement" || owner === undefined) return false;
  for (let current: Node | null | undefined = parent; current && current !== owner; current = current.parent)
    if (current.type === "TryStatement") return false;
  return true;
}

/** A block that only jumps to where control goes anyway: `continue` at a loop's end, `return` at a function's. */
export function isUnneededJump({ edit: { node }, operator }: Question): boolean {
  const block = operator === "condition" ? consequentWithoutElse(node) : operator === "block" ? node : undefined;
  if (block === undefined) return false;
  const [only, ...others] = block.type === "BlockStatement" ? block.body : [block];
  if (others.length > 0 || only === undefined) return false;
  if (operator === "condition" && !isPure(node)) return false;
  if (only.type === "ReturnStatement") return only.argument === null && isLastIn(block, (owner) => isFunction(owner));
  return only.type === "ContinueStatement" && only.label === null && isLastIn(block, isLoop);
}

/** The statement that a condition guards, when nothing else is done where it fails. */
function consequentWithoutElse(test: Node): Node | undefined {
  const { parent } = test;
  return parent?.type === "IfStatement" && parent.test === test && parent.alternate === null
    ? parent.consequent
    : undefined;
}

/** True when nothing follows a statement in the function or loop that `isOwner` finds. */
function isLastIn(statement: Node, isOwner: (node: Node) => boolean): boolean {
  for (let current = statement; current.parent; current = current.parent) {
    const { parent } = current;
    if (isOwner(parent)) return true;
    if (parent.type === "BlockStatement") {
      if (parent.body.at(-1) !== current) return false;
    } else if (parent.type !== "IfStatement") return false;
  }
  return false;
}

function isLoop(node: Node): boolean {
  return /^(?:For|ForIn|ForOf|While)Statement$/.test(node.type);
}

/** `if (x) {}` without an else. */
export function isUselessIf({ edit: { node }, operator }: Question): boolean {
  if (operator !== "condition" || !isPure(node)) return false;
  const block = consequentWithoutElse(node);
  return block?.type === "EmptyStatement" || (block?.type === "BlockStatement" && block.body.length === 0);
}

/** A body with nothing but `return` or `return undefined`. */
export function onlyGivesNothing({ edit: { node }, operator }: Question): boolean {
  if (operator !== "function-body" || node.type !== "BlockStatement") return false;
  const [only, ...others] = node.body;
  if (others.length > 0 || only?.type !== "ReturnStatement") return false;
  const { argument } = only;
  if (argument === null) return true;
  return (
    (argument.type === "Identifier" && argument.name === "undefined") ||
    (argument.type === "UnaryExpression" && argument.operator === "void" && argument.argument.type === "Literal")
  );
}

/** Names, constants and comparisons of them: to leave them out has no effect. */
function isPure(node: Node): boolean {
  switch (node.type) {
    case "Identifier":
    case "Literal":
    case "ThisExpression":
      return true;
    case "BinaryExpression":
    case "LogicalExpression":
      return isPure(node.left) && isPure(node.right);
    case "UnaryExpression":
      return node.operator !== "delete" && isPure(node.argument);
    case "MemberExpression":
      return !node.computed && isPure(node.object);
    default:
      return false;
  }
}
