import { contains, isFunction, unwrap, type AnyFunction, type Node, type NodeOf } from "../ast.ts";
import { keyName, type Binding, type PathPart } from "./binding.ts";
import type { CodeModel } from "./code-model.ts";
import { foldString } from "./fold.ts";

/** Chains of names and calls longer than this are not followed: hostile code can make them endless or exponential. */
export const followLimit = 40;

/**
 * The one value that a name ever has, when the file shows it: the initialiser of a name that is not written again, or
 * the only value written to one that starts without.
 */
export function onlyValue(model: CodeModel, binding: Binding): Node | undefined {
  if (binding.kind === "parameter" || binding.kind === "import" || binding.kind === "catch") return undefined;
  if (binding.kind === "const") return binding.init;
  const writes = model.writesTo(binding);
  if (writes.length === 0) return binding.init;
  const first = writes[0];
  return writes.length === 1 && binding.init === undefined ? first?.value : undefined;
}

/** The property of a member expression, also where it is computed from constants: `cp['ex' + 'ec']`. */
export function memberName(model: CodeModel, node: NodeOf<"MemberExpression">): string | undefined {
  const plain = keyName({ key: node.property, computed: node.computed });
  return plain ?? (node.computed ? foldString(model, node.property) : undefined);
}

/** The property of an object literal by name; undefined where it has none or it cannot be told. */
export function propertyOf(model: CodeModel, object: Node, name: string): NodeOf<"Property"> | undefined {
  if (object.type !== "ObjectExpression") return undefined;
  return object.properties.findLast(
    (property): property is NodeOf<"Property"> & typeof property =>
      property.type === "Property" && (keyName(property) ?? (property.computed ? foldString(model, property.key) : undefined)) === name,
  );
}

/** The value of an object literal's property, through spreads of literals in the same file. */
export function propertyValue(model: CodeModel, object: Node, name: string, depth = 0): Node | undefined {
  const literal = valueOf(model, object);
  if (literal.type !== "ObjectExpression" || depth > followLimit) return undefined;
  const own = propertyOf(model, literal, name);
  if (own !== undefined) return own.value;
  for (const property of literal.properties.toReversed()) {
    if (property.type !== "SpreadElement") continue;
    const inherited = propertyValue(model, property.argument, name, depth + 1);
    if (inherited !== undefined) return inherited;
  }
  return undefined;
}

/** The expression that an expression's value comes from: through casts, names with one value, and known properties. */
export function valueOf(model: CodeModel, node: Node, depth = 0): Node {
  const inner = unwrap(node);
  if (depth > followLimit) return inner;
  if (inner.type === "Identifier") {
    const binding = model.resolve(inner);
    const init = binding === undefined ? undefined : onlyValue(model, binding);
    if (binding === undefined || init === undefined || binding.rest) return inner;
    const value = alongPath(model, init, binding.path, depth + 1);
    return value ?? inner;
  }
  if (inner.type === "MemberExpression") {
    const name = memberName(model, inner);
    const object = name === undefined ? undefined : valueOf(model, inner.object, depth + 1);
    const property = object === undefined || name === undefined ? undefined : propertyOf(model, object, name);
    return property === undefined || property.kind !== "init" ? inner : valueOf(model, property.value, depth + 1);
  }
  return inner;
}

function alongPath(model: CodeModel, init: Node, path: readonly PathPart[], depth: number): Node | undefined {
  let value = valueOf(model, init, depth);
  for (const part of path) {
    const property = part === null ? undefined : propertyOf(model, value, part);
    if (property === undefined) return undefined;
    value = valueOf(model, property.value, depth + 1);
  }
  return value;
}

/** The function that an expression names, when it stands in the same file. */
export function functionOf(model: CodeModel, node: Node): AnyFunction | undefined {
  const value = valueOf(model, node);
  if (isFunction(value)) return value;
  if (value.type !== "Identifier") return undefined;
  const declaration = model.resolve(value)?.declaration;
  return declaration !== undefined && isFunction(declaration) && declaration.id?.name === value.name ? declaration : undefined;
}

/** Which parameter of its function a name belongs to, from 0; -1 when it is none. */
export function parameterIndex(binding: Binding): number {
  const owner = binding.declaration;
  if (binding.kind !== "parameter" || !isFunction(owner)) return -1;
  return owner.params.findIndex((parameter) => contains(parameter, binding.identifier));
}
