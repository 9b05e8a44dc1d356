import { unwrap, type Node } from "../ast.ts";
import type { CodeModel } from "../model/code-model.ts";
import { chainOf, type Chain, type Link } from "./chain.ts";
import { assertionName } from "./names.ts";
import type { WrittenAssertion } from "./written-test.ts";

/** What a chain asserts, without where it stands. */
export type AssertionCall = Pick<
  WrittenAssertion,
  "style" | "subject" | "modifiers" | "matcher" | "expected" | "further"
>;

/** Words of chai and of promises that assert nothing themselves. */
const fillers = new Set(
  "not to be been is that which and has have with at of same but does still also deep nested own ordered any all an a resolves rejects soft poll eventually configure withContext its".split(
    " ",
  ),
);
/** Words of `expect` itself that are no assertion about a value. */
const settings =
  /^(?:extend|addSnapshotSerializer|addEqualityTesters|getState|setState|any|anything|not|objectContaining|arrayContaining|stringContaining|stringMatching|closeTo|assertions|hasAssertions|configure)$/;
/** Methods of the context that AVA, tap, tape and node:test hand to a test. */
const contextMethods =
  /^(?:is|not|deepEqual|notDeepEqual|like|unlike|throws|throwsAsync|notThrows|notThrowsAsync|true|false|truthy|falsy|regex|notRegex|snapshot|fileSnapshot|pass|fail|assert|ok|notOk|equal|notEqual|equals|same|notSame|strictSame|strictNotSame|strictEqual|deepStrictEqual|match|notMatch|has|hasStrict|rejects|resolves|resolveMatch|doesNotThrow|error|type|looseEqual|deepLooseEqual|matchSnapshot|assertSnapshot|doesNotMatch|iterate)$/;
const helperName = /^(?:expect|assert|verify|ensure|should|must|check)(?=[A-Z_])/;

/**
 * Reads a whole chain as an assertion; undefined for other code. `isTestContext` tells the first parameter of a test's
 * function, and `isOwn` functions of this file, which are read themselves.
 */
export function assertionOf(
  model: CodeModel,
  node: Node,
  isTestContext: (root: Node) => boolean,
  isOwn: (root: Node) => boolean,
): AssertionCall | undefined {
  const chain = chainOf(node);
  const { root, links } = chain;
  const library = assertionName(model, root);
  const name = library ?? (root.type === "Identifier" ? root.name : "");
  if (name === "expect" || name === "should" || name === "must" || name === "unexpected") return expectation(chain);
  if (name === "expectTypeOf" || name === "assertType" || name === "expectType") return ofType(chain);
  if (name === "assert" || name.startsWith("assert.")) return assertion(chain, name.slice("assert.".length));
  if (isTestContext(root)) return ofContext(chain);
  const inner = links.findIndex((link) => link.name === "assert" && link.arguments === undefined);
  if (inner !== -1 && links[inner + 1]?.arguments !== undefined) return plain("assert", links[inner + 1]);
  const should = links.findIndex((link) => link.name === "should");
  if (should !== -1) return ofShould(chain, should);
  const requests = links.filter((link) => link.name === "expect" && link.arguments !== undefined);
  if (requests.length > 0) return ofRequest(chain, requests);
  const last = links.at(-1);
  const called = last?.name ?? name;
  const isCalled = (last === undefined ? chain.arguments : last.arguments) !== undefined;
  if (!isCalled || !helperName.test(called) || isOwn(root)) return undefined;
  const given = last?.arguments ?? chain.arguments ?? [];
  return { style: "helper", subject: given[0], modifiers: [], matcher: called, expected: given.slice(1), further: [] };
}

function expectation({ root: _root, arguments: given, links }: Chain): AssertionCall | undefined {
  const rest = [...links];
  const modifiers: string[] = [];
  let subject = given?.[0];
  if (given === undefined) {
    // `expect.soft(x)`, `expect.fail()`, `expect.any(String)`
    const first = rest.shift();
    if (first?.arguments === undefined || settings.test(first.name)) return undefined;
    if (!fillers.has(first.name)) return { ...plain("expect", first), subject: undefined };
    modifiers.push(first.name);
    subject = first.arguments[0];
  }
  const { matcher, further } = matchersOf(rest, modifiers);
  return {
    style: "expect",
    subject,
    modifiers,
    matcher: matcher?.name,
    expected: matcher?.arguments ?? [],
    further,
  };
}

