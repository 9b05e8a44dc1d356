import { visitorKeys } from "oxc-parser";
import type { Node, Program } from "../ast.ts";

const typeOnly = /^(?:typeAnnotation|typeParameters|typeArguments|returnType|superTypeArguments|implements)$/;
const notWalked = /^TS(?:Interface|TypeAlias|DeclareFunction)/;

/** The properties that hold child nodes which exist at run time; types are left out. */
const childKeys = new Map<string, readonly string[]>(
  Object.entries(visitorKeys).map(([type, keys]) => [
    type,
    notWalked.test(type) ? [] : keys.filter((key) => !typeOnly.test(key)),
  ]),
);

/**
 * Visits every run-time node of a tree once, parents before children, in source order, and gives each its `parent`.
 * It keeps its own stack, so depth is bounded by memory alone.
 */
export function walk(program: Program, visit: (node: Node) => void): void {
  const stack: Node[] = [program];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    visit(node);
    const keys = childKeys.get(node.type);
    if (keys === undefined) continue;
    // Children are read by the parser's own list of keys; each holds a node, a list of nodes and holes, or null.
    const record = node as unknown as Record<string, Node | (Node | null)[] | null | undefined>;
    for (let index = keys.length - 1; index >= 0; index -= 1) {
      const value = record[keys[index] ?? ""];
      if (value === null || value === undefined) continue;
      if (!Array.isArray(value)) {
        adopt(value, node, stack);
        continue;
      }
      for (let item = value.length - 1; item >= 0; item -= 1) {
        const child = value[item];
        if (child) adopt(child, node, stack);
      }
    }
  }
}

function adopt(child: Node, parent: Node, stack: Node[]): void {
  child.parent = parent;
  stack.push(child);
}
