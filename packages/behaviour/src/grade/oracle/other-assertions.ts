import { isFunction, unwrap, type Node, type NodeOf } from "@assay/program";
import { chainOf } from "../read/chain.ts";
import type { FileView } from "./file-view.ts";
import type { FoundAssertion } from "./found-assertion.ts";
import { has, origin } from "./origin.ts";

const base = {
  negated: false,
  promise: undefined,
  isPromise: false,
  isCaught: false,
  isUnfinished: false,
  isSymmetric: false,
} as const;

const verbs =
  /^(?:get|post|put|patch|delete|del|head|options|send|set|query|field|attach|auth|type|accept|request|use)$/;

/** `.expect(200, body)` at the end of a request of supertest. */
export function supertestCall(call: NodeOf<"CallExpression">): FoundAssertion | undefined {
  const { callee } = call;
  if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier" || callee.property.name !== "expect")
    return undefined;
  if (!hasVerb(callee.object)) return undefined;
  const [first, second] = call.arguments;
  const isBody = second !== undefined && !isFunction(unwrap(second)) && !isCallback(second);
  const isStatus =
    first?.type === "Literal"
      ? typeof first.value === "number"
      : first !== undefined && !isFunction(unwrap(first)) && !isBody && first.type !== "ObjectExpression";
  const isHeader = first?.type === "Literal" && typeof first.value === "string" && isBody;
  const kind =
    first !== undefined && isFunction(unwrap(first))
      ? "done"
      : isHeader
        ? "property"
        : isBody
          ? "deep-value"
          : isStatus
            ? "status"
            : "deep-value";
  return {
    ...base,
    node: outermost(call),
    kind,
    matcher: "expect",
    subject: callee.object,
    expected: isHeader
      ? [first, second]
      : isBody && second !== undefined
        ? [second]
        : first === undefined
          ? []
          : [first],
    isPromise: !isEnded(call),
  };
}

function isCallback(node: Node): boolean {
  return node.type === "Identifier" && /^(?:done|cb|callback|next|end)$/.test(node.name);
}

function hasVerb(object: Node): boolean {
  let node = unwrap(object);
  let sawVerb = false;
  for (;;) {
    if (node.type === "CallExpression") {
      const callee = unwrap(node.callee);
      if (callee.type !== "MemberExpression") return sawVerb;
      if (callee.property.type === "Identifier" && verbs.test(callee.property.name)) sawVerb = true;
      node = unwrap(callee.object);
    } else if (node.type === "MemberExpression") node = unwrap(node.object);
    else return sawVerb;
  }
}

/** The chain is sent by a callback at its end, or belongs to a name under which it may be sent later. */
function isEnded(call: Node): boolean {
  let root: Node = call;
  while (root.type === "CallExpression" || root.type === "MemberExpression")
    root = unwrap(root.type === "CallExpression" ? root.callee : root.object);
  const start = root.parent;
  if (root.type === "Identifier" && start?.type === "MemberExpression") return true;
  for (
    let top: Node | null | undefined = call;
    top?.type === "CallExpression" || top?.type === "MemberExpression";
    top = top.parent
  ) {
    if (top.type !== "CallExpression") continue;
    if (top.arguments.some((argument) => isCallback(argument))) return true;
    const isEnd =
      top.callee.type === "MemberExpression" &&
      top.callee.property.type === "Identifier" &&
      top.callee.property.name === "end";
    if (isEnd && top.arguments.length > 0) return true;
  }
  return false;
}

/** The end of a chain of calls; `.end(done)` and `.then(…)` belong to it. */
function outermost(call: Node): Node {
  let top = call;
  for (;;) {
    const member = top.parent;
    if (member?.type !== "MemberExpression" || member.object !== top) return top;
    const outer = member.parent;
    if (outer?.type !== "CallExpression" || outer.callee !== member) return top;
    if (member.property.type === "Identifier" && /^(?:then|catch|finally)$/.test(member.property.name)) return top;
    top = outer;
  }
}

/** `if (result !== 3) throw new Error(…)`, `if (…) return done(new Error(…))`: an assertion by hand. */
export function manualAssertion(view: FileView, node: NodeOf<"IfStatement">): FoundAssertion | undefined {
  if (node.alternate !== null || !has(view.originOf(node.test), origin.code, origin.given, origin.world))
    return undefined;
  const only =
    node.consequent.type === "BlockStatement"
      ? node.consequent.body.length === 1
        ? node.consequent.body[0]
        : undefined
      : node.consequent;
  const throws = only?.type === "ThrowStatement" || (only !== undefined && failsBy(only));
  return throws
    ? { ...base, node, kind: "falsy", matcher: "if … throw", subject: node.test, expected: [], negated: false }
    : undefined;
}

function failsBy(statement: Node): boolean {
  const expression =
    statement.type === "ExpressionStatement"
      ? statement.expression
      : statement.type === "ReturnStatement"
        ? statement.argument
        : null;
  if (expression?.type !== "CallExpression") return false;
  const chain = chainOf(expression.callee);
  return (
    chain !== undefined &&
    /^(?:fail|done|reject)$/.test(chain.names.at(-1) ?? chain.root) &&
    expression.arguments.length > 0
  );
}

/** A part of a page that is asked for with a query that throws where there is none. */
export function queryCall(view: FileView, call: NodeOf<"CallExpression">): FoundAssertion | undefined {
  const chain = chainOf(call.callee);
  const name = chain?.names.at(-1) ?? chain?.root ?? "";
  if (view.isPlaywright && /^(?:waitForURL|waitForSelector|waitForText)$/.test(name)) {
    const kind = name === "waitForURL" ? "matches" : "shown";
    const [expected] = call.arguments;
    const subject = call.callee.type === "MemberExpression" ? call.callee.object : call;
    return { ...base, node: call, kind, matcher: name, subject, expected: expected ? [expected] : [], isPromise: true };
  }
  if (!/^(?:get|find)(?:All)?By[A-Z]/.test(name) || view.isPlaywright || call.parent === null) return undefined;
  const waits = name.startsWith("find");
  const statement = call.parent?.type === "AwaitExpression" ? call.parent.parent : call.parent;
  // Elsewhere the element is used for something, which is looked at there.
  if (statement?.type !== "ExpressionStatement") return undefined;
  return { ...base, node: call, kind: "shown", matcher: name, subject: call, expected: [], isPromise: waits };
}
