import { isFunction, unwrap, type AnyFunction, type Node, type NodeOf } from "@assay/program";
import { exported, originOfImport } from "./import-origin.ts";
import { chainOf } from "../read/chain.ts";
import { pureLibraries } from "../read/libraries.ts";
import type { FileView } from "./file-view.ts";
import { mockMaker } from "./mock-makers.ts";
import { has, origin, type Origin } from "./origin.ts";

/** Where the result of a call comes from. */
export function originOfCall(view: FileView, call: NodeOf<"CallExpression">, depth: number): Origin {
  const maker = mockMaker(view, call);
  if (maker?.kind === "function") {
    const own = maker.implementation === undefined ? origin.none : view.originOf(maker.implementation, depth);
    return origin.mock | own;
  }
  if (maker?.kind === "spy")
    return origin.mock | (maker.object === undefined ? origin.none : view.originOf(maker.object, depth));
  let given: Origin = origin.none;
  // What a callback gives back gets into the result: `list.filter((item) => isBad(item))`, `retry(() => load())`.
  for (const argument of call.arguments) {
    const callback = isFunction(argument) || argument.type === "Identifier" ? localFunction(view, argument) : undefined;
    if (callback !== undefined) given |= originOfResult(callback.view, callback.fn, depth);
    if (!isFunction(argument)) given |= view.originOf(argument, depth);
  }
  const callee = unwrap(call.callee);
  const required = requiredModule(view, call);
  if (required !== undefined) return originOfImport(view, required, "*");
  // A request that is computed leads to a file, as a rule: `require(require.resolve("../lib"))`.
  if (callee.type === "Identifier" && callee.name === "require" && view.model.resolve(callee) === undefined)
    return origin.code;
  if (isStubbed(view, callee)) return origin.mock;
  const local = localFunction(view, callee);
  if (local !== undefined)
    return (
      originOfResult(local.view, local.fn, depth) |
      (local.usesParameter || looksAtParameter(local.view, local.fn) ? given : origin.none)
    );
  const from = view.originOf(callee, depth);
  const library = libraryOf(view, callee);
  // One that only computes does so from what it gets; any other may have been set up by the code under test.
  if (library !== undefined) return pureLibraries.test(library) ? given : given | origin.world;
  // What a stand-in gives back is what the test told it, whatever it is called with.
  if (has(from, origin.mock) && !has(from, origin.code)) return from;
  return from | given;
}

/** The package whose function is called, itself or as a method of what it exports. */
function libraryOf(view: FileView, callee: Node): string | undefined {
  let root = callee;
  while (root.type === "MemberExpression") root = unwrap(root.object);
  const module = root.type === "Identifier" ? view.model.resolve(root)?.imported?.module : undefined;
  return module !== undefined &&
    view.kindOf(module) === "library" &&
    !/^(?:node:)?(?:path|util|crypto|events|stream|url|querystring|buffer|timers|assert|string_decoder|zlib|module|vm|v8|perf_hooks|async_hooks)(?:\/.*)?$/.test(
      module,
    )
    ? module
    : undefined;
}

function requiredModule(view: FileView, call: NodeOf<"CallExpression">): string | undefined {
  const [first] = call.arguments;
  const isRequire =
    (call.callee.type === "Identifier" &&
      call.callee.name === "require" &&
      view.model.resolve(call.callee) === undefined) ||
    (call.callee.type === "MemberExpression" &&
      call.callee.property.type === "Identifier" &&
      /^(?:require|importActual|requireActual|importFresh|isolateModules)$/.test(call.callee.property.name));
  if (first?.type !== "Literal" || typeof first.value !== "string") return undefined;
  return isRequire || loadsWithout(view, call) ? first.value : undefined;
}

const loaders = /^(?:proxyquire|rewire|esmock|quibble|import-fresh|rewiremock|mock-require|require-uncached|decache)$/;

