import {
  ancestors,
  isFunction,
  unwrap,
  type AnyFunction,
  type Binding,
  type CodeModel,
  type Node,
  type NodeOf,
} from "@assay/program";
import { chainOf, type Chain } from "./chain.ts";
import { readTitle, type Title } from "./titles.ts";
import { tableOf, type Table } from "./tables.ts";

/** Whether a test is run, by what its declaration says. */
export type TestState = "runs" | "skipped" | "todo" | "fails";

/** A test as its file declares it. */
export interface ReadTest {
  titles: Title[];
  call: NodeOf<"CallExpression">;
  state: TestState;
  body: AnyFunction | undefined;
  /** The table that it is run over, and loops around its declaration. */
  tables: Table[];
  /** Hooks that run before it, outer ones first, and those after it. */
  hooks: AnyFunction[];
}

const testWords = /^(?:it|test|specify|xit|xtest|fit|xspecify)$/;
const groupWords = /^(?:describe|context|suite|xdescribe|fdescribe|xcontext|describeIf)$/;
const hookWords = /^(?:before|after|beforeEach|afterEach|beforeAll|afterAll|setup|teardown)$/;
const tapMethods = /^(?:test|it)$/;
const modifiers = /^(?:only|skip|todo|serial|concurrent|failing|fails)$/;

type Role = "test" | "group" | "hook";

interface Declared {
  role: Role;
  chain: Chain;
  call: NodeOf<"CallExpression">;
}

/** Finds the tests of a file, with the groups, hooks and tables around them. */
export function findTests(model: CodeModel): ReadTest[] {
  const declared = new Map<Node, Declared>();
  for (const call of model.nodes("CallExpression")) {
    const found = roleOf(model, call);
    if (found !== undefined) declared.set(call, found);
  }
  const tests: ReadTest[] = [];
  for (const one of declared.values()) {
    if (one.role !== "test") continue;
    const around = declarationsAround(one.call, declared);
    // A test within a test's body is one of node:test, tap or Playwright's steps; steps are a part of their test.
    const body = bodyOf(model, one.call);
    const groups = around.filter(({ role }) => role !== "hook");
    const hooks = [...declared.values()].filter((hook) => hook.role === "hook" && isAmong(hook.call, groups));
    tests.push({
      titles: [...groups.toReversed().map(({ call }) => readTitle(model, call)), readTitle(model, one.call)],
      call: one.call,
      state: stateOf([one, ...groups], body),
      body,
      tables: [
        ...tableOf(model, one.chain, one.call),
        ...groups.flatMap((group) => tableOf(model, group.chain, group.call)),
      ],
      hooks: hooks.flatMap((hook) => bodyOf(model, hook.call) ?? []),
    });
  }
  // What holds other tests and is a test itself (tap, node:test) is a group when all its assertions are in them.
  return tests;
}

function roleOf(model: CodeModel, call: NodeOf<"CallExpression">): Declared | undefined {
  const chain = chainOf(call.callee);
  if (chain === undefined || call.arguments.length === 0) return undefined;
  // `test.each(rows)` itself declares nothing; its result is called.
  const { root, names } = chain;
  const last = names.at(-1);
  if (last === "each" || last === "for") {
    if (!chain.called.has(last)) return undefined;
  }
  if (
    names.some((name) =>
      /^(?:step|extend|use|setTimeout|configure|info|fail|slow|skipIf|runIf|if|expect|mock|slow|annotate|diagnostic|plan|after|signal)$/.test(
        name,
      ),
    ) &&
    !names.some((name) => chain.called.has(name))
  )
    return undefined;
  if (names.some((name) => /^(?:step|extend|use|setTimeout|configure|info|expect|mock|plan)$/.test(name)))
    return undefined;
  const binding = model.lookup(root, call);
  if (binding?.kind === "parameter") {
    // `t.test(…)` of node:test and tap; `pattern.test(line)` and `found.test.name.at(…)` declare nothing.
    const isMethod = tapMethods.test(names[0] ?? "") && names.slice(1).every((name) => modifiers.test(name));
    return isMethod && takesBody(model, call) ? { role: "test", chain, call } : undefined;
  }
  const imported = binding?.imported?.name;
  const word = imported !== undefined && imported !== "*" && imported !== "default" ? imported : root;
  if (imported !== undefined && /^(?:mock|snapshot|run|expect|assert|vi|jest)$/.test(imported)) return undefined;
  // `ranges.test(text, done)` of the code under test is no test.
  const first = isOfProject(model, binding) && !testWords.test(root) ? undefined : names[0];
  const effective =
    first !== undefined && (hookWords.test(first) || first === "describe" || tapMethods.test(first)) ? first : word;
  if (first === "serial" && names[1] !== undefined && hookWords.test(names[1])) return { role: "hook", chain, call };
  if (groupWords.test(effective)) return { role: "group", chain, call };
  if (hookWords.test(effective) && !(effective === "setup" && binding !== undefined && imported === undefined))
    return { role: "hook", chain, call };
  const isTest =
    testWords.test(effective) ||
    (binding?.imported !== undefined && /^(?:ava|tape|tap|uvu|node:test|test)$/.test(binding.imported.module));
  if (!isTest || !isDeclaration(call)) return undefined;
  if (binding !== undefined && (isItem(binding) || isText(unwrap(binding.init ?? call)))) return undefined;
  // A function of the file's own by such a name declares tests only where it is given one.
  const isOwn = binding?.kind === "function" || (binding?.init !== undefined && isFunction(unwrap(binding.init)));
  return isOwn && !takesBody(model, call) ? undefined : { role: "test", chain, call };
}

