import { unwrap, type Node } from "@assay/program";
import { expectation } from "./expected-value.ts";
import { textOf, type FileView } from "./file-view.ts";
import type { FoundAssertion } from "./found-assertion.ts";
import { mockDataOf } from "./mock-data.ts";
import { mockMaker } from "./mock-makers.ts";
import { has, origin } from "./origin.ts";
import { strengths } from "./strengths.ts";
import { weighKind } from "./weigh-kind.ts";
import type { Weighed } from "./weighed.ts";

const ownCalls: Omit<Weighed, "key"> = {
  kind: "own-mock",
  strength: 0,
  why: "Only the test itself calls this stand-in",
  leaves: 1,
};

/** Assertions about how a stand-in was called. Undefined for all others. */
export function weighMock(view: FileView, found: FoundAssertion, runsCode: boolean): Omit<Weighed, "key"> | undefined {
  const { kind, subject, expected, negated, matcher } = found;
  if (subject === undefined) return undefined;
  if (!(kind === "mock-called" || kind === "mock-times" || kind === "mock-arguments"))
    return weighMockData(view, { ...found, subject }, runsCode);
  if (!runsCode || !isCalledByCode(view, subject)) return ownCalls;
  const worth = (strength: number, why: string) => ({ kind: "mock-calls", strength, why, leaves: 1 });
  if (kind === "mock-called") {
    const isNot = negated || /notCalled/.test(matcher);
    if (/Once|Twice|Thrice/i.test(matcher))
      return worth(strengths.mockTimes, "Asks only how often a stand-in was called");
    return isNot
      ? worth(strengths.mockNotCalled, "Asks that a stand-in was not called")
      : worth(strengths.mockCalled, "Asks only that a stand-in was called");
  }
  if (kind === "mock-times") return worth(strengths.mockTimes, "Asks only how often a stand-in was called");
  if (negated) return worth(strengths.negatedValue, "Rules out one call and allows all others");
  const given = expected.map((argument) => expectation(view, argument).strength);
  const share = given.length === 0 ? strengths.nothing : given.reduce((sum, one) => sum + one, 0) / given.length;
  return worth(strengths.mockArguments * share, "Asks what a stand-in was called with");
}

/** `expect(stub.callCount).to.equal(3)`, `expect(send.mock.calls[0]).toEqual(["a"])`: the same, asked of what was kept. */
function weighMockData(
  view: FileView,
  found: FoundAssertion & { subject: Node },
  runsCode: boolean,
): Omit<Weighed, "key"> | undefined {
  const data = mockDataOf(view, found.subject);
  if (data === undefined) return undefined;
  if (!runsCode || !isCalledByCode(view, data.stand)) return ownCalls;
  const worth = (strength: number, why: string, leaves = 1) => ({ kind: "mock-calls", strength, why, leaves });
  if (data.asks === "called") return worth(strengths.mockCalled, "Asks only whether a stand-in was called");
  if (data.asks === "times") return worth(strengths.mockTimes, "Asks only how often a stand-in was called");
  const { strength, leaves } = weighKind(view, found);
  return worth(strengths.mockArguments * strength, "Asks what a stand-in was called with", leaves);
}

/** True where the code under test can have called the stand-in. */
function isCalledByCode(view: FileView, subject: Node): boolean {
  const node = unwrap(subject);
  const of = view.originOf(node);
  if (isImported(view, node)) return true;
  if (has(of, origin.given) || !has(of, origin.mock)) return has(of, origin.given, origin.code, origin.world);
  const spied = spyOf(view, node);
  if (spied !== undefined) return !callsItself(view, node, spied);
  // A spy that a helper made watches an object of the code under test.
  if (has(of, origin.code, origin.world) && !isOwnFunction(view, node)) return true;
  return isModuleMock(view, node);
}

/** `expect(electron.shell.openExternal)…`: what the test imports from a package, the code under test does too. */
function isImported(view: FileView, node: Node): boolean {
  let root = node.type === "CallExpression" ? unwrap(node.arguments[0] ?? node) : node;
  const isName = root.type === "Identifier";
  if (!isName && root.type !== "MemberExpression") return false;
  while (root.type === "MemberExpression") root = unwrap(root.object);
  const binding = root.type === "Identifier" ? view.model.resolve(root) : undefined;
  const callsName = (use: Node) => use.parent?.type === "CallExpression" && use.parent.callee === use;
  if (
    isName &&
    binding !== undefined &&
    view.references(binding).some((use) => callsName(use) && sharesTest(node, use))
  )
    return false;
  const module = binding?.imported?.module;
  return (
    module !== undefined &&
    /^(?:library|mock|world)$/.test(view.kindOf(module)) &&
    !callsItself(view, node, textOf(view, node))
  );
}

/** A name for `vi.fn(implementation)`. */
function isOwnFunction(view: FileView, node: Node): boolean {
  const binding = node.type === "Identifier" ? view.model.resolve(node) : undefined;
  const made = binding?.init === undefined ? undefined : unwrap(binding.init);
  return made?.type === "CallExpression" && mockMaker(view, made)?.kind === "function";
}

/** `object.method` where a name stands for the spy on it. */
function spyOf(view: FileView, node: Node): string | undefined {
  const binding = node.type === "Identifier" ? view.model.resolve(node) : undefined;
  const made = binding?.init ?? (binding === undefined ? undefined : view.model.writesTo(binding)[0]?.value) ?? node;
  const call = unwrap(made);
  const maker = call.type === "CallExpression" ? mockMaker(view, call) : undefined;
  if (maker?.kind === "spy" && maker.object !== undefined && maker.method !== undefined)
    return `${textOf(view, maker.object)}.${maker.method}`;
  return node.type === "MemberExpression" && node.property.type === "Identifier" && binding === undefined
    ? textOf(view, node)
    : undefined;
}

/** A spy on a method that the test then calls by itself proves nothing. */
function callsItself(view: FileView, node: Node, spied: string): boolean {
  for (const call of view.model.nodes("CallExpression")) {
    if (call.callee.type === "MemberExpression" && textOf(view, call.callee) === spied && sharesTest(node, call))
      return true;
  }
  return false;
}

function sharesTest(one: Node, other: Node): boolean {
  for (let node = one.parent; node; node = node.parent)
    if (
      (node.type === "ArrowFunctionExpression" || node.type === "FunctionExpression") &&
      node.start <= other.start &&
      other.end <= node.end
    ) {
      const { parent } = node;
      return parent?.type === "CallExpression" && !isGroup(parent.callee);
    }
  return false;
}

function isGroup(callee: Node): boolean {
  return callee.type === "Identifier" && /^(?:describe|context|suite)/.test(callee.name);
}

/** An export of a module that the test replaced: who calls it is the code under test. */
function isModuleMock(view: FileView, node: Node): boolean {
  const inner =
    node.type === "MemberExpression"
      ? unwrap(node.object)
      : node.type === "CallExpression"
        ? unwrap(node.arguments[0] ?? node)
        : node;
  const binding = inner.type === "Identifier" ? view.model.resolve(inner) : undefined;
  return binding?.imported !== undefined && view.mocks.has(binding.imported.module);
}