/** `proxyquire("../lib", { … })`, `t.mockRequire("../lib", { … })`: the code under test, with some imports replaced. */
function loadsWithout(view: FileView, call: NodeOf<"CallExpression">): boolean {
  const chain = chainOf(call.callee);
  if (chain === undefined) return false;
  if (/^(?:t|tap)$/.test(chain.root)) return /^(?:mock|mockRequire|mockImport|mockAll)$/.test(chain.names[0] ?? "");
  const binding = view.model.lookup(chain.root, call);
  const init = binding?.init === undefined ? "" : view.model.text.slice(binding.init.start, binding.init.end);
  const [, required] = /^require\(\s*["'`]([^"'`]+)["'`]/.exec(init) ?? [];
  return loaders.test(binding?.imported?.module ?? required ?? "");
}

/** True for `object.method` where the test has put a stand-in: by a spy that no longer runs it, or by assignment. */
export function isStubbed(view: FileView, callee: Node): boolean {
  if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return false;
  const method = callee.property.name;
  const object = view.model.text.slice(callee.object.start, callee.object.end);
  return stubs(view).some(
    (stub) => stub.method === method && stub.object === object && sharesFunction(stub.at, callee),
  );
}

interface Stub {
  object: string;
  method: string;
  at: Node;
}

function stubs(view: FileView): readonly Stub[] {
  return view.model.memo<readonly Stub[]>("test-stubs", view.model.program, [], () => {
    const found: Stub[] = [];
    const text = (node: Node) => view.model.text.slice(node.start, node.end);
    for (const call of view.model.nodes("CallExpression")) {
      const maker = mockMaker(view, call);
      if (maker?.kind === "spy" && maker.stubbed && maker.object !== undefined && maker.method !== undefined)
        found.push({ object: text(maker.object), method: maker.method, at: call });
    }
    for (const write of view.model.nodes("AssignmentExpression")) {
      const { left, right } = write;
      const value = unwrap(right);
      if (left.type !== "MemberExpression" || left.property.type !== "Identifier" || value.type !== "CallExpression")
        continue;
      if (mockMaker(view, value)?.kind === "function")
        found.push({ object: text(left.object), method: left.property.name, at: write });
    }
    return found;
  });
}

/** A stub of one test says nothing about another. */
function sharesFunction(stub: Node, use: Node): boolean {
  for (let node = stub.parent; node; node = node.parent)
    if (isFunction(node)) return (node.start <= use.start && use.end <= node.end) || isHook(node);
  return true;
}

function isHook(node: AnyFunction): boolean {
  const { parent } = node;
  return (
    parent?.type === "CallExpression" &&
    parent.callee.type === "Identifier" &&
    /^(?:before|beforeEach|beforeAll|setup)$/.test(parent.callee.name)
  );
}

/** The function of this file or of a helper that a callee means. */
export function localFunction(
  view: FileView,
  callee: Node,
): { view: FileView; fn: AnyFunction; usesParameter: boolean } | undefined {
  if (callee.type === "MemberExpression") {
    const isCalled = callee.property.type === "Identifier" && /^(?:call|apply)$/.test(callee.property.name);
    return namespaceFunction(view, callee) ?? (isCalled ? localFunction(view, unwrap(callee.object)) : undefined);
  }
  if (callee.type !== "Identifier") return isFunction(callee) ? { view, fn: callee, usesParameter: false } : undefined;
  const binding = view.model.resolve(callee);
  if (binding === undefined) return undefined;
  if (binding.imported !== undefined) return helperFunction(view, binding.imported.module, binding.imported.name);
  const value = binding.path.length > 0 ? undefined : (binding.init ?? view.model.writesTo(binding)[0]?.value);
  const node = binding.kind === "function" ? binding.declaration : value === undefined ? undefined : unwrap(value);
  return node !== undefined && isFunction(node) ? { view, fn: node, usesParameter: false } : undefined;
}

function namespaceFunction(view: FileView, callee: NodeOf<"MemberExpression">): ReturnType<typeof localFunction> {
  const binding = callee.object.type === "Identifier" ? view.model.resolve(callee.object) : undefined;
  if (binding?.imported?.name !== "*" || callee.property.type !== "Identifier") return undefined;
  return helperFunction(view, binding.imported.module, callee.property.name);
}

function helperFunction(view: FileView, module: string, name: string): ReturnType<typeof localFunction> {
  if (view.kindOf(module) !== "helper") return undefined;
  const helper = view.helper(module);
  const node = helper === undefined ? undefined : exported(helper, name);
  return helper !== undefined && node !== undefined && isFunction(node)
    ? { view: helper, fn: node, usesParameter: true }
    : undefined;
}

/** What a helper makes of what it is given may leave it by ways that are not followed: through a library, a closure. */
function looksAtParameter(view: FileView, fn: AnyFunction): boolean {
  return (
    fn.body !== null &&
    fn.params.some((parameter) => {
      const target = parameter.type === "AssignmentPattern" ? parameter.left : parameter;
      return (
        target.type !== "Identifier" ||
        view.model.nodesWithin("Identifier", fn.body ?? fn).some(({ name }) => name === target.name)
      );
    })
  );
}

/** What a function gives back. */
function originOfResult(view: FileView, fn: AnyFunction, depth: number): Origin {
  return view.model.memo(
    view === view.plain ? "test-plain-origin-of-result" : "test-origin-of-result",
    fn,
    origin.none,
    () => {
      if (fn.body === null) return origin.none;
      if (fn.body.type !== "BlockStatement") return view.originOf(fn.body, depth);
      let sum: Origin = origin.none;
      for (const statement of view.model.nodesWithin("ReturnStatement", fn.body))
        if (statement.argument && functionOf(statement) === fn) sum |= view.originOf(statement.argument, depth);
      return sum;
    },
  );
}

function functionOf(node: Node): Node | undefined {
  for (let parent = node.parent; parent; parent = parent.parent) if (isFunction(parent)) return parent;
  return undefined;
}
