import { ancestors, contains, isFunction, unwrap, valueOf, type Node, type NodeOf } from "@assay/program";
import type { RuleFile } from "../rule-file.ts";
import { refusesKeys } from "./refused-keys.ts";

/**
 * The write at the end of a walk along names: `cursor = cursor[name]` in a loop, and `cursor[last] = value` in the same
 * function, with nothing there that refuses a name. Undefined for all else.
 */
export function writeAfterWalk(file: RuleFile, step: NodeOf<"AssignmentExpression">): Node | undefined {
  const { left, operator } = step;
  if (operator !== "=" || left.type !== "Identifier") return undefined;
  if (!valuesOf(file, step.right).some((right) => isOpenWrite(file, right, left.name))) return undefined;
  const owner = ownerOfLoop(step);
  if (owner === undefined || refusesKeys(file, owner)) return undefined;
  const writes = file.model
    .nodes("AssignmentExpression")
    .filter((node) => node.operator === "=" && contains(owner, node) && isOpenWrite(file, node.left, left.name));
  return writes.findLast(({ right: value }) => !isEmpty(unwrap(value))) ?? writtenByCall(file, owner, left.name);
}

/** What a name may stand for: `let child = object[key]; if (…) child = {}`. */
function valuesOf(file: RuleFile, expression: Node): Node[] {
  const value = valueOf(file.model, expression);
  const binding = value.type === "Identifier" ? file.model.resolve(value) : undefined;
  if (binding === undefined || binding.kind === "parameter") return [value];
  const writes = file.model.writesTo(binding).map((write) => write.value);
  return [value, ...[binding.init, ...writes].flatMap((one) => (one === undefined ? [] : unwrap(one)))];
}

/** `assign(cursor, key, value)`: somebody else's function writes. */
function writtenByCall(file: RuleFile, owner: Node, cursor: string): Node | undefined {
  return file.model.nodes("CallExpression").find((node) => {
    const [object, key] = node.arguments;
    if (!contains(owner, node) || object?.type !== "Identifier" || object.name !== cursor || node.arguments.length < 3)
      return false;
    const { name = "" } = file.call(node);
    return (
      key?.type === "Identifier" &&
      !isCounter(file, key) &&
      /^(?:base)?(?:assign|set|put|define)/i.test(name || file.textOf(node.callee))
    );
  });
}

/** `name[key]`, where the key may be any text. */
function isOpenWrite(file: RuleFile, node: Node, name: string): boolean {
  const member = unwrap(node);
  if (member.type !== "MemberExpression" || !member.computed) return false;
  const object = unwrap(member.object);
  const key = unwrap(member.property);
  if (object.type !== "Identifier" || object.name !== name) return false;
  return !file.isConstant(key) && !file.isNumeric(key) && key.type !== "TemplateLiteral" && !isCounter(file, key);
}

/** `i` in `for (let i = 0; …)`, and `i + 1`. */
function isCounter(file: RuleFile, key: Node): boolean {
  if (key.type === "BinaryExpression") return key.operator !== "+" || isCounter(file, unwrap(key.left));
  if (key.type !== "Identifier") return false;
  const init = file.model.resolve(key)?.init;
  return init !== undefined && init !== null && file.isNumeric(init);
}

export function isEmpty(value: Node): boolean {
  if (value.type === "LogicalExpression") return isEmpty(unwrap(value.right));
  return (
    (value.type === "ObjectExpression" && value.properties.length === 0) ||
    (value.type === "ArrayExpression" && value.elements.length === 0) ||
    value.type === "ConditionalExpression"
  );
}

/** The function whose loop, or callback of `forEach`, holds a node. */
export function ownerOfLoop(node: Node): Node | undefined {
  let isInLoop = false;
  for (const ancestor of ancestors(node)) {
    if (/^(?:For|While|DoWhile)/.test(ancestor.type)) isInLoop = true;
    if (!isFunction(ancestor)) continue;
    if (isInLoop) return ancestor;
    const call = ancestor.parent;
    const callee = call?.type === "CallExpression" ? unwrap(call.callee) : undefined;
    if (callee?.type !== "MemberExpression" || callee.computed || callee.property.type !== "Identifier")
      return undefined;
    if (!/^(?:forEach|each|map|reduce|some|every)$/.test(callee.property.name)) return undefined;
    isInLoop = true;
  }
  return undefined;
}
