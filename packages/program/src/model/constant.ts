import { unwrap, type Node } from "../ast.ts";
import type { Binding } from "./binding.ts";
import type { CodeModel } from "./code-model.ts";
import { declaredType, isClosedType } from "./declared-type.ts";
import { foldString, followLimit, memberName, onlyValue, valueOf } from "./value.ts";

const constantName = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/;

/**
 * True when whoever sends requests has no say in an expression's value: literals and what is made of them, names in
 * CAPITALS, members of enums, the environment, and the module's own paths.
 */
export function isConstant(model: CodeModel, expression: Node, depth = 0): boolean {
  if (depth > followLimit) return false;
  const node = unwrap(expression);
  return model.memo("isConstant", node, false, () => judge(model, node, depth));
}

function judge(model: CodeModel, node: Node, depth: number): boolean {
  const every = (...nodes: readonly (Node | null)[]) =>
    nodes.every((item) => item === null || isConstant(model, item, depth + 1));
  switch (node.type) {
    case "Literal":
      return true;
    case "TemplateLiteral":
      return every(...node.expressions);
    case "BinaryExpression":
      return foldString(model, node) !== undefined || every(node.left, node.right);
    case "LogicalExpression":
      return every(node.left, node.right);
    case "ConditionalExpression":
      return every(node.consequent, node.alternate);
    case "ArrayExpression":
      return every(...node.elements);
    case "SpreadElement":
    case "AwaitExpression":
      return every(node.argument);
    case "UnaryExpression":
      return true; // numbers, booleans, undefined and the names of types
    case "ObjectExpression":
      return node.properties.every((property) =>
        property.type === "Property" ? every(property.value) : every(property.argument),
      );
    case "MetaProperty":
      return true;
    case "Identifier":
      return isConstantName(model, node, depth);
    case "MemberExpression":
      return isConstantMember(model, node, depth);
    case "CallExpression":
      return isConstantCall(model, node, depth);
    default:
      return false;
  }
}

function isConstantName(model: CodeModel, node: Node & { type: "Identifier" }, depth: number): boolean {
  const binding = model.resolve(node);
  if (binding === undefined)
    return /^(?:__dirname|__filename|undefined|NaN|Infinity)$/.test(node.name) || constantName.test(node.name);
  if (binding.kind === "import") return constantName.test(binding.name);
  if (binding.kind === "enum") return true;
  return model.memo("isConstantBinding", binding.identifier, false, () => isConstantBinding(model, binding, depth));
}

function isConstantBinding(model: CodeModel, binding: Binding, depth: number): boolean {
  if (isClosedType(declaredType(model, binding))) return true; // `'asc' | 'desc'` can be nothing else
  if (binding.kind === "parameter" || binding.kind === "catch") return false;
  const value = onlyValue(model, binding);
  if (value !== undefined) return isConstant(model, value, depth + 1);
  // Written several times, but only ever with constants.
  const writes = model.writesTo(binding);
  const values = [
    ...(binding.init === undefined ? [] : [binding.init]),
    ...writes.map((write) => write.value ?? write.appended),
  ];
  return (
    binding.path.length === 0 &&
    values.length > 0 &&
    values.every((item) => item !== undefined && !refersTo(model, item, binding) && isConstant(model, item, depth + 1))
  );
}

function refersTo(model: CodeModel, node: Node, binding: Binding): boolean {
  const inner = unwrap(node);
  return inner.type === "Identifier" && model.resolve(inner) === binding;
}

function isConstantMember(model: CodeModel, node: Node & { type: "MemberExpression" }, depth: number): boolean {
  const name = memberName(model, node);
  const object = unwrap(node.object);
  if (object.type === "MemberExpression" && memberName(model, object) === "env") return true;
  if (object.type === "MetaProperty") return true;
  if (name !== undefined && constantName.test(name) && object.type !== "ThisExpression") return true;
  const value = valueOf(model, node);
  if (value !== node) return isConstant(model, value, depth + 1);
  // Any member of a table of constants is a constant, whichever key it is asked for.
  const table = valueOf(model, object);
  return (
    (table.type === "ObjectExpression" ||
      table.type === "ArrayExpression" ||
      (table.type === "Identifier" && model.resolve(table)?.kind === "enum")) &&
    isConstant(model, table, depth + 1)
  );
}

function isConstantCall(model: CodeModel, node: Node & { type: "CallExpression" }, depth: number): boolean {
  const callee = unwrap(node.callee);
  if (callee.type === "Identifier")
    return (
      /^(?:String|Number|Symbol|require)$/.test(callee.name) &&
      node.arguments.every((argument) => isConstant(model, argument, depth + 1))
    );
  if (callee.type !== "MemberExpression") return false;
  const name = memberName(model, callee);
  if (
    name === undefined ||
    !/^(?:join|resolve|concat|trim|toString|toLowerCase|toUpperCase|slice|replace|repeat|cwd|tmpdir|homedir|dirname|basename|keys|values|freeze|padStart|padEnd)$/.test(
      name,
    )
  )
    return false;
  const object = unwrap(callee.object);
  const isLibrary = object.type === "Identifier" && /^(?:path|os|process|Object|posix)$/.test(object.name);
  return (
    (isLibrary || isConstant(model, object, depth + 1)) &&
    node.arguments.every((argument) => isConstant(model, argument, depth + 1))
  );
}
