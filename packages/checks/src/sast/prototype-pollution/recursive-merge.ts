import {
  contains,
  isFunction,
  keyName,
  unwrap,
  valueOf,
  type AnyFunction,
  type Node,
  type NodeOf,
} from "@assay/program";
import type { RuleFile } from "../rule-file.ts";

/**
 * The function around a call of itself that goes into `target[key]`, whose target is a parameter, with the key from a
 * loop over the keys of another: `merge(target[key], source[key])`. Then the key may be anything.
 */
export function recursiveMerge(file: RuleFile, node: NodeOf<"CallExpression">): AnyFunction | undefined {
  const [first, second] = node.arguments;
  const target = first === undefined ? undefined : unwrap(first);
  if (second === undefined || target?.type !== "MemberExpression" || !target.computed) return undefined;
  const key = unwrap(target.property);
  const name = unwrap(target.object);
  if (key.type !== "Identifier" || name.type !== "Identifier") return undefined;
  const binding = file.model.resolve(name);
  const owner = binding?.kind === "parameter" ? binding.declaration : undefined;
  if (owner === undefined || !isFunction(owner) || !contains(owner, node) || !callsItself(file, node, owner))
    return undefined;
  // `copy[key] = merge(a[key], b[key])` fills an object of its own, level by level.
  let around: Node | null | undefined = node.parent;
  while (around?.type === "ConditionalExpression" || around?.type === "LogicalExpression") around = around.parent;
  const assigned = around?.type === "AssignmentExpression" ? around.left : undefined;
  if (assigned?.type === "MemberExpression" && file.textOf(assigned.object) !== name.name) return undefined;
  const source = sourceOf(file, second);
  return source !== undefined &&
    source !== name.name &&
    isLoopKey(file, key, source) &&
    isWritten(file, owner, name.name)
    ? owner
    : undefined;
}

/** `source` of `source[key]`, of a variable that was given this, and of the value beside a key of `Object.entries`. */
function sourceOf(file: RuleFile, argument: Node): string | undefined {
  const value = valueOf(file.model, unwrap(argument));
  if (value.type === "ArrayExpression" && value.elements[0]) return sourceOf(file, value.elements[0]);
  if (value.type !== "MemberExpression" || !value.computed) return undefined;
  const object = unwrap(value.object);
  return object.type === "Identifier" ? object.name : undefined;
}

/** `target[…] = …`, or `Object.assign(target, …)`. */
function isWritten(file: RuleFile, { start, end }: AnyFunction, target: string): boolean {
  const name = target.replaceAll("$", "\\$");
  return new RegExp(`\\b${name}\\[[^\\]\\n]+\\]\\s*(?:[|?&]{0,2}=(?!=))|Object\\.assign\\(\\s*${name}\\b`).test(
    file.model.text.slice(start, end),
  );
}

function callsItself(file: RuleFile, node: NodeOf<"CallExpression">, owner: AnyFunction): boolean {
  const callee = unwrap(node.callee);
  if (callee.type === "Identifier") {
    const called = file.model.resolve(callee);
    return called?.declaration === owner || (called?.init !== undefined && unwrap(called.init) === owner);
  }
  if (callee.type !== "MemberExpression" || callee.computed || callee.property.type !== "Identifier") return false;
  const parent = owner.parent;
  return (
    /^(?:this|[A-Z]\w*)$/.test(file.textOf(callee.object)) &&
    (parent?.type === "MethodDefinition" || parent?.type === "Property") &&
    keyName(parent) === callee.property.name
  );
}

function isLoopKey(file: RuleFile, key: NodeOf<"Identifier">, source: string): boolean {
  const binding = file.model.resolve(key);
  if (binding === undefined) return false;
  let around: Node | null | undefined = binding.declaration.parent;
  if (around?.type === "VariableDeclaration") around = around.parent;
  if (around?.type === "ForInStatement") return file.textOf(around.right) === source;
  const text =
    around?.type === "ForOfStatement"
      ? file.textOf(around.right)
      : around?.type === "CallExpression"
        ? file.textOf(around.callee)
        : "";
  return new RegExp(`(?:keys|entries|ownKeys)\\(${source.replaceAll("$", "\\$")}\\)`).test(text);
}
