import type { Node, NodeOf } from "../ast.ts";
import type { MarkIr } from "../ir/module-ir.ts";
import type { Lowering } from "./lowering.ts";
import { literalText } from "./modules.ts";

/** The directives at the beginning of a body, but for `"use strict"`, which says nothing about where values go. */
export function directiveMarks(statements: readonly Node[]): MarkIr[] {
  const marks: MarkIr[] = [];
  for (const statement of statements) {
    if (statement.type !== "ExpressionStatement" || typeof statement.directive !== "string") break;
    if (statement.directive !== "use strict") marks.push({ name: `"${statement.directive}"`, arguments: [] });
  }
  return marks;
}

/** Decorators, by the name that they are written with. */
export function decoratorMarks(lowering: Lowering, decorators: readonly NodeOf<"Decorator">[]): MarkIr[] {
  return decorators.map((decorator) => markOf(lowering, decorator.expression));
}

/** Evaluates the decorators that are calls, so that what they are given is seen. */
export function lowerDecorators(lowering: Lowering, decorators: readonly NodeOf<"Decorator">[] | undefined): void {
  for (const { expression } of decorators ?? [])
    if (expression.type === "CallExpression") lowering.expression(expression);
}

function markOf(lowering: Lowering, expression: Node): MarkIr {
  const isCall = expression.type === "CallExpression";
  const path: string[] = [];
  let root = isCall ? expression.callee : expression;
  while (root.type === "MemberExpression" && root.property.type === "Identifier") {
    path.unshift(root.property.name);
    root = root.object;
  }
  const mark: MarkIr = {
    name: [...(root.type === "Identifier" ? [root.name] : []), ...path].join("."),
    arguments: isCall ? expression.arguments.map((argument) => constantText(argument)) : [],
  };
  const binding = root.type === "Identifier" ? lowering.scopes.find(root.name) : undefined;
  if (binding?.kind !== "import") return mark;
  mark.import = binding.import;
  mark.imported = (binding.imported === "*" ? path : [binding.imported, ...path]).join(".");
  return mark;
}

function constantText(node: Node): string | null {
  const text = literalText(node);
  if (text !== undefined) return text;
  if (node.type === "Literal" && "regex" in node && node.regex) return `/${node.regex.pattern}/${node.regex.flags}`;
  return node.type === "Literal" && (typeof node.value === "number" || typeof node.value === "boolean")
    ? String(node.value)
    : null;
}
