import type { Node } from "@assay/program";
import type { Question } from "./question.ts";

/** `x * 1` → `x / 1`, `x << 0` → `x >> 0`, and the same as assignments. */
export function isNeutralArithmetic({ edit: { node }, operator }: Question): boolean {
  if (operator !== "arithmetic" && operator !== "bitwise" && operator !== "assignment-operator") return false;
  if (node.type !== "BinaryExpression" && node.type !== "AssignmentExpression") return false;
  const sign = node.operator.replace("=", "");
  if (node.right.type !== "Literal") return false;
  return (
    ((sign === "*" || sign === "/") && node.right.value === 1) ||
    ((sign === "<<" || sign === ">>") && node.right.value === 0)
  );
}

/** `a > b ? a : b` and `if (x > most) most = x`: at the edge, both values are the same. */
export function isPickOfEqual({ edit: { node }, operator, code }: Question): boolean {
  if (operator !== "conditional-boundary" || node.type !== "BinaryExpression") return false;
  const sides = [code.slice(node.left), code.slice(node.right)].toSorted();
  if (!isPlain(node.left) || !isPlain(node.right)) return false;
  const { parent } = node;
  const isSame = (one: Node, other: Node) => {
    const texts = [code.slice(one), code.slice(other)].toSorted();
    return texts[0] === sides[0] && texts[1] === sides[1];
  };
  if (parent?.type === "ConditionalExpression" && parent.test === node)
    return isSame(parent.consequent, parent.alternate);
  if (parent?.type !== "IfStatement" || parent.test !== node || parent.alternate !== null) return false;
  const { consequent } = parent;
  const [only, ...others] = consequent.type === "BlockStatement" ? consequent.body : [consequent];
  if (others.length > 0 || only?.type !== "ExpressionStatement") return false;
  const { expression } = only;
  return (
    expression.type === "AssignmentExpression" &&
    expression.operator === "=" &&
    isSame(expression.left, expression.right)
  );
}

/** Names and paths of names: reading them twice gives the same. */
function isPlain(node: Node): boolean {
  if (node.type === "Identifier" || node.type === "Literal" || node.type === "ThisExpression") return true;
  return node.type === "MemberExpression" && !node.computed && isPlain(node.object);
}

/** `Math.random() < 0.5` → `<=`. */
export function isRandomBoundary({ edit: { node }, operator }: Question): boolean {
  if (operator !== "conditional-boundary" || node.type !== "BinaryExpression") return false;
  const random = node.left.type === "CallExpression" ? node.left : node.right;
  const bound = random === node.left ? node.right : node.left;
  if (random.type !== "CallExpression" || random.callee.type !== "MemberExpression") return false;
  const { object, property } = random.callee;
  const isRandom =
    object.type === "Identifier" &&
    object.name === "Math" &&
    property.type === "Identifier" &&
    property.name === "random";
  return isRandom && bound.type === "Literal" && bound.value !== 0;
}
