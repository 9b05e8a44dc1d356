import { isFunction, unwrap, valueOf, type Node } from "@assay/program";
import { givenFunction, originWithin } from "./binding-origin.ts";
import { isCount, isZero, saidBy } from "./comparison.ts";
import { textOf, type FileView } from "./file-view.ts";
import type { FoundAssertion } from "./found-assertion.ts";
import { has, isOfCode, origin, type Origin } from "./origin.ts";
import { computedBy, isStateSeenBefore, written } from "./same-value.ts";
import { weighSnapshot } from "./snapshots.ts";
import { strengths } from "./strengths.ts";
import { weighKind, type Asked } from "./weigh-kind.ts";
import { weighMock } from "./weigh-mock.ts";
import type { Weighed } from "./weighed.ts";

const nothing = (kind: string, why: string): Omit<Weighed, "key"> => ({ kind, strength: 0, why, leaves: 1 });

/**
 * What an assertion is worth: 0 where it says nothing about the code under test. Undefined for what is no assertion of
 * its own, as `assert.fail()` behind what should have thrown. `runsCode` says whether the test runs that code at all.
 */
export function weigh(view: FileView, found: FoundAssertion, runsCode: boolean): Weighed | undefined {
  if (found.kind === "fails" && isInCallbackOfCode(view, found.node))
    return {
      kind: "not-called",
      strength: strengths.mockNotCalled,
      why: "Asks that a callback is not called",
      key: textOf(view, found.node),
      leaves: 1,
    };
  if (found.kind === "fails" || (found.kind === "done" && found.matcher === "expect")) return undefined;
  const seen = { ...found, ...turned(view, found) };
  const key = seen.subject === undefined ? found.matcher : written(view, seen.subject);
  const worth = ofFound(view, seen, runsCode);
  return { ...worth, key, strength: Math.max(0, Math.min(1, worth.strength)) };
}

/** `{ warn: () => assert.fail() }`, given to the code under test. */
function isInCallbackOfCode(view: FileView, node: Node): boolean {
  for (let { parent } = node; parent; parent = parent.parent) {
    if (parent.type === "TryStatement" || parent.type === "CatchClause") return false;
    if (isFunction(parent)) return givenFunction(view.plain, parent, 0) !== origin.none;
  }
  return false;
}

/** `expect(200).toBe(status)`, and `expect([200, 404]).toContain(status)`: the value under test is the other one. */
function turned(view: FileView, { subject, expected, kind, isSymmetric }: FoundAssertion): Partial<FoundAssertion> {
  const [first] = expected;
  const mayTurn = isSymmetric && /^(?:exact-value|deep-value|partial-value|contains|close-value)$/.test(kind);
  if (!mayTurn || subject === undefined || first === undefined) return {};
  const isSeen = (node: Node) => has(view.originOf(node), origin.code, origin.given, origin.world);
  if (isSeen(subject) || !isSeen(first)) return {};
  return {
    subject: first,
    expected: [subject, ...expected.slice(1)],
    ...(kind === "contains" ? { kind: "one-of" } : {}),
  };
}

function ofFound(view: FileView, found: FoundAssertion, runsCode: boolean): Omit<Weighed, "key"> {
  const { subject, expected, kind } = found;
  if (found.isUnfinished)
    return nothing(
      "no-matcher",
      `expect(…)${found.matcher === "" ? "" : `.${found.matcher}`} asks nothing: no matcher is called`,
    );
  if (kind === "done" || subject === undefined) return nothing("constant", "Passes whatever the code does");
  if (kind === "types") return nothing("types", "Asserts types only, which running it does not check");
  if (kind === "helper")
    return {
      kind,
      strength: runsCode ? strengths.unreadHelper : 0,
      why: "Asserts by a helper that could not be read",
      leaves: 1,
    };
  const mock = weighMock(view, found, runsCode);
  if (mock !== undefined) return mock;
  const of = originOfSubject(view, subject);
  const unseen = whyUnseen(of, runsCode);
  if (unseen !== undefined) return unseen;
  const own = selfComparison(view, found);
  if (own !== undefined) return own;
  if (kind === "snapshot" || kind === "inline-snapshot" || kind === "screenshot") return weighSnapshot(view, found);
  const wrapped = ofWrapper(view, found);
  if (wrapped !== undefined) return wrapped;
  const said = ofTruth(view, found);
  if (said !== undefined) return said;
  const asked: Asked = { ...found, subject };
  const worth = weighKind(view, asked);
  return related(view, asked, expected[0], of, worth);
}

/** What a function does when it is called, or what a value is. */
function originOfSubject(view: FileView, subject: Node): Origin {
  const node = unwrap(subject);
  if (isFunction(node)) return originWithin(view, node);
  const value = valueOf(view.model, node);
  return view.originOf(node) | (isFunction(value) ? originWithin(view, value) : origin.none);
}

function whyUnseen(of: Origin, runsCode: boolean): Omit<Weighed, "key"> | undefined {
  if (isOfCode(of)) return undefined;
  // What a spy on the world outside saw (a stream, the console) was done by the code under test.
  if (has(of, origin.mock) && !has(of, origin.world))
    return nothing("mock-return", "Asks for what a stand-in was told to give");
  if (has(of, origin.world))
    return runsCode
      ? undefined
      : nothing("not-from-code", "The test runs none of the code under test, so this cannot come from it");
  return nothing("constant", "The value is made by the test itself and never comes from the code under test");
}

