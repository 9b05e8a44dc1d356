import { isFunction, type AnyFunction, type Binding, type Node } from "@assay/program";
import { chainOf } from "../read/chain.ts";
import type { FileView } from "./file-view.ts";
import { origin, isOfCode, type Origin } from "./origin.ts";

const testWords = /^(?:it|test|specify|xit|fit|before|after|beforeEach|afterEach|beforeAll|afterAll|setup|teardown)$/;
const listMethods = /^(?:forEach|map|filter|every|some|find|findIndex|reduce|flatMap|sort|toSorted)$/;

/** Where the values of a parameter come from: from whoever calls its function. */
export function originOfParameter(view: FileView, binding: Binding, depth: number): Origin {
  const owner = binding.declaration;
  if (!isFunction(owner)) return origin.none;
  const fallback = binding.fallback === undefined ? origin.none : view.originOf(binding.fallback, depth);
  const { parent } = owner;
  if (parent?.type === "CallExpression" && parent.callee !== owner) {
    const chain = chainOf(parent.callee);
    if (chain !== undefined && isTestCall(view, chain.root, chain.names, parent))
      return fallback | originOfTestParameter(view, binding, chain, depth);
    return fallback | originOfCallback(view, parent, depth);
  }
  if (parent?.type === "Property" || parent?.type === "NewExpression" || parent?.type === "JSXExpressionContainer")
    return origin.code;
  return fallback | originOfArguments(view, owner, binding, depth);
}

function isTestCall(view: FileView, root: string, names: readonly string[], call: Node): boolean {
  const binding = view.model.lookup(root, call);
  if (binding?.kind === "parameter") return names[0] === "test" || names[0] === "step";
  // `server.after(() => …)` and `ranges.test(text, (error) => …)` are the project's own.
  if (!testWords.test(root) && binding !== undefined && isOfCode(view.plain.originOf(binding.identifier))) return false;
  return (
    testWords.test(root) ||
    names.some((name) => testWords.test(name)) ||
    binding?.imported?.module === "ava" ||
    binding?.imported?.module === "tape"
  );
}

/** Fixtures of Playwright and vitest are what is tested; rows of a table are data; `t` and `done` belong to the runner. */
function originOfTestParameter(
  view: FileView,
  binding: Binding,
  chain: NonNullable<ReturnType<typeof chainOf>>,
  depth: number,
): Origin {
  const table = chain.called.get("each")?.[0] ?? chain.called.get("for")?.[0];
  if (table !== undefined) return view.originOf(table, depth);
  if (chain.template?.type === "TemplateLiteral") {
    let sum: Origin = origin.none;
    for (const expression of chain.template.expressions) sum |= view.originOf(expression, depth);
    return sum;
  }
  if (binding.path.length === 0) return origin.none;
  if (/^(?:expect|task|skip|annotate|signal|onTestFailed|onTestFinished|mock|assert)$/.test(binding.path[0] ?? ""))
    return origin.none;
  return view.isPlaywright ? origin.code | origin.world : origin.code;
}

function originOfCallback(view: FileView, call: Node & { type: "CallExpression" }, depth: number): Origin {
  const { callee } = call;
  if (callee.type === "MemberExpression" && callee.property.type === "Identifier") {
    if (listMethods.test(callee.property.name)) return view.originOf(callee.object, depth);
    if (/^(?:then|catch|finally)$/.test(callee.property.name)) return view.originOf(callee.object, depth);
    if (/^(?:property|asyncProperty)$/.test(callee.property.name)) return origin.none;
  }
  const of = view.originOf(callee, depth);
  // Of a helper that takes a function nothing is known but what it does with the code under test.
  return callee.type === "Identifier" && view.model.resolve(callee)?.kind === "function" ? of | origin.code : of;
}

/** All values that a function of the file is given for a parameter. */
function originOfArguments(view: FileView, owner: AnyFunction, parameter: Binding, depth: number): Origin {
  const index = owner.params.findIndex(
    ({ start, end }) => start <= parameter.identifier.start && parameter.identifier.end <= end,
  );
  const isRest = owner.params[index]?.type === "RestElement";
  const binding = nameOf(view, owner);
  if (binding === undefined) return origin.code;
  // Others call what a helper gives away.
  if (isExported(view, owner)) return origin.code;
  let sum: Origin = view.givenOf(owner, depth) === origin.none ? origin.none : origin.code;
  for (const reference of view.references(binding)) {
    const call = reference.parent;
    if (call?.type === "CallExpression" && call.callee === reference) {
      const spread = call.arguments.findIndex(({ type }) => type === "SpreadElement");
      const isPlain = !isRest && (spread === -1 || spread > index);
      for (const argument of isPlain ? call.arguments.slice(index, index + 1) : call.arguments)
        sum |= view.originOf(argument, depth);
    } else if (call?.type === "CallExpression" && isOfCode(view.originOf(call.callee, depth))) sum |= origin.code;
  }
  return sum;
}

/** The name under which a function of the file is called. */
export function nameOf(view: FileView, owner: AnyFunction): Binding | undefined {
  if (owner.type === "FunctionDeclaration" && owner.id) return view.model.lookup(owner.id.name, owner);
  const { parent } = owner;
  return parent?.type === "VariableDeclarator" && parent.id.type === "Identifier"
    ? view.model.lookup(parent.id.name, parent)
    : undefined;
}

function isExported(view: FileView, owner: AnyFunction): boolean {
  for (let node: Node | null | undefined = owner.parent; node; node = node.parent) {
    if (/^Export(?:Named|Default)Declaration$/.test(node.type)) return true;
    if (isFunction(node)) return false;
  }
  const name = nameOf(view, owner)?.name;
  return (
    name !== undefined &&
    new RegExp(
      `\\bexport\\s*\\{[^}]*\\b${name.replaceAll("$", "\\$")}\\b|\\b(?:module\\.)?exports\\b[^;]*\\b${name.replaceAll("$", "\\$")}\\b`,
    ).test(view.model.text)
  );
}
