import type { Node } from "@assay/program";

const errorName = /(?:Error|Exception)$/;
const asserts = /^(?:assert|invariant|warning|ok|devAssert|tinyInvariant)$/;

/** True for the text that an error or an assertion of an invariant says. */
export function isErrorText(node: Node): boolean {
  if (!isText(node)) return false;
  let whole = node;
  while (whole.parent?.type === "BinaryExpression" || whole.parent?.type === "ConditionalExpression") {
    if (whole.parent.type === "ConditionalExpression" && whole.parent.test === whole) return false;
    whole = whole.parent;
  }
  const call = whole.parent;
  if (call?.type === "ThrowStatement") return true;
  if (call?.type !== "NewExpression" && call?.type !== "CallExpression") return false;
  const name = nameOf(call.callee);
  if (name === undefined || call.callee === whole) return false;
  // The other arguments of an error of the program's own may be codes, which callers read.
  if (errorName.test(name)) return call.arguments[0] === whole;
  return call.type === "CallExpression" && asserts.test(name) && call.arguments[0] !== whole;
}

function isText(node: Node): boolean {
  return (node.type === "Literal" && typeof node.value === "string") || node.type === "TemplateLiteral";
}

function nameOf(callee: Node): string | undefined {
  if (callee.type === "Identifier") return callee.name;
  if (callee.type === "Super") return undefined;
  return callee.type === "MemberExpression" && callee.property.type === "Identifier" ? callee.property.name : undefined;
}
