import { contains, isFunction, type AnyFunction, type Node } from "../ast.ts";
import type { Binding } from "./binding.ts";
import type { CodeModel } from "./code-model.ts";
import { followLimit, propertyOf, valueOf } from "./value.ts";

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

/** The function that an expression names, when it stands in the same file. */
export function functionOf(model: CodeModel, node: Node): AnyFunction | undefined {
  const value = valueOf(model, node);
  if (isFunction(value)) return value;
  if (value.type !== "Identifier") return undefined;
  const declaration = model.resolve(value)?.declaration;
  return declaration !== undefined && isFunction(declaration) && declaration.id?.name === value.name
    ? declaration
    : undefined;
}

/** Which parameter of its function a name belongs to, from 0; -1 when it is none. */
export function parameterIndex(binding: Binding): number {
  const owner = binding.declaration;
  if (binding.kind !== "parameter" || !isFunction(owner)) return -1;
  return owner.params.findIndex((parameter) => contains(parameter, binding.identifier));
}
