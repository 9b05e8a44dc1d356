import type {
  ArrowFunctionExpression,
  CallExpression,
  Class,
  Function as FunctionNode,
  ImportExpression,
  NewExpression,
  Node,
  Program,
  TemplateLiteral,
} from "oxc-parser";

export type {
  Node,
  Program,
  CallExpression,
  NewExpression,
  ImportExpression,
  TemplateLiteral,
  FunctionNode,
  Class as ClassNode,
};

/** All nodes of one type. */
export type NodeOf<Type extends Node["type"]> = Extract<Node, { type: Type }>;

export type AnyFunction = FunctionNode | ArrowFunctionExpression;

/** True for functions, methods' functions and arrows. */
export function isFunction(node: Node): node is AnyFunction {
  return (
    node.type === "FunctionDeclaration" || node.type === "FunctionExpression" || node.type === "ArrowFunctionExpression"
  );
}

/** What an expression's value is: without type casts, non-null marks, optional chains, and all but the last of a sequence. */
export function unwrap(node: Node): Node {
  let current = node;
  for (;;) {
    switch (current.type) {
      case "TSAsExpression":
      case "TSSatisfiesExpression":
      case "TSNonNullExpression":
      case "TSTypeAssertion":
      case "TSInstantiationExpression":
      case "ParenthesizedExpression":
      case "ChainExpression":
        current = current.expression;
        break;
      case "SequenceExpression": {
        const last = current.expressions.at(-1);
        if (last === undefined) return current;
        current = last;
        break;
      }
      case "CallExpression": {
        // What a ref or a store in a template holds, a call of ours: no program can have such a name.
        const [held] = current.arguments;
        if (current.callee.type !== "Identifier" || current.callee.name !== "template-value" || held === undefined)
          return current;
        current = held;
        break;
      }
      default:
        return current;
    }
  }
}

/** The nodes from `node`'s parent to the program. Only trees in a code model have parents. */
export function* ancestors(node: Node): Generator<Node> {
  for (let current = node.parent; current; current = current.parent) yield current;
}

/** The nearest function around a node, or undefined at the top level. */
export function enclosingFunction(node: Node): AnyFunction | undefined {
  for (const ancestor of ancestors(node)) if (isFunction(ancestor)) return ancestor;
  return undefined;
}

/** True when `inner` lies within `outer`'s source range. */
export function contains(outer: Node, inner: Node): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
