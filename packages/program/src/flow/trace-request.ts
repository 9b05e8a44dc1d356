import { enclosingFunction, isFunction, unwrap, type AnyFunction, type Node, type NodeOf } from "../ast.ts";
import type { Binding } from "../model/binding.ts";
import type { CodeModel } from "../model/code-model.ts";
import { isNumeric } from "../model/numeric.ts";
import { originOf } from "../model/origin.ts";
import { functionOf, parameterIndex } from "../model/property.ts";
import { memberName, valueOf } from "../model/value.ts";
import { isTested } from "./guards.ts";
import { requestSource, type RequestSource } from "./request-source.ts";

/** One place that a value passes on its way. */
export interface TracePlace {
  node: Node;
  message: string;
}

/** How a value from outside reaches an expression, within one file. The first place is the source. */
export interface RequestTrace extends RequestSource {
  places: readonly TracePlace[];
}

/** Longer ways than this are not followed; the limit also bounds the work on hostile code. */
const stepLimit = 24;

const keepsText =
  /^(?:trim|trimStart|trimEnd|toString|toLowerCase|toUpperCase|toLocaleLowerCase|slice|substr|substring|split|join|concat|replaceAll|replace|normalize|padStart|padEnd|at|get|getAll|pop|shift|filter|map|flat|flatMap|reverse|sort|entries|values|charAt|repeat|then|json|text|find|findLast|catch|finally|decode)$/;
const passesArguments = new Set([
  "global:String",
  "global:decodeURIComponent",
  "global:decodeURI",
  "global:unescape",
  "global:atob",
  "global:JSON.parse",
  "global:JSON.stringify",
  "global:Buffer.from",
  "buffer:Buffer.from",
  "global:Object.assign",
  "global:Object.values",
  "global:Object.keys",
  "global:Object.entries",
  "global:Object.fromEntries",
  "global:Array.from",
  "global:structuredClone",
  "global:URL",
  "global:URLSearchParams",
  "url:URL",
  "url:parse",
  "url:URLSearchParams",
  "path:join",
  "path:resolve",
  "path:normalize",
  "querystring:parse",
  "qs:parse",
  "util:format",
  "global:Promise.resolve",
]);
const cleans =
  /escape|saniti[sz]e|encode|purify|valid|clean|quote|slugify|whitelist|allowlist|assert|safe|hash|digest|encrypt|sign|strip/i;

/**
 * Follows an expression back to a value that came with a request, through names, destructuring, string building,
 * common string and JSON functions, and functions of the same file. Calls of unknown functions end the way: they may
 * clean what they are given. Numbers are no carriers of text and end it too.
 */
export function traceRequest(model: CodeModel, expression: Node, depth = 0): RequestTrace | undefined {
  if (depth > stepLimit) return undefined;
  const node = unwrap(expression);
  return model.memo<RequestTrace | undefined>("traceRequest", node, undefined, () => follow(model, node, depth));
}

function follow(model: CodeModel, node: Node, depth: number): RequestTrace | undefined {
  if (isNumeric(model, node)) return undefined;
  const source = requestSource(model, node);
  if (source !== undefined) return { ...source, places: [{ node, message: `comes from ${source.what}` }] };
  const first = (...nodes: readonly (Node | null | undefined)[]): RequestTrace | undefined => {
    for (const item of nodes) {
      const trace = item ? traceRequest(model, item, depth + 1) : undefined;
      if (trace !== undefined) return trace;
    }
    return undefined;
  };
  switch (node.type) {
    case "Identifier": {
      const binding = model.resolve(node);
      return binding === undefined ? undefined : followName(model, binding, depth);
    }
    case "MemberExpression": {
      const value = valueOf(model, node);
      return value === node ? first(node.object) : first(value);
    }
    case "TemplateLiteral":
      return first(...node.expressions);
    case "BinaryExpression":
      return node.operator === "+" ? firstOfChain(model, node, depth) : undefined;
    case "LogicalExpression":
      return first(node.left, node.right);
    case "ConditionalExpression": {
      const trace = first(node.consequent) ?? first(node.alternate);
      return trace === undefined ||
        isTested(
          model,
          trace.places.map((place) => place.node),
          node.test,
        )
        ? undefined
        : trace;
    }
    case "AwaitExpression":
    case "SpreadElement":
      return first(node.argument);
    case "AssignmentExpression":
      return first(node.right);
    case "ArrayExpression":
      return first(...node.elements);
    case "ObjectExpression":
      return first(
        ...node.properties.map((property) => (property.type === "Property" ? property.value : property.argument)),
      );
    case "CallExpression":
      return followCall(model, node, depth);
    case "NewExpression":
      return passesArguments.has(originOf(model, node.callee) ?? "") ? first(...node.arguments) : undefined;
    default:
      return undefined;
  }
}

/** A long `a + b + c` leans to the left: its operands are tried without recursion. */
function firstOfChain(model: CodeModel, chain: NodeOf<"BinaryExpression">, depth: number): RequestTrace | undefined {
  let current: Node = chain;
  while (current.type === "BinaryExpression" && current.operator === "+") {
    const trace = traceRequest(model, current.right, depth + 1);
    if (trace !== undefined) return trace;
    current = unwrap(current.left);
  }
  return traceRequest(model, current, depth + 1);
}

