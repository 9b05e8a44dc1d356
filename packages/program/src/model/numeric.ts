import { unwrap, type Node } from "../ast.ts";
import type { CodeModel } from "./code-model.ts";
import { declaredType, isClosedType, memberType } from "./declared-type.ts";
import { followLimit, memberName, onlyValue } from "./value.ts";

const numericFunctions = /^(?:Number|parseInt|parseFloat|BigInt|Boolean|isNaN)$/;
const numericMethods =
  /^(?:parseInt|parseFloat|floor|ceil|round|trunc|abs|min|max|random|pow|sqrt|now|getTime|getFullYear|getMonth|getDate|valueOf|indexOf|charCodeAt|toFixed|toISOString|includes|has|test|startsWith|endsWith|randomUUID)$/;

/**
 * True for numbers, booleans and dates in ISO form: what carries no text of whoever sent it. Type annotations of
 * names are believed.
 */
export function isNumeric(model: CodeModel, expression: Node, depth = 0): boolean {
  if (depth > followLimit) return false;
  const node = unwrap(expression);
  return model.memo("isNumeric", node, false, () => judge(model, node, depth));
}

function judge(model: CodeModel, node: Node, depth: number): boolean {
  switch (node.type) {
    case "Literal":
      return typeof node.value === "number" || typeof node.value === "boolean" || typeof node.value === "bigint";
    case "UnaryExpression":
      return node.operator !== "void";
    case "UpdateExpression":
      return true;
    case "BinaryExpression":
      return (
        node.operator !== "+" || (isNumeric(model, node.left, depth + 1) && isNumeric(model, node.right, depth + 1))
      );
    case "LogicalExpression":
      return isNumeric(model, node.left, depth + 1) && isNumeric(model, node.right, depth + 1);
    case "ConditionalExpression":
      return isNumeric(model, node.consequent, depth + 1) && isNumeric(model, node.alternate, depth + 1);
    case "MemberExpression": {
      const name = memberName(model, node);
      if (name === "length" || name === "size" || name === "byteLength") return true;
      const object = unwrap(node.object);
      const binding = object.type === "Identifier" ? model.resolve(object) : undefined;
      const type = binding === undefined ? undefined : declaredType(model, binding);
      return type !== undefined && name !== undefined && isClosedType(memberType(model, type, name));
    }
    case "CallExpression": {
      const callee = unwrap(node.callee);
      if (callee.type === "Identifier") return numericFunctions.test(callee.name);
      return callee.type === "MemberExpression" && numericMethods.test(memberName(model, callee) ?? "");
    }
    case "Identifier": {
      const binding = model.resolve(node);
      if (binding === undefined) return false;
      if (isClosedType(declaredType(model, binding))) return true;
      // `{ limit = 20 }` is meant to be a number.
      if (
        binding.fallback?.type === "Literal" &&
        typeof binding.fallback.value === "number" &&
        model.language !== "jsx"
      )
        return true;
      const value = binding.path.length === 0 ? onlyValue(model, binding) : undefined;
      if (value !== undefined) return isNumeric(model, value, depth + 1);
      const values = [binding.init, ...model.writesTo(binding).map((write) => write.value)];
      return (
        binding.kind !== "parameter" &&
        binding.path.length === 0 &&
        binding.init !== undefined &&
        values.every((item) => item === undefined || isNumeric(model, item, depth + 1)) &&
        isNumeric(model, binding.init, depth + 1)
      );
    }
    default:
      return false;
  }
}
