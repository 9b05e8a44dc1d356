import type { Node } from "../ast.ts";
import { NONE } from "../ir/instruction.ts";
import type { Lowering } from "./lowering.ts";

/**
 * The text of a member's name where it is plain to see, else NONE: the key is then an expression to be evaluated.
 * `#x` and `@@iterator` stand for private names and well-known symbols.
 */
export function keyText(lowering: Lowering, key: Node, isComputed: boolean): number {
  const name = keyName(lowering, key, isComputed);
  return name === undefined ? NONE : lowering.intern(name);
}

/** As `keyText`, as text. */
export function keyName(lowering: Lowering, key: Node, isComputed: boolean): string | undefined {
  switch (key.type) {
    case "Identifier":
      return isComputed ? undefined : key.name;
    case "PrivateIdentifier":
      return `#${key.name}`;
    case "Literal":
      if (typeof key.value === "string") return isReserved(key.value) ? undefined : key.value;
      if (typeof key.value === "number") return String(key.value);
      return "bigint" in key ? key.bigint : undefined;
    case "TemplateLiteral": {
      const text = key.expressions.length === 0 ? key.quasis[0]?.value.cooked : undefined;
      return typeof text !== "string" || isReserved(text) ? undefined : text;
    }
    case "MemberExpression":
      return isComputed ? symbolName(lowering, key) : undefined;
    default:
      return undefined;
  }
}

/** A text that would be read as a private name or a symbol. */
function isReserved(text: string): boolean {
  return text.startsWith("#") || text.startsWith("@@");
}

function symbolName(lowering: Lowering, node: Node): string | undefined {
  if (node.type !== "MemberExpression" || node.computed || node.property.type !== "Identifier") return undefined;
  const { object } = node;
  if (object.type !== "Identifier" || object.name !== "Symbol") return undefined;
  return lowering.scopes.find("Symbol") === undefined ? `@@${node.property.name}` : undefined;
}
