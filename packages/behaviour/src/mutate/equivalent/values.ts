import type { Node } from "@assay/program";
import type { Question } from "./question.ts";

const cacheName = /cache|memo/i;

/** `if (cache.has(key)) return cache.get(key)` that never hits. */
export function isCacheHit({ edit, operator, code }: Question): boolean {
  const isNever = operator === "condition" && edit.replacement[0] === "false";
  if (!isNever && operator !== "block") return false;
  const guard = edit.node.parent;
  if (guard?.type !== "IfStatement" || guard.alternate !== null) return false;
  if (isNever ? guard.test !== edit.node : guard.consequent !== edit.node) return false;
  const [only, ...others] = guard.consequent.type === "BlockStatement" ? guard.consequent.body : [guard.consequent];
  if (others.length > 0 || only?.type !== "ReturnStatement" || only.argument === null) return false;
  // Both what is asked and what is given are the cache's.
  return cacheName.test(code.slice(guard.test)) && cacheName.test(code.slice(only.argument));
}

const readers = new Set([
  ...["map", "filter", "forEach", "reduce", "reduceRight", "some", "every", "find", "findIndex", "findLast", "join"],
  ...[
    "includes",
    "indexOf",
    "lastIndexOf",
    "concat",
    "slice",
    "flatMap",
    "flat",
    "at",
    "toSorted",
    "toReversed",
    "entries",
  ],
]);

/** `list.slice().map(…)` without the copy. Callbacks that change the list itself are not thought of. */
export function isCopyThatIsRead({ edit: { node }, operator }: Question): boolean {
  if (operator !== "method-drop" || node.type !== "CallExpression" || node.callee.type !== "MemberExpression")
    return false;
  if (node.callee.property.type !== "Identifier" || node.callee.property.name !== "slice") return false;
  const [first, ...others] = node.arguments;
  const isWhole = first === undefined || (others.length === 0 && first.type === "Literal" && first.value === 0);
  const { parent } = node;
  return (
    isWhole &&
    parent?.type === "MemberExpression" &&
    parent.object === node &&
    !parent.computed &&
    parent.property.type === "Identifier" &&
    readers.has(parent.property.name) &&
    parent.parent?.type === "CallExpression" &&
    parent.parent.callee === parent
  );
}

/** `let x = 0; x = f();`: the first value of a variable that the next statement replaces without a look at it. */
export function isDeadStore({ edit: { node }, code }: Question): boolean {
  const declarator = node.parent;
  if (declarator?.type !== "VariableDeclarator" || declarator.init !== node || declarator.id.type !== "Identifier")
    return false;
  if (node.type !== "Literal" && node.type !== "ArrayExpression" && node.type !== "ObjectExpression") return false;
  const declaration = declarator.parent;
  if (declaration?.type !== "VariableDeclaration" || declaration.declarations.at(-1) !== declarator) return false;
  const next = statementAfter(declaration);
  if (next?.type !== "ExpressionStatement" || next.expression.type !== "AssignmentExpression") return false;
  const { left, operator, right } = next.expression;
  const { name } = declarator.id;
  if (operator !== "=" || left.type !== "Identifier" || left.name !== name) return false;
  // A call could run a function that reads the variable.
  return isConstant(right) && !code.slice(right).includes(name);
}

function statementAfter(statement: Node): Node | undefined {
  const { parent } = statement;
  if (parent?.type !== "BlockStatement" && parent?.type !== "Program") return undefined;
  return parent.body[parent.body.findIndex((item) => item === statement) + 1];
}

function isConstant(node: Node): boolean {
  return node.type === "Literal" || node.type === "Identifier" || (node.type === "MemberExpression" && !node.computed);
}