/** The first link that says what is asserted; what stands before it goes to `modifiers`, what follows is `further`. */
function matchersOf(
  links: readonly Link[],
  modifiers: string[],
): { matcher: Link | undefined; further: AssertionCall["further"] } {
  const known = links.filter((link) => !/^(?:then|catch|finally|)$/.test(link.name));
  const isMatcher = (link: Link, index: number) =>
    link.arguments === undefined
      ? !fillers.has(link.name) && !(known[index + 1]?.arguments !== undefined && isLanguage(link.name))
      : !(fillers.has(link.name) && index < known.length - 1 && link.arguments.length === 0);
  const at = known.findIndex(isMatcher);
  if (at === -1) {
    modifiers.push(...known.map((link) => link.name));
    return { matcher: undefined, further: [] };
  }
  modifiers.push(...known.slice(0, at).map((link) => link.name));
  const further = known
    .slice(at + 1)
    .filter((link) => link.arguments !== undefined)
    .map((link) => ({ matcher: link.name, expected: link.arguments ?? [] }));
  return { matcher: known[at], further };
}

/** chai's words that are an assertion alone and a part of the way before a call: `.include.members([…])`. */
function isLanguage(name: string): boolean {
  return /^(?:include|includes|contain|contains|length|lengthOf|deep)$/.test(name);
}

function ofType({ arguments: given, links }: Chain): AssertionCall {
  const last = links.at(-1);
  return {
    style: "type",
    subject: given?.[0],
    modifiers: links.slice(0, -1).map((link) => link.name),
    matcher: last?.name ?? "assertType",
    expected: last?.arguments ?? [],
    further: [],
  };
}

/** `assert(x)`, `assert.equal(x, 1)`, `equal(x, 1)` of a library of assertions. */
function assertion({ arguments: given, links }: Chain, imported: string): AssertionCall | undefined {
  const last = links.findLast((link) => link.arguments !== undefined);
  if (last !== undefined) return plain("assert", last);
  if (given === undefined) return undefined;
  return {
    style: "assert",
    subject: given[0],
    modifiers: [],
    matcher: imported === "" ? "ok" : imported,
    expected: given.slice(1),
    further: [],
  };
}

function ofContext({ links }: Chain): AssertionCall | undefined {
  const called = links.findLast((link) => link.arguments !== undefined);
  if (called === undefined || !contextMethods.test(called.name)) return undefined;
  const modifiers = links.slice(0, links.indexOf(called)).map((link) => link.name);
  if (modifiers.some((word) => word !== "assert" && word !== "not")) return undefined;
  return { ...plain("context", called), modifiers };
}

function plain(style: AssertionCall["style"], link: Link | undefined): AssertionCall {
  const [subject, ...expected] = link?.arguments ?? [];
  return { style, subject, modifiers: [], matcher: link?.name, expected, further: [] };
}

/** `x.should.equal(1)`, and `cy.get("#a").should("have.text", "b")`. */
function ofShould({ links }: Chain, at: number): AssertionCall | undefined {
  const should = links[at];
  if (should === undefined) return undefined;
  const [words, ...expected] = should.arguments ?? [];
  if (words !== undefined) {
    const text = unwrap(words);
    const name = text.type === "Literal" ? String(text.value) : "should";
    const further = links
      .slice(at + 1)
      .filter((link) => link.name === "and" && link.arguments !== undefined)
      .map((link) => ({ matcher: "and", expected: link.arguments ?? [] }));
    return { style: "should", subject: undefined, modifiers: [], matcher: name, expected, further };
  }
  const modifiers: string[] = [];
  const { matcher, further } = matchersOf(links.slice(at + 1), modifiers);
  if (matcher === undefined && modifiers.length === 0) return undefined;
  return {
    style: "should",
    subject: should.node.type === "MemberExpression" ? should.node.object : undefined,
    modifiers,
    matcher: matcher?.name ?? modifiers.pop(),
    expected: matcher?.arguments ?? [],
    further,
  };
}

function ofRequest({ root }: Chain, [first, ...more]: readonly Link[]): AssertionCall {
  return {
    style: "request",
    subject: root,
    modifiers: [],
    matcher: "expect",
    expected: first?.arguments ?? [],
    further: more.map((link) => ({ matcher: "expect", expected: link.arguments ?? [] })),
  };
}
