import type { Node } from "@assay/program";

/** `test.describe.each(rows)` taken apart: `test`, then `describe`, `each`. */
export interface Chain {
  root: string;
  rootNode: Node;
  names: string[];
  /** Those of the names that were called on the way, with what they were given. */
  called: ReadonlyMap<string, readonly Node[]>;
  /** A template behind one of them: a table of jest and vitest. */
  template: Node | undefined;
}

/** Takes a callee apart, or undefined where it is no chain of names. */
export function chainOf(callee: Node): Chain | undefined {
  const names: string[] = [];
  const called = new Map<string, readonly Node[]>();
  let template: Node | undefined;
  let pending: readonly Node[] | undefined;
  let node = callee;
  for (;;) {
    if (node.type === "MemberExpression") {
      if (node.property.type !== "Identifier" || node.computed) return undefined;
      names.unshift(node.property.name);
      if (pending !== undefined) called.set(node.property.name, pending);
      pending = undefined;
      node = node.object;
    } else if (node.type === "CallExpression") {
      pending = node.arguments;
      node = node.callee;
    } else if (node.type === "TaggedTemplateExpression") {
      template = node.quasi;
      pending = [];
      node = node.tag;
    } else if (
      node.type === "ChainExpression" ||
      node.type === "TSInstantiationExpression" ||
      node.type === "TSNonNullExpression"
    )
      node = node.expression;
    else break;
  }
  return node.type === "Identifier" && pending === undefined
    ? { root: node.name, rootNode: node, names, called, template }
    : undefined;
}
