import { isFunction, unwrap, type AnyFunction, type Node, type NodeOf } from "../ast.ts";
import type { Binding } from "../model/binding.ts";
import type { CodeModel } from "../model/code-model.ts";
import { assertionOf, type AssertionCall } from "./assertion-call.ts";
import { topOfChain } from "./chain.ts";
import { circumstancesOf } from "./circumstances.ts";
import { functionsAround } from "./declared-tests.ts";
import type { Circumstance, WrittenAssertion } from "./written-test.ts";

/** How many functions of the file are followed one into the other. */
const deepest = 6;

/** Finds the assertions that tests reach, also through functions of the same file. */
export function createAssertionFinder(
  model: CodeModel,
  isTestContext: (root: Node) => boolean,
): (body: AnyFunction) => WrittenAssertion[] {
  const uses = usesOfFunctions(model);
  const ofFunction = new Map<AnyFunction, WrittenAssertion[]>();

  function ownFunction(root: Node): AnyFunction | undefined {
    const binding = root.type === "Identifier" ? model.resolve(root) : undefined;
    return binding && functionOf(binding);
  }

  /** The named function that a node is a part of, or `body` itself. */
  function homeOf(node: Node, body: AnyFunction): AnyFunction | undefined {
    for (const around of functionsAround(node))
      if (around === body || nameOf(model, around) !== undefined) return around;
    return undefined;
  }

  function inFunction(body: AnyFunction, depth: number): WrittenAssertion[] {
    const known = ofFunction.get(body);
    if (known !== undefined) return known;
    const found: WrittenAssertion[] = [];
    ofFunction.set(body, found); // of a recursion the rest is the same again
    for (const node of candidates(model, body)) {
      const home = homeOf(node, body);
      if (home !== body) {
        const isUnused = home !== undefined && home.start >= body.start && !uses.has(home);
        const call = isUnused ? assertionOf(model, node, isTestContext, isOwn) : undefined;
        if (call !== undefined) found.push(written(call, node, ["never-runs"]));
        continue;
      }
      const call = assertionOf(model, node, isTestContext, isOwn);
      if (call !== undefined) found.push(written(call, node, circumstancesOf(node, body)));
      if (depth < deepest) found.push(...throughCalls(node, body, depth));
    }
    return found;
  }

  /** What functions of this file assert that are called here, or handed on. */
  function throughCalls(node: Node, body: AnyFunction, depth: number): WrittenAssertion[] {
    if (node.type !== "CallExpression") return [];
    const callee = unwrap(node.callee);
    const called = [callee, ...node.arguments.map(unwrap)].flatMap((one) => {
      const own = ownFunction(one);
      return own === undefined || own === body ? [] : [{ own, isHandedOn: one !== callee }];
    });
    return called.flatMap(({ own, isHandedOn }) => {
      const here = circumstancesOf(node, body);
      if (isHandedOn) here.add("callback");
      return inFunction(own, depth + 1).map((assertion) => ({
        ...assertion,
        via: [node, ...assertion.via],
        circumstances: [...new Set([...here, ...assertion.circumstances])],
      }));
    });
  }

  function isOwn(root: Node): boolean {
    return ownFunction(root) !== undefined;
  }

  function written(call: AssertionCall, node: Node, circumstances: Iterable<Circumstance>): WrittenAssertion {
    const all = new Set(circumstances);
    if (call.modifiers.some((word) => word === "resolves" || word === "rejects") && !isAwaited(node))
      all.add("not-awaited");
    return { ...call, node, line: model.lineIndex.at(node.start).line, via: [], circumstances: [...all] };
  }

  return (body) => inFunction(body, 0);
}

/** Whole chains within a function: calls, and members that stand as a statement (`expect(x).to.be.true`). */
function candidates(model: CodeModel, body: AnyFunction): Node[] {
  const calls = model.nodesWithin("CallExpression", body).filter((call) => topOfChain(call) === call || isPaused(call));
  const members = model
    .nodesWithin("MemberExpression", body)
    .filter(
      (member) =>
        topOfChain(member) === member &&
        /^(?:ExpressionStatement|AwaitExpression|ReturnStatement|ArrowFunctionExpression)$/.test(
          member.parent?.type ?? "",
        ),
    );
  return [...calls, ...members].sort((a, b) => a.start - b.start);
}

/** Wrapped in what does not go on: `(expect(x).toBe(1))`. */
function isPaused(call: NodeOf<"CallExpression">): boolean {
  const top = topOfChain(call);
  return top !== call && unwrap(top) === call;
}

function functionOf({ kind, declaration, init, path }: Binding): AnyFunction | undefined {
  if (path.length > 0) return undefined;
  const value = kind === "function" ? declaration : init && unwrap(init);
  return value !== undefined && isFunction(value) ? value : undefined;
}

/** The binding of a function that has a name by which it is called. */
function nameOf(model: CodeModel, node: AnyFunction): Binding | undefined {
  const identifier =
    node.type === "FunctionDeclaration"
      ? node.id
      : node.parent?.type === "VariableDeclarator" && node.parent.init === node && node.parent.id.type === "Identifier"
        ? node.parent.id
        : null;
  return identifier ? model.resolve(identifier) : undefined;
}

/** The functions of a file whose names are used somewhere. */
function usesOfFunctions(model: CodeModel): Set<AnyFunction> {
  const used = new Set<AnyFunction>();
  for (const identifier of model.nodes("Identifier")) {
    const { parent } = identifier;
    if (parent?.type === "MemberExpression" && parent.property === identifier && !parent.computed) continue;
    if (parent?.type === "Property" && parent.key === identifier && !parent.computed && !parent.shorthand) continue;
    const binding = model.resolve(identifier);
    if (binding === undefined || binding.identifier === identifier) continue;
    const own = functionOf(binding);
    if (own !== undefined) used.add(own);
  }
  return used;
}

/** True when the test waits for a promise, or hands it on to what does. */
function isAwaited(node: Node): boolean {
  const { parent } = topOfChain(node);
  return parent?.type !== "ExpressionStatement";
}
