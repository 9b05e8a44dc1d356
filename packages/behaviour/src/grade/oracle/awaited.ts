import { isFunction, type Node } from "@assay/program";
import type { FileView } from "./file-view.ts";

/**
 * Whether somebody waits for the promise that an expression gives: by `await`, by returning it, or by keeping it for
 * later. `test` is the function of the test; what is returned from it is waited for by the runner.
 */
export function isAwaited(view: FileView, node: Node, test: Node): boolean {
  let child = node;
  for (let parent: Node | null | undefined = node.parent; parent; child = parent, parent = parent.parent) {
    switch (parent.type) {
      case "AwaitExpression":
      case "YieldExpression":
      case "ReturnStatement":
        return true;
      case "ArrowFunctionExpression":
        return parent.body === child;
      case "VariableDeclarator":
        return parent.id.type !== "Identifier" || isUsedLater(view, parent.id.name, parent);
      case "AssignmentExpression":
      case "Property":
      case "ForOfStatement":
        return true;
      case "ExpressionStatement":
        return false;
      case "UnaryExpression":
        return parent.operator !== "void";
      case "CallExpression":
        // An argument: `Promise.all([…])` passes it on, and so may others; a list or a helper keeps it.
        if (parent.callee !== child) {
          const text = view.model.text.slice(parent.callee.start, parent.callee.end);
          if (/^Promise\.(?:all|race|any)$/.test(text)) continue;
          return !/^Promise\.allSettled$/.test(text);
        }
        continue;
      default:
        if (isFunction(parent) || parent === test) return false;
    }
  }
  return false;
}

function isUsedLater(view: FileView, name: string, declarator: Node): boolean {
  const binding = view.model.lookup(name, declarator);
  return binding !== undefined && view.references(binding).length > 0;
}