/** `for (const test of tests)`: what is looped over is no function of a runner. */
function isItem({ declaration }: Binding): boolean {
  const loop = declaration.parent?.parent;
  return (loop?.type === "ForOfStatement" || loop?.type === "ForInStatement") && loop.left === declaration.parent;
}

/** What another file of the project exports, by `import` or `require`. */
function isOfProject(model: CodeModel, binding: Binding | undefined): boolean {
  const request =
    binding?.imported?.name === "default" || binding?.imported?.name === "*" ? binding.imported.module : "";
  if (request.startsWith(".")) return true;
  const init = binding?.init === undefined ? undefined : unwrap(binding.init);
  const text = init?.type === "CallExpression" ? model.text.slice(init.start, init.end) : "";
  return /^require\(\s*["'`]\.[^)]*\)$/.test(text);
}

/** A title, a function, or both: not the `test(value)` of a regular expression or a helper. */
function isDeclaration(call: NodeOf<"CallExpression">): boolean {
  const [first] = call.arguments;
  if (first === undefined) return false;
  return call.arguments.length > 1 || isText(first) || isFunction(first);
}

function isText(node: Node): boolean {
  return (
    node.type === "TemplateLiteral" ||
    (node.type === "Literal" && (typeof node.value === "string" || "regex" in node)) ||
    node.type === "BinaryExpression"
  );
}

function takesBody(model: CodeModel, call: NodeOf<"CallExpression">): boolean {
  return (
    bodyOf(model, call) !== undefined || (call.arguments.length > 1 && call.arguments.at(-1)?.type === "Identifier")
  );
}

function bodyOf(model: CodeModel, call: NodeOf<"CallExpression">): AnyFunction | undefined {
  for (const argument of call.arguments.toReversed()) {
    let node = unwrap(argument);
    // `wrap(async () => …)`, `fakeAsync(() => …)`, `Effect.gen(function* …)`.
    if (node.type === "CallExpression")
      node = unwrap(node.arguments.find((inner) => isFunction(unwrap(inner))) ?? node);
    if (isFunction(node)) return node;
    const binding = node.type === "Identifier" ? model.resolve(node) : undefined;
    const named = binding?.kind === "function" ? binding.declaration : binding?.init;
    if (named !== undefined && isFunction(unwrap(named))) return unwrap(named) as AnyFunction;
  }
  return undefined;
}

function declarationsAround(call: Node, declared: ReadonlyMap<Node, Declared>): Declared[] {
  const around: Declared[] = [];
  for (const ancestor of ancestors(call)) {
    const found = declared.get(ancestor);
    if (found !== undefined) around.push(found);
  }
  return around;
}

/** True for a hook at the top of the file, or directly within one of the groups. */
function isAmong(hook: Node, groups: readonly Declared[]): boolean {
  for (const ancestor of ancestors(hook)) {
    if (ancestor.type === "Program") return true;
    if (ancestor.type === "CallExpression") {
      if (groups.some(({ call }) => call === ancestor)) return true;
      const chain = chainOf(ancestor.callee);
      if (chain !== undefined && (groupWords.test(chain.root) || chain.names.includes("describe"))) return false;
    }
  }
  return true;
}

function stateOf(around: readonly Declared[], body: AnyFunction | undefined): TestState {
  const words = around.flatMap(({ chain }) => [chain.root, ...chain.names]);
  const says = (...of: string[]) => words.some((word) => of.includes(word));
  if (says("skip", "xit", "xtest", "xdescribe", "xspecify", "xcontext", "fixme")) return "skipped";
  if (says("todo")) return "todo";
  for (const { call } of around) {
    const options = call.arguments.find((argument) => argument.type === "ObjectExpression");
    if (options?.type !== "ObjectExpression") continue;
    for (const property of options.properties) {
      if (property.type !== "Property" || property.key.type !== "Identifier") continue;
      const isOff = property.value.type === "Literal" && property.value.value === false;
      if (property.key.name === "skip" && !isOff) return "skipped";
      if (property.key.name === "todo" && !isOff) return "todo";
    }
  }
  if (body === undefined && (around[0]?.call.arguments.length ?? 0) < 2) return "todo";
  return says("fails", "failing") ? "fails" : "runs";
}
