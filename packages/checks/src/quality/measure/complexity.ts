import type { Node } from "@assay/program";

/** Adds to the nesting of what stands within, as each level has to be kept in mind. */
const nests = new Set([
  "ForStatement",
  "ForInStatement",
  "ForOfStatement",
  "WhileStatement",
  "DoWhileStatement",
  "SwitchStatement",
  "CatchClause",
]);

/**
 * What a node adds to the cognitive complexity of its function: G. Ann Campbell, "Cognitive Complexity: a new way of
 * measuring understandability", SonarSource white paper, version 1.7 (2023). One for each break in the flow, one more
 * for each level that it is nested in, one for each run of like logical operators; `??` and JSX's `a && <b />` are
 * shorthand and cost nothing.
 */
export function cognitiveOf(node: Node, nesting: number): number {
  const { parent } = node;
  switch (node.type) {
    case "IfStatement": {
      const isElseIf = parent?.type === "IfStatement" && parent.alternate === node;
      const hasElse = node.alternate !== null && node.alternate.type !== "IfStatement";
      return (isElseIf ? 1 : 1 + nesting) + (hasElse ? 1 : 0);
    }
    case "ConditionalExpression":
      return 1 + nesting;
    case "BreakStatement":
    case "ContinueStatement":
      return node.label === null ? 0 : 1;
    case "LogicalExpression": {
      if (node.operator === "??" || parent?.type === "JSXExpressionContainer") return 0;
      return parent?.type === "LogicalExpression" && parent.operator === node.operator ? 0 : 1;
    }
    default:
      return nests.has(node.type) ? 1 + nesting : 0;
  }
}

/** How deep a child is nested, when its parent is nested so deep. */
export function nestingWithin(parent: Node, child: Node, nesting: number): number {
  if (parent.type === "IfStatement") {
    // `else if` goes on at the level of its `if`.
    const isInside = child === parent.consequent || (child === parent.alternate && child.type !== "IfStatement");
    return isInside ? nesting + 1 : nesting;
  }
  if (parent.type === "ConditionalExpression") return child === parent.test ? nesting : nesting + 1;
  if (nests.has(parent.type)) {
    const isInside = child.type === "BlockStatement" || child.type === "SwitchCase" || isBody(parent, child);
    return isInside ? nesting + 1 : nesting;
  }
  return nesting;
}

function isBody(parent: Node, child: Node): boolean {
  return "body" in parent && parent.body === child;
}

/** Decisions: T. J. McCabe, "A Complexity Measure", IEEE Transactions on Software Engineering SE-2 (1976). */
export function decisionsOf(node: Node): number {
  switch (node.type) {
    case "IfStatement":
    case "ConditionalExpression":
    case "LogicalExpression":
    case "ForStatement":
    case "ForInStatement":
    case "ForOfStatement":
    case "WhileStatement":
    case "DoWhileStatement":
    case "CatchClause":
      return 1;
    case "SwitchCase":
      return node.test === null ? 0 : 1;
    default:
      return 0;
  }
}
