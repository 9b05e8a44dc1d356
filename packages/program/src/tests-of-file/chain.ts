import { unwrap, type Node } from "../ast.ts";

/** One step of a chain: a name, and what it is called with. A call of what a call gave has no name. */
export interface Link {
  name: string;
  node: Node;
  /** Absent where the name is read and not called. */
  arguments?: readonly Node[];
}

/** `expect(x).not.toBe(1)` as its root `expect`, what that is called with, and the links `not` and `toBe`. */
export interface Chain {
  root: Node;
  arguments?: readonly Node[];
  links: readonly Link[];
}

/** Takes calls and members on one another apart. A tagged template is a call with the template. */
export function chainOf(node: Node): Chain {
  const links: Link[] = [];
  let current = unwrap(node);
  let given: { arguments: readonly Node[]; node: Node } | undefined;
  const finish = (name: string, at: Node) => {
    links.push({ name, node: at, ...(given && { arguments: given.arguments }) });
    given = undefined;
  };
  for (;;) {
    switch (current.type) {
      case "CallExpression":
        if (given !== undefined) finish("", given.node);
        given = { arguments: current.arguments, node: current };
        current = unwrap(current.callee);
        break;
      case "TaggedTemplateExpression":
        if (given !== undefined) finish("", given.node);
        given = { arguments: [current.quasi], node: current };
        current = unwrap(current.tag);
        break;
      case "MemberExpression":
        finish(propertyName(current), given?.node ?? current);
        current = unwrap(current.object);
        break;
      default:
        return { root: current, ...(given && { arguments: given.arguments }), links: links.reverse() };
    }
  }
}

function propertyName({ property, computed }: Node & { type: "MemberExpression" }): string {
  if (property.type === "Literal") return String(property.value);
  return !computed && (property.type === "Identifier" || property.type === "PrivateIdentifier") ? property.name : "";
}

/** The whole chain that a node is the beginning of. */
export function topOfChain(node: Node): Node {
  let top = node;
  for (let parent = top.parent; parent; parent = top.parent) {
    const goesOn =
      (parent.type === "MemberExpression" && parent.object === top) ||
      (parent.type === "CallExpression" && parent.callee === top) ||
      (parent.type === "TaggedTemplateExpression" && parent.tag === top) ||
      parent.type === "ChainExpression" ||
      parent.type === "TSNonNullExpression" ||
      (parent.type === "ParenthesizedExpression" && parent.expression === top);
    if (!goesOn) break;
    top = parent;
  }
  return top;
}