function followName(model: CodeModel, binding: Binding, depth: number): RequestTrace | undefined {
  const via = (trace: RequestTrace | undefined, node: Node, message: string) =>
    trace === undefined ? undefined : { ...trace, places: [...trace.places, { node, message }] };
  if (binding.kind === "parameter") return followParameter(model, binding, depth);
  if (binding.kind === "function" || binding.kind === "import" || binding.kind === "class") return undefined;
  // Of a literal that is taken apart only the named property matters.
  const known = valueOf(model, binding.identifier);
  const direct = known === binding.identifier ? binding.init : known;
  for (const value of [direct, ...model.writesTo(binding).map((write) => write.value ?? write.appended)]) {
    const trace = value === undefined ? undefined : traceRequest(model, value, depth + 1);
    if (trace !== undefined) return via(trace, binding.identifier, `is kept in \`${binding.name}\``);
  }
  return undefined;
}

/** A parameter carries what the file's own callers pass, or the elements of what a callback is called for. */
function followParameter(model: CodeModel, binding: Binding, depth: number): RequestTrace | undefined {
  const owner = binding.declaration;
  if (!isFunction(owner)) return undefined;
  const index = parameterIndex(binding);
  const call = owner.parent;
  if (call?.type === "CallExpression" && call.arguments[0] === owner) {
    const callee = unwrap(call.callee);
    const isIteration =
      callee.type === "MemberExpression" &&
      /^(?:map|forEach|filter|some|every|find|flatMap|then)$/.test(memberName(model, callee) ?? "");
    return isIteration && index === 0 ? traceRequest(model, callee.object, depth + 1) : undefined;
  }
  for (const site of callSites(model).get(owner) ?? []) {
    const argument = site.arguments.slice(0, index + 1).some((item) => item.type === "SpreadElement")
      ? undefined
      : site.arguments[index];
    const trace = argument === undefined ? undefined : traceRequest(model, argument, depth + 4);
    if (trace !== undefined && argument !== undefined)
      return { ...trace, places: [...trace.places, { node: argument, message: `is passed as \`${binding.name}\`` }] };
  }
  return undefined;
}

function followCall(model: CodeModel, node: NodeOf<"CallExpression">, depth: number): RequestTrace | undefined {
  const callee = unwrap(node.callee);
  const name =
    callee.type === "MemberExpression"
      ? memberName(model, callee)
      : callee.type === "Identifier"
        ? callee.name
        : undefined;
  if (passesArguments.has(originOf(model, callee) ?? "")) {
    for (const argument of node.arguments) {
      const trace = traceRequest(model, argument, depth + 1);
      if (trace !== undefined) return trace;
    }
    return undefined;
  }
  if (name !== undefined && cleans.test(name)) return undefined;
  const [callback] = node.arguments;
  if (/^(?:map|flatMap)$/.test(name ?? "") && callback !== undefined && leavesElementOut(model, callback))
    return isFunction(callback) ? followReturns(model, callback, depth) : undefined;
  if (callee.type === "MemberExpression" && name !== undefined && keepsText.test(name)) {
    return removesCharacters(node, name) ? undefined : traceRequest(model, callee.object, depth + 1);
  }
  const called = functionOf(model, callee);
  return called === undefined || (called.async && node.parent?.type !== "AwaitExpression")
    ? undefined
    : followReturns(model, called, depth);
}

function followReturns(model: CodeModel, called: AnyFunction, depth: number): RequestTrace | undefined {
  for (const value of returnsOf(model).get(called) ?? []) {
    const trace = traceRequest(model, value, depth + 4);
    if (trace !== undefined) return { ...trace, places: [...trace.places, { node: value, message: "is returned" }] };
  }
  return undefined;
}

/** `rows.map(() => '(?, ?)')`: what comes of it has nothing of the elements. */
function leavesElementOut(model: CodeModel, callback: Node): boolean {
  if (!isFunction(callback) || callback.body === null) return false;
  const [element] = callback.params;
  if (element === undefined) return true;
  if (element.type !== "Identifier") return false;
  const { body } = callback;
  return !model
    .nodesWithin("Identifier", body)
    .some((use) => use !== element && use.name === element.name && model.resolve(use)?.identifier === element);
}

/** `replace(/[^a-z]/g, '')` leaves only what it names. */
function removesCharacters(node: NodeOf<"CallExpression">, name: string): boolean {
  const [pattern] = node.arguments;
  return (
    name.startsWith("replace") &&
    pattern?.type === "Literal" &&
    "regex" in pattern &&
    pattern.regex.pattern.includes("[^")
  );
}

/** The calls of each function that the file declares and calls by name. */
function callSites(model: CodeModel): Map<Node, NodeOf<"CallExpression">[]> {
  return model.memo("callSites", model.program, new Map(), () => {
    const sites = new Map<Node, NodeOf<"CallExpression">[]>();
    for (const call of model.nodes("CallExpression")) {
      const called = functionOf(model, call.callee);
      if (called !== undefined) sites.set(called, [...(sites.get(called) ?? []), call]);
    }
    return sites;
  });
}

function returnsOf(model: CodeModel): Map<Node, Node[]> {
  return model.memo("returnsOf", model.program, new Map(), () => {
    const returns = new Map<Node, Node[]>();
    const add = (owner: Node, value: Node) => returns.set(owner, [...(returns.get(owner) ?? []), value]);
    for (const statement of model.nodes("ReturnStatement")) {
      const owner = enclosingFunction(statement);
      if (owner !== undefined && statement.argument) add(owner, statement.argument);
    }
    for (const arrow of model.nodes("ArrowFunctionExpression"))
      if (arrow.body.type !== "BlockStatement") add(arrow, arrow.body);
    return returns;
  });
}