function selfComparison(
  view: FileView,
  { subject, expected, kind, negated }: FoundAssertion,
): Omit<Weighed, "key"> | undefined {
  const [first] = expected;
  if (subject === undefined || first === undefined || negated) return undefined;
  if (!/^(?:exact-value|deep-value|partial-value|contains|close-value|matches|text)$/.test(kind)) return undefined;
  if (written(view, subject) !== written(view, first)) return undefined;
  const [one, two] = [unwrap(subject), unwrap(first)];
  // `const calls = []; …; expect(calls).toEqual([])`: a list that was filled, or must not have been.
  if (one.type === "Identifier" && /^(?:Array|Object|New)Expression$/.test(two.type)) return undefined;
  if (isStateSeenBefore(view, one, two) || isStateSeenBefore(view, two, one))
    return {
      kind: "unchanged",
      strength: strengths.unchangedState,
      why: "Asks that the code left something as it was",
      leaves: 1,
    };
  // `expect(second).toBe(first)`: something may have happened in between, which must change nothing.
  if (one.type === "Identifier" && two.type === "Identifier" && one.name !== two.name)
    return {
      kind: "repeated-call",
      strength: strengths.repeatedCall,
      why: "Shows only that the same call gives the same again",
      leaves: 1,
    };
  const isName = one.type === "Identifier" || computedBy(view, subject) === undefined;
  return nothing(
    "self-comparison",
    isName ? "Compares a value with itself" : "Compares the result with what the same call gives again",
  );
}

/** `expect([x]).toHaveLength(1)`, `expect(typeof x).toMatch(…)`, `expect(list.length).toBeGreaterThanOrEqual(0)`. */
function ofWrapper(
  view: FileView,
  { subject, expected, kind, matcher }: FoundAssertion,
): Omit<Weighed, "key"> | undefined {
  const node = valueOf(view.model, unwrap(subject ?? view.model.program));
  const [first] = expected;
  if (
    (node.type === "ArrayExpression" || node.type === "ObjectExpression") &&
    /^(?:length|truthy|defined|type|null|undefined|property)$/.test(kind)
  )
    return nothing("constant", "The list or object is written in the test, so this is always true");
  if (
    kind === "compared" &&
    isCount(node) &&
    first !== undefined &&
    isZero(first) &&
    /Equal$|least|gte|AtLeast/.test(matcher)
  )
    return nothing("tautology", "A length is never less than 0");
  if (node.type === "UnaryExpression" && node.operator === "typeof")
    return kind === "exact-value" || kind === "deep-value"
      ? { kind: "type", strength: strengths.type, why: "Asks only for the type", leaves: 1 }
      : nothing("tautology", "Every value has a type");
  if (isCount(node) && kind === "exact-value")
    return {
      kind: "length",
      strength: first !== undefined && isZero(first) ? strengths.emptyValue : strengths.length,
      why: "Asks only how many there are",
      leaves: 1,
    };
  const isQuery = /\b(?:get|find)(?:All)?By[A-Z]\w*\(/.test(textOf(view, node));
  if (isQuery && /^(?:truthy|defined|null)$/.test(kind))
    return { kind: "shown", strength: strengths.shownText, why: "Asks that it is on the page", leaves: 1 };
  if (kind === "defined" && /\bqueryBy[A-Z]\w*\(/.test(textOf(view, node)))
    return nothing("tautology", "A query that finds nothing gives null, which is defined");
  return undefined;
}

/** Truth values that are made in the test: what they are made of is what is asked. */
function ofTruth(
  view: FileView,
  { subject, expected, kind, negated }: FoundAssertion,
): Omit<Weighed, "key"> | undefined {
  if (subject === undefined) return undefined;
  const [first] = expected;
  const literal = first === undefined ? undefined : unwrap(first);
  const isBoolean = literal?.type === "Literal" && typeof literal.value === "boolean";
  const asksTrue = kind === "truthy" || (kind === "exact-value" && isBoolean && literal.value);
  const asksFalse = kind === "falsy" || (kind === "exact-value" && isBoolean && !literal.value);
  if (!asksTrue && !asksFalse) return undefined;
  return saidBy(view, valueOf(view.model, unwrap(subject)), asksFalse !== negated);
}

/** An expected value that itself comes from the code under test may be wrong in the same way. */
function related(
  view: FileView,
  { subject, kind }: Asked,
  expected: Node | undefined,
  of: Origin,
  worth: Omit<Weighed, "key">,
): Omit<Weighed, "key"> {
  if (expected === undefined || !/^(?:exact-value|deep-value|partial-value|close-value)$/.test(kind)) return worth;
  if (!has(of, origin.code, origin.world) && written(view, subject) === written(view, expected))
    return { ...worth, strength: strengths.unchangedInput };
  const share = shareOfCode(view, expected);
  if (share === 0) return worth;
  const [one, two] = [computedBy(view, subject), computedBy(view, expected)];
  if (one !== undefined && one === two)
    return {
      kind: "relation",
      strength: worth.strength * strengths.relation,
      why: "Compares two results of the same function, which may both be wrong",
      leaves: 1,
    };
  return { ...worth, strength: worth.strength * (1 - share * (1 - strengths.sameConstant)) };
}

/** How much of what is expected comes from the code under test: the leaves beside it are written out all the same. */
function shareOfCode(view: FileView, expected: Node): number {
  const node = unwrap(expected);
  const parts =
    node.type === "ObjectExpression"
      ? node.properties.map((property) => (property.type === "Property" ? property.value : property.argument))
      : node.type === "ArrayExpression"
        ? node.elements.filter((element) => element !== null)
        : [];
  if (parts.length === 0) return has(view.originOf(node), origin.code) ? 1 : 0;
  return parts.reduce((sum, part) => sum + shareOfCode(view, part), 0) / parts.length;
}
