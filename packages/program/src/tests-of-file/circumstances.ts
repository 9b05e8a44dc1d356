import { isFunction, unwrap, type AnyFunction, type Node } from "../ast.ts";
import { chainOf, topOfChain } from "./chain.ts";
import { truthOf } from "./declared-tests.ts";
import type { Circumstance } from "./written-test.ts";

/** Calls that run what they are given for each of something. */
const each = /^(?:forEach|map|flatMap|filter|some|every|find|findIndex|reduce|each|times)$/;
/** Calls that run what they are given once, as a part of the test. */
const runsIt =
  /^(?:step|then|finally|waitFor|act|within|expect|throws|rejects|Promise|nextTick|transaction|run|using|with[A-Z]\w*)$/;

/** What stands between a node and the function around it, or an outer function that it is a part of. */
export function circumstancesOf(node: Node, boundary: Node): Set<Circumstance> {
  const found = new Set<Circumstance>();
  let child = node;
  for (let parent = node.parent; parent && parent !== boundary; child = parent, parent = parent.parent) {
    const one = between(child, parent);
    if (one !== undefined) found.add(one);
    if (isSwallowedBy(parent)) found.add("swallowed");
  }
  return found;
}

function between(child: Node, parent: Node): Circumstance | undefined {
  switch (parent.type) {
    case "IfStatement":
    case "ConditionalExpression":
      if (child === parent.test) return undefined;
      return whether(truthOf(parent.test), child === parent.consequent);
    case "LogicalExpression":
      if (child !== parent.right) return undefined;
      return parent.operator === "??" ? "conditional" : whether(truthOf(parent.left), parent.operator === "&&");
    case "SwitchCase":
      return "conditional";
    case "WhileStatement":
      return child === parent.body ? (truthOf(parent.test) === false ? "never-runs" : "loop") : undefined;
    case "ForStatement":
      return child === parent.body ? "loop" : undefined;
    case "ForInStatement":
    case "ForOfStatement":
      return child === parent.body && !isFilledList(parent.right) ? "loop" : undefined;
    case "BlockStatement":
      return afterLeaving(parent.body, child);
    case "TryStatement":
      return child === parent.block && parent.handler !== null && dropsErrors(parent.handler.body)
        ? "swallowed"
        : child === parent.handler && !mustThrow(parent.block)
          ? "conditional"
          : undefined;
    default:
      return isFunction(parent) ? calledBy(parent) : undefined;
  }
}

function whether(condition: boolean | undefined, runsWhen: boolean): Circumstance | undefined {
  if (condition === undefined) return "conditional";
  return condition === runsWhen ? undefined : "never-runs";
}

/** What stands behind a `return` or `throw` never runs; behind `if (…) return` it does under a condition. */
function afterLeaving(statements: readonly Node[], child: Node): Circumstance | undefined {
  let found: Circumstance | undefined;
  for (const statement of statements) {
    if (statement === child) return found;
    if (leaves(statement)) return "never-runs";
    if (statement.type !== "IfStatement") continue;
    const truth = truthOf(statement.test);
    if (leaves(statement.consequent) && truth === true) return "never-runs";
    if (leaves(statement.consequent) && truth === undefined) found = "conditional";
  }
  return found;
}

function leaves(statement: Node): boolean {
  if (statement.type === "BlockStatement") return statement.body.some(leaves);
  return statement.type === "ReturnStatement" || statement.type === "ThrowStatement";
}

function isFilledList(node: Node): boolean {
  const list = unwrap(node);
  return list.type === "ArrayExpression" && list.elements.some((element) => element?.type !== "SpreadElement");
}

/** True of a handler that lets an error pass: nothing in it throws, asserts, or says that the test failed. */
function dropsErrors(body: Node): boolean {
  return !someWithin(body, (node) => {
    if (node.type === "ThrowStatement") return true;
    if (node.type !== "CallExpression") return false;
    const { root, links } = chainOf(node);
    const first = root.type === "Identifier" ? root.name : "";
    const last = links.at(-1)?.name ?? "";
    return /^(?:done|fail|reject|cb|callback|next|assert|expect|t)$/.test(first) ||
      /^(?:fail|exit|reject|error)$/.test(last)
      ? !/^console$/.test(first)
      : false;
  });
}

/** A `try` that ends by saying that something should have been thrown. */
function mustThrow(block: Node): boolean {
  return (
    block.type === "BlockStatement" &&
    block.body.some((statement) => {
      if (statement.type === "ThrowStatement") return true;
      const call = statement.type === "ExpressionStatement" ? unwrap(statement.expression) : undefined;
      if (call?.type !== "CallExpression") return false;
      const { root, links, arguments: given } = chainOf(call);
      const name = links.at(-1)?.name ?? (root.type === "Identifier" ? root.name : "");
      const [value] = links.length === 0 ? (given ?? []) : (links.at(-1)?.arguments ?? []);
      return (
        /^(?:fail|unreachable)$/.test(name) ||
        (/^(?:assert|ok)$/.test(name) && value !== undefined && truthOf(value) === false)
      );
    })
  );
}

/** `check().catch(() => {})`: where `parent` is the call whose failure is dropped. */
function isSwallowedBy(parent: Node): boolean {
  if (parent.type !== "CallExpression") return false;
  const member = parent.parent;
  const call = member?.parent;
  if (member?.type !== "MemberExpression" || member.object !== parent || call?.type !== "CallExpression") return false;
  if (member.property.type !== "Identifier" || member.property.name !== "catch") return false;
  const handler = call.arguments[0] && unwrap(call.arguments[0]);
  if (handler === undefined || !isFunction(handler)) return false;
  return handler.body !== null && dropsErrors(handler.body);
}

/** Who calls a function that stands within a test without a name of its own. */
function calledBy(inner: AnyFunction): Circumstance | undefined {
  let parent = inner.parent;
  let child: Node = inner;
  while (parent && (parent.type === "ParenthesizedExpression" || parent.type === "TSAsExpression")) {
    child = parent;
    parent = parent.parent;
  }
  if (parent?.type === "NewExpression") return undefined;
  if (parent?.type !== "CallExpression") return "callback";
  if (parent.callee === child) return undefined;
  const { root, links } = chainOf(parent);
  const name = links.at(-1)?.name ?? (root.type === "Identifier" ? root.name : "");
  if (each.test(name)) {
    const list = parent.callee.type === "MemberExpression" ? parent.callee.object : parent.arguments[0];
    return list !== undefined && isFilledList(list) ? undefined : "loop";
  }
  if (name === "catch") return "conditional";
  if (runsIt.test(name) || topOfChain(parent).parent?.type === "AwaitExpression") return undefined;
  return "callback";
}

/** True when a node within a tree is as asked; functions within are not looked into. */
function someWithin(around: Node, isSo: (node: Node) => boolean): boolean {
  const stack: Node[] = [around];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (isSo(node)) return true;
    for (const [key, value] of Object.entries(node)) {
      if (key === "parent") continue;
      for (const item of Array.isArray(value) ? value : [value])
        if (isNode(item) && !isFunction(item)) stack.push(item);
    }
  }
  return false;
}

function isNode(value: unknown): value is Node {
  return (
    typeof value === "object" && value !== null && "type" in value && typeof value.type === "string" && "start" in value
  );
}
