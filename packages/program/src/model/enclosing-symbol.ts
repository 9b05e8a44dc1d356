import { ancestors, isFunction, unwrap, type Node } from "../ast.ts";
import { keyName } from "./binding.ts";

/** The name of the function, method or class around a node, outermost first: `Users.find`. Undefined at the top level. */
export function enclosingSymbol(node: Node): string | undefined {
  const names: string[] = [];
  for (const ancestor of [node, ...ancestors(node)]) {
    const name =
      isFunction(ancestor) || ancestor.type === "ClassDeclaration" || ancestor.type === "ClassExpression"
        ? nameOf(ancestor)
        : undefined;
    if (name !== undefined) names.unshift(name);
  }
  return names.length === 0 ? undefined : names.join(".");
}

function nameOf(node: Node): string | undefined {
  if (
    (isFunction(node) || node.type === "ClassDeclaration" || node.type === "ClassExpression") &&
    node.type !== "ArrowFunctionExpression" &&
    node.id
  )
    return node.id.name;
  const parent = node.parent;
  switch (parent?.type) {
    case "VariableDeclarator":
      return parent.id.type === "Identifier" ? parent.id.name : undefined;
    case "MethodDefinition":
    case "PropertyDefinition":
    case "Property":
      return keyName(parent) ?? undefined;
    case "AssignmentExpression":
      return parent.left.type === "MemberExpression"
        ? (keyName({ key: parent.left.property, computed: parent.left.computed }) ?? undefined)
        : parent.left.type === "Identifier"
          ? parent.left.name
          : undefined;
    case "ExportDefaultDeclaration":
      return "default";
    case "CallExpression":
      return nameOfCallback(parent);
    default:
      return undefined;
  }
}

/** What a value is called: by the variable, field or property that it is put into. */
function nameOfWhole(value: Node): string | undefined {
  const { parent } = value;
  switch (parent?.type) {
    case "VariableDeclarator":
      return parent.id.type === "Identifier" ? parent.id.name : undefined;
    case "PropertyDefinition":
    case "Property":
      return keyName(parent) ?? undefined;
    case "AssignmentExpression":
      return parent.left.type === "MemberExpression"
        ? (keyName({ key: parent.left.property, computed: parent.left.computed }) ?? undefined)
        : undefined;
    default:
      return undefined;
  }
}

/** A route's handler is best known by its route: `post /login`. */
function nameOfCallback(call: Node & { type: "CallExpression" }): string | undefined {
  const callee = unwrap(call.callee);
  const [first] = call.arguments;
  // `exports.login = asyncHandler(async (req, res) => …)`
  if (callee.type === "Identifier" && first !== undefined && isFunction(first)) return nameOfWhole(call);
  if (callee.type !== "MemberExpression" || first?.type !== "Literal" || typeof first.value !== "string")
    return undefined;
  const method = keyName({ key: callee.property, computed: callee.computed });
  return method !== null && first.value.startsWith("/") ? `${method} ${first.value}` : undefined;
}
