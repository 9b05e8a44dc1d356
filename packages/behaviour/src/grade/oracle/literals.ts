import { unwrap, type Node } from "@assay/program";

/** True for a value that nobody can change from within: text, numbers, truth values, nothing. */
export function isPrimitive(node: Node): boolean {
  switch (node.type) {
    case "Literal":
      return true;
    case "TemplateLiteral":
      return true;
    case "UnaryExpression":
      return isPrimitive(unwrap(node.argument));
    case "BinaryExpression":
      return isPrimitive(unwrap(node.left)) && isPrimitive(unwrap(node.right));
    case "Identifier":
      return /^(?:undefined|NaN|Infinity)$/.test(node.name);
    default:
      return false;
  }
}
