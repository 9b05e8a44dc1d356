import {
  ancestors,
  contains,
  isFunction,
  unwrap,
  valueOf,
  type AnyFunction,
  type Node,
  type NodeOf,
} from "@assay/program";
import type { RuleFile } from "../rule-file.ts";
import { refusesKeys } from "./refused-keys.ts";

/** What functions are called that go through two objects at once. */
const goesDeep = /merge|extend|assign|default|deep|set|path/i;

/**
 * The write of a function that goes into `target[key]` by calling itself, or another of its kind, with a key of a path
 * or of another object: `set(target[path[0]], path.slice(1), value)` beside `target[path[0]] = value`.
 */
export function writeBeforeCall(file: RuleFile, node: NodeOf<"CallExpression">): Node | undefined {
  const first = node.arguments.find((argument) => isOpenMember(file, argument));
  const target = first === undefined ? undefined : unwrap(first);
  if (target?.type !== "MemberExpression" || node.arguments.length < 2) return undefined;
  const object = unwrap(target.object);
  const owner = object.type === "Identifier" ? parameterOwner(file, object) : undefined;
  if (owner === undefined || object.type !== "Identifier" || !contains(owner, node)) return undefined;
  const callee = file.textOf(node.callee);
  if (!goesDeep.test(callee)) return undefined;
  if (!goesDeep.test(nameOf(file, owner)) || refusesKeys(file, owner)) return undefined;
  if (!isForeignKey(file, unwrap(target.property), object.name)) return undefined;
  const key = file.textOf(target.property);
  return writesTo(file, owner, object.name, key);
}

/** `target[name] = extend(…, target[name] or what was read of it, …)` in a loop over the keys of another. */
export function mergedBack(file: RuleFile, node: NodeOf<"AssignmentExpression">): boolean {
  const { left, right } = node;
  if (left.type !== "MemberExpression" || !left.computed) return false;
  const value = unwrap(right);
  if (
    value.type !== "CallExpression" ||
    value.arguments.length < 2 ||
    !/merge|extend|deep/i.test(file.textOf(value.callee))
  )
    return false;
  const [target, key] = [file.textOf(left.object), file.textOf(left.property)];
  if (unwrap(left.property).type !== "Identifier" || !isForeignKey(file, unwrap(left.property), target)) return false;
  const owner = [...ancestors(node)].find(isFunction);
  if (owner === undefined || refusesKeys(file, owner)) return false;
  const object = unwrap(left.object);
  const binding = object.type === "Identifier" ? file.model.resolve(object) : undefined;
  const isFresh =
    binding?.init !== undefined && /^(?:\{|\[|Object\.(?:create|assign)\()/.test(file.textOf(binding.init));
  const read = new RegExp(`=\\s*${quoted(target)}\\s*\\[\\s*${quoted(key)}\\s*\\]\\s*[;,\n]`);
  return !isFresh && read.test(file.model.text.slice(owner.start, owner.end));
}

function nameOf(file: RuleFile, owner: AnyFunction): string {
  const { parent } = owner;
  const text = owner.type === "FunctionDeclaration" ? owner.id : parent;
  return text === null || text === undefined
    ? ""
    : (file.model.text.slice(text.start, text.start + 80).split(/[({]/)[0] ?? "");
}

function isOpenMember(file: RuleFile, argument: Node): boolean {
  const member = unwrap(argument);
  return (
    member.type === "MemberExpression" &&
    member.computed &&
    unwrap(member.object).type === "Identifier" &&
    !file.isConstant(member.property) &&
    !file.isNumeric(member.property)
  );
}

/** The function of which a name is a parameter. */
function parameterOwner(file: RuleFile, name: NodeOf<"Identifier">): AnyFunction | undefined {
  const binding = file.model.resolve(name);
  const owner = binding?.kind === "parameter" ? binding.declaration : undefined;
  return owner !== undefined && isFunction(owner) ? owner : undefined;
}

/** A key that a caller gave, an element of a path, or a name that another object has. */
function isForeignKey(file: RuleFile, key: Node, target: string): boolean {
  const value = valueOf(file.model, key);
  if (value.type === "MemberExpression") return file.textOf(value.object) !== target;
  if (value.type !== "Identifier") return false;
  const binding = file.model.resolve(value);
  if (binding === undefined) return false;
  if (binding.kind === "parameter") {
    const call = binding.declaration.parent;
    return call?.type !== "CallExpression" || !file.textOf(call.callee).includes(`(${target})`);
  }
  if (binding.init === undefined) return namesInLoop(file, value, target);
  const from = file.textOf(binding.init);
  return from !== target && !from.includes(`(${target})`) && !file.isNumeric(binding.init);
}

/** `for (name in other)`, where the name was declared before. */
function namesInLoop(file: RuleFile, key: Node, target: string): boolean {
  for (const around of ancestors(key))
    if (around.type === "ForInStatement")
      return file.textOf(around.left).includes(file.textOf(key)) && file.textOf(around.right) !== target;
  return false;
}

/** `target[key] = value`, of anything but an object to go on with, or `Object.assign(target, { [key]: value })`. */
function writesTo(file: RuleFile, owner: AnyFunction, target: string, key: string): Node | undefined {
  const assignment = file.model
    .nodes("AssignmentExpression")
    .find(
      ({ left, right, operator, start }) =>
        operator === "=" &&
        start >= owner.start &&
        start < owner.end &&
        left.type === "MemberExpression" &&
        left.computed &&
        file.textOf(left.object) === target &&
        file.textOf(left.property) === key &&
        !/^(?:\{\s*\}|\[\s*\])$/.test(file.textOf(right)),
    );
  if (assignment !== undefined) return assignment;
  return file.model
    .nodes("CallExpression")
    .find(
      (node) =>
        contains(owner, node) &&
        file.textOf(node.callee) === "Object.assign" &&
        file.textOf(node.arguments[0] ?? node) === target &&
        file.model.text.slice(node.start, node.end).includes(`[${key}]`),
    );
}

function quoted(text: string): string {
  return text.replaceAll(/[$[\](){}.*+?^|\\]/g, "\\$&");
}
