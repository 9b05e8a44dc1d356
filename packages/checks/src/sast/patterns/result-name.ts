import { ancestors, isFunction, keyName, type AnyFunction, type Node } from "@assay/program";

const measures = /^(?:length|len|size|count|delay|ms|timeout|ttl)$/i;

/**
 * The name that a made value goes by: of the variable, property or function that it ends in. A variable whose name is
 * not wanted is a step on the way (`const index = …`), and the function around it says to what.
 */
export function nameOfResult(node: Node, isWanted: (name: string) => boolean): string | undefined {
  let previous: Node = node;
  for (const ancestor of ancestors(node)) {
    switch (ancestor.type) {
      case "VariableDeclarator":
        if (ancestor.id.type === "Identifier" && measures.test(ancestor.id.name)) return undefined;
        return ancestor.init === previous && ancestor.id.type === "Identifier" && isWanted(ancestor.id.name)
          ? ancestor.id.name
          : nameOfFunction(ancestor);
      case "Property":
        if (ancestor.value === previous) return keyName(ancestor) ?? undefined;
        break;
      case "AssignmentExpression": {
        const target = ancestor.left;
        if (target.type === "Identifier") return isWanted(target.name) ? target.name : nameOfFunction(ancestor);
        return target.type === "MemberExpression"
          ? (keyName({ key: target.property, computed: target.computed }) ?? undefined)
          : undefined;
      }
      case "ReturnStatement":
      case "ExpressionStatement":
        return nameOfFunction(ancestor);
      case "ArrowFunctionExpression":
        if (
          ancestor.body === previous &&
          (ancestor.parent?.type === "VariableDeclarator" || ancestor.parent?.type === "AssignmentExpression")
        )
          return nameOf(ancestor);
        break;
      case "IfStatement":
      case "ForStatement":
      case "WhileStatement":
      case "JSXElement":
        return undefined; // a decision is made, or text; not a value
      default: // a step of the computation
    }
    previous = ancestor;
  }
  return undefined;
}

function nameOfFunction(node: Node): string | undefined {
  for (const ancestor of ancestors(node)) {
    if (!isFunction(ancestor)) continue;
    // What handles an event bears the event's name, and makes nothing of that name.
    if (/^(?:on|handle)[A-Z]/.test(nameOf(ancestor) ?? "")) return undefined;
    const name = nameOf(ancestor);
    if (name !== undefined || ancestor.parent?.type !== "CallExpression") return name;
  }
  return undefined;
}

function nameOf(node: AnyFunction): string | undefined {
  if (node.type !== "ArrowFunctionExpression" && node.id) return node.id.name;
  const { parent } = node;
  if (parent?.type === "VariableDeclarator" && parent.id.type === "Identifier") return parent.id.name;
  // `exports.resetToken = function () { … }`, `Account.prototype.resetToken = …`
  if (parent?.type === "AssignmentExpression" && parent.right === node && parent.left.type === "MemberExpression")
    return keyName({ key: parent.left.property, computed: parent.left.computed }) ?? undefined;
  return parent?.type === "MethodDefinition" || parent?.type === "Property" || parent?.type === "PropertyDefinition"
    ? (keyName(parent) ?? undefined)
    : undefined;
}
