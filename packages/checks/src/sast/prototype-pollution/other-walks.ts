import { contains, isFunction, unwrap, valueOf, type Node, type NodeOf } from "@assay/program";
import type { RuleFile } from "../rule-file.ts";
import { isEmpty, ownerOfLoop } from "./path-walk.ts";
import { refusesKeys } from "./refused-keys.ts";

/**
 * The write of a walk that `reduce` does: `path.reduce((object, key, i) => (object[key] = i === last ? value : …), target)`.
 * Undefined where the callback goes nowhere, or writes nothing but objects to go on with.
 */
export function writeInReduce(file: RuleFile, node: NodeOf<"CallExpression">): Node | undefined {
  const { name, object, args } = file.call(node);
  const [callback, target] = args;
  if ((name !== "reduce" && name !== "reduceRight") || object === undefined || target === undefined) return undefined;
  if (callback === undefined || !isFunction(callback) || file.isConstant(object)) return undefined;
  const [cursor, key] = callback.params;
  if (cursor?.type !== "Identifier" || key?.type !== "Identifier" || refusesKeys(file, callback)) return undefined;
  const isStep = (one: Node): boolean => {
    const member = unwrap(one);
    if (member.type === "AssignmentExpression") return isStep(member.left);
    if (member.type === "LogicalExpression") return isStep(member.left) || isStep(member.right);
    return (
      member.type === "MemberExpression" && member.computed && file.textOf(member) === `${cursor.name}[${key.name}]`
    );
  };
  const goesOn =
    callback.type === "ArrowFunctionExpression" && callback.body?.type !== "BlockStatement" && callback.body
      ? isStep(callback.body)
      : file.model
          .nodes("ReturnStatement")
          .some(
            ({ argument, start, end }) => argument && start > callback.start && end < callback.end && isStep(argument),
          );
  if (!goesOn) return undefined;
  return file.model
    .nodes("AssignmentExpression")
    .find(
      (one) => one.operator === "=" && contains(callback, one) && isStep(one.left) && !isOnlyRoom(one.right, isStep),
    );
}

/** `{}`, and `object[key] || {}`: room to go on in. */
function isOnlyRoom(value: Node, isStep: (node: Node) => boolean): boolean {
  const inner = unwrap(value);
  if (inner.type === "LogicalExpression") return isStep(inner.left) || isOnlyRoom(inner.right, isStep);
  if (inner.type === "ConditionalExpression")
    return isOnlyRoom(inner.consequent, isStep) && isOnlyRoom(inner.alternate, isStep);
  return isStep(inner) || (inner.type === "ObjectExpression" && inner.properties.length === 0) || isEmptyList(inner);
}

function isEmptyList(node: Node): boolean {
  return node.type === "ArrayExpression" && node.elements.length === 0;
}

/**
 * The write of a reader of text that goes line by line: `section = out[match[1]] = out[match[1]] || {}`, and in another
 * round `section[name] = value`, with names that were cut out of the text.
 */
export function writeIntoSection(file: RuleFile, step: NodeOf<"AssignmentExpression">): Node | undefined {
  const { left } = step;
  if (step.operator !== "=" || left.type !== "Identifier") return undefined;
  const section = sectionOf(step.right);
  if (section === undefined || !isCutOut(file, section.property)) return undefined;
  const owner = ownerOfLoop(step);
  if (owner === undefined || refusesKeys(file, owner)) return undefined;
  const declared = file.model.resolve(left)?.declaration;
  if (
    declared === undefined ||
    (contains(owner, declared) && isFunction(owner) && declared.start > owner.start && !isOutsideLoop(step, declared))
  )
    return undefined;
  return file.model.nodes("AssignmentExpression").findLast((one) => {
    const member = unwrap(one.left);
    return (
      one.operator === "=" &&
      contains(owner, one) &&
      member.type === "MemberExpression" &&
      member.computed &&
      file.textOf(member.object) === left.name &&
      isCutOut(file, member.property) &&
      !isEmpty(unwrap(one.right))
    );
  });
}

/** True of a variable that was declared before the loop, or the callback, that fills it. */
function isOutsideLoop(step: Node, declared: Node): boolean {
  for (let node: Node | null | undefined = step.parent; node; node = node.parent)
    if (/^(?:For|While|DoWhile)/.test(node.type) || isFunction(node)) return !contains(node, declared);
  return false;
}

/** `out[name]` in `out[name]`, `out[name] || {}`, `out[name] = …`. */
function sectionOf(value: Node): NodeOf<"MemberExpression"> | undefined {
  const inner = unwrap(value);
  if (inner.type === "AssignmentExpression") return sectionOf(inner.left) ?? sectionOf(inner.right);
  if (inner.type === "LogicalExpression") return sectionOf(inner.left);
  return inner.type === "MemberExpression" && inner.computed ? inner : undefined;
}

const cuts = /^(?:slice|substring|substr|trim|split|shift|pop|replace|toLowerCase|match|exec)$/;

/** True of a name that was cut out of a text: what a pattern matched, a slice, a part. */
function isCutOut(file: RuleFile, key: Node): boolean {
  const value = valueOf(file.model, unwrap(key));
  if (value.type === "CallExpression") {
    const { name = "", args } = file.call(value);
    return (
      cuts.test(name) ||
      (/^(?:decodeURIComponent|unescape|unquote|unsafe|trim)$/.test(file.textOf(value.callee)) && args.length > 0)
    );
  }
  if (value.type === "Identifier") {
    const binding = file.model.resolve(value);
    return (
      binding !== undefined &&
      binding.kind !== "parameter" &&
      file.model
        .writesTo(binding)
        .some(({ value: written }) => written !== undefined && unwrap(written) !== value && isCutOutOnce(file, written))
    );
  }
  if (value.type !== "MemberExpression" || !value.computed || file.literal(value.property) === undefined) return false;
  const list = valueOf(file.model, unwrap(value.object));
  return list.type === "CallExpression" && cuts.test(file.call(list).name ?? "");
}

function isCutOutOnce(file: RuleFile, written: Node): boolean {
  return unwrap(written).type !== "Identifier" && isCutOut(file, written);
}
