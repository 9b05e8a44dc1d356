import { ancestors, contains, enclosingFunction, memberName, unwrap, type CodeModel, type Node } from "@assay/program";

/**
 * The most characters that a text can have where it is used: it was cut there (`text.slice(0, 100)`), or the function
 * left, before, when it was longer. Undefined where nothing says so.
 */
export function longestSubject(model: CodeModel, subject: Node, use: Node): number | undefined {
  return cutTo(model, subject) ?? guardedBy(model, subject, use);
}

function cutTo(model: CodeModel, subject: Node): number | undefined {
  const node = unwrap(subject);
  const callee = node.type === "CallExpression" ? unwrap(node.callee) : undefined;
  if (node.type !== "CallExpression" || callee?.type !== "MemberExpression") return undefined;
  if (!/^(?:slice|substring|substr)$/.test(memberName(model, callee) ?? "")) return undefined;
  const [from, to] = node.arguments.map(numberOf);
  return from === 0 && to !== undefined && to >= 0 ? to : undefined;
}

function guardedBy(model: CodeModel, subject: Node, use: Node): number | undefined {
  const text = textOf(model, subject);
  const within = enclosingFunction(use) ?? model.program;
  for (const ancestor of ancestors(use)) {
    if (ancestor === within) break;
    // `text.length < 100 && /…/.test(text)`
    if (ancestor.type === "LogicalExpression" && contains(ancestor.right, use)) {
      const limit = limitIn(model, ancestor.left, text);
      const isKept = ancestor.operator === "&&" ? limit?.when === "short" : limit?.when === "long";
      if (limit !== undefined && isKept) return limit.length;
    }
    if (ancestor.type === "ConditionalExpression" || ancestor.type === "IfStatement") {
      const limit = limitIn(model, ancestor.test, text);
      const isIn =
        limit?.when === "short"
          ? contains(ancestor.consequent, use)
          : ancestor.alternate && contains(ancestor.alternate, use);
      if (limit !== undefined && isIn) return limit.length;
    }
  }
  for (const branch of model.nodes("IfStatement")) {
    if (!contains(within, branch) || branch.start > use.start || contains(branch, use) || !leaves(branch.consequent))
      continue;
    const limit = limitIn(model, branch.test, text);
    if (limit?.when === "long") return limit.length;
  }
  return undefined;
}

/** What a condition says of a text's length: that it holds where the text is long, or where it is short. */
function limitIn(
  model: CodeModel,
  condition: Node,
  text: string,
): { when: "long" | "short"; length: number } | undefined {
  const node = unwrap(condition);
  if (node.type === "LogicalExpression") {
    const sides = [limitIn(model, node.left, text), limitIn(model, node.right, text)];
    // All of `a && b` holds where it holds, and none of `a || b` where it does not.
    return sides.find((side) => side?.when === (node.operator === "&&" ? "short" : "long"));
  }
  if (node.type !== "BinaryExpression" || !/^[<>]=?$/.test(node.operator)) return undefined;
  const [left, right] = [unwrap(node.left), unwrap(node.right)];
  const isTurned = right.type === "MemberExpression";
  const [member, length] = isTurned ? [right, numberOf(left)] : [left, numberOf(right)];
  if (member.type !== "MemberExpression" || length === undefined || memberName(model, member) !== "length")
    return undefined;
  if (textOf(model, member.object) !== text) return undefined;
  return { when: node.operator.startsWith(">") === isTurned ? "short" : "long", length };
}

/** The text itself, without what only makes a string of it. */
function textOf(model: CodeModel, node: Node): string {
  const inner = unwrap(node);
  const only = inner.type === "CallExpression" && inner.arguments.length === 1 ? inner.arguments[0] : undefined;
  const isCast = inner.type === "CallExpression" && model.text.slice(inner.callee.start, inner.callee.end) === "String";
  const own = isCast && only !== undefined ? unwrap(only) : inner;
  return model.text.slice(own.start, own.end);
}

function numberOf(node: Node | undefined): number | undefined {
  return node?.type === "Literal" && typeof node.value === "number" ? node.value : undefined;
}

function leaves(node: Node): boolean {
  if (node.type === "BlockStatement") return node.body.some(leaves);
  return node.type === "ReturnStatement" || node.type === "ThrowStatement" || node.type === "ContinueStatement";
}
