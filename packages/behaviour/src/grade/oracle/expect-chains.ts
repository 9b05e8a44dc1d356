import { isFunction, unwrap, type Node, type NodeOf } from "@assay/program";
import { assertionLibraries } from "../read/libraries.ts";
import type { FileView } from "./file-view.ts";
import type { FoundAssertion } from "./found-assertion.ts";
import { moduleInPlace } from "./in-place.ts";
import { chainCalls, chainWords, matchers, waiting, type AskKind } from "./kinds.ts";

interface Link {
  name: string;
  given: readonly Node[] | undefined;
  node: Node;
}

/** Names that only lead on, or change what follows. */
const glue =
  /^(?:to|be|been|is|that|which|and|has|have|with|at|of|same|but|does|still|also|it|its|deep|nested|own|ordered|any|all|not|resolves|rejects|eventually|soft|poll|a|an|include|includes|contain|contains|length|lengthOf|only|should|always|become|itself|own)$/;

/** The assertions of `expect(value)…` and `value.should…` that start at a node; empty where it starts none. */
export function expectChain(view: FileView, node: Node): FoundAssertion[] {
  const start = startOf(view, node);
  if (start === undefined) return [];
  const { links, top } = follow(start.node);
  return assertionsOf(view, start, links, top);
}

interface Start {
  node: Node;
  subject: Node | undefined;
  how: "expect" | "poll" | "should";
}

function startOf(view: FileView, node: Node): Start | undefined {
  if (node.type === "CallExpression") {
    const callee = unwrap(node.callee);
    const [subject] = node.arguments;
    if (callee.type === "Identifier") {
      const isExpect =
        /^(?:expect|expectTypeOf)$/.test(callee.name) || view.model.resolve(callee)?.imported?.name === "expect";
      if (isExpect && !callee.name.endsWith("TypeOf")) return { node, subject, how: "expect" };
      if (callee.name === "should" && subject !== undefined) return { node, subject, how: "should" };
      return undefined;
    }
    if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return undefined;
    const { name } = callee.property;
    const module = moduleInPlace(callee.object);
    if (name === "expect" && module !== undefined && assertionLibraries.test(module))
      return { node, subject, how: "expect" };
    const isOn = (word: string) =>
      unwrap(callee.object).type === "Identifier" && (unwrap(callee.object) as NodeOf<"Identifier">).name === word;
    if (isOn("expect") && (name === "soft" || name === "poll"))
      return { node, subject, how: name === "poll" ? "poll" : "expect" };
    return name === "expect" && (isOn("chai") || isOn("t") || isOn("jest") || isOn("vi"))
      ? { node, subject, how: "expect" }
      : undefined;
  }
  if (
    node.type === "MemberExpression" &&
    node.property.type === "Identifier" &&
    node.property.name === "should" &&
    !node.computed
  ) {
    const { object } = node;
    return object.type === "Identifier" && /^(?:chai|assert)$/.test(object.name)
      ? undefined
      : { node, subject: object, how: "should" };
  }
  return undefined;
}

/** The members and calls that are chained to a node. */
function follow(start: Node): { links: Link[]; top: Node } {
  const links: Link[] = [];
  let top = start;
  for (;;) {
    const { parent } = top;
    if (
      parent?.type === "MemberExpression" &&
      parent.object === top &&
      parent.property.type === "Identifier" &&
      !parent.computed
    ) {
      const call = parent.parent;
      const isCalled = call?.type === "CallExpression" && call.callee === parent;
      links.push({
        name: parent.property.name,
        given: isCalled ? call.arguments : undefined,
        node: isCalled ? call : parent,
      });
      top = isCalled ? call : parent;
    } else if (
      parent?.type === "ChainExpression" ||
      parent?.type === "TSNonNullExpression" ||
      (parent?.type === "TaggedTemplateExpression" && parent.tag === top)
    )
      top = parent;
    else return { links, top };
  }
}

function assertionsOf(view: FileView, { subject, how }: Start, links: readonly Link[], top: Node): FoundAssertion[] {
  const found: FoundAssertion[] = [];
  let negated = false;
  let promise: FoundAssertion["promise"];
  let deep = false;
  let current = subject;
  let isCaught = false;
  const base = () => ({
    node: top,
    negated,
    promise,
    isPromise: promise !== undefined || how === "poll",
    isCaught: false,
    isUnfinished: false,
    isSymmetric: true,
  });
  for (const [index, { name, given, node }] of links.entries()) {
    if (name === "not" || name === "never") negated = true;
    else if (name === "resolves" || name === "eventually") promise = "resolves";
    else if (name === "rejects") promise = "rejects";
    else if (name === "deep") deep = true;
    if (given !== undefined && (name === "catch" || name === "then" || name === "finally")) {
      if (name === "catch" && !rethrows(view, given[0])) isCaught = true;
      continue;
    }
    const isLast = index === links.length - 1 || /^(?:and|that|which|with)$/.test(links[index + 1]?.name ?? "");
    const kind =
      given === undefined
        ? isLast || !glue.test(name)
          ? chainWords.get(name)
          : undefined
        : kindOfCall(name, deep, given);
    if (kind === undefined) {
      // A matcher of the project's own (`expect.extend`) asks something.
      if (given !== undefined && (/^to[A-Z]/.test(name) || (isLast && !glue.test(name))))
        found.push({
          ...base(),
          kind: /^to\w*Equal/.test(name) && given.length > 0 ? "deep-value" : "predicate",
          matcher: name,
          subject: current,
          expected: given,
        });
      continue;
    }
    const isWaiting = view.isPlaywright && given !== undefined && waiting.test(name) && isLocator(view, subject);
    found.push({
      ...base(),
      isPromise:
        promise !== undefined || how === "poll" || isWaiting || /^(?:rejected|fulfilled|rejectedWith)$/.test(name),
      kind,
      matcher: name,
      subject: current,
      expected: expectedOf(name, given ?? [], node),
    });
    // `.property('name')` goes on with the property.
    if (name === "property" && given?.length === 1) current = node;
  }
  const ownLinks = links.filter(({ name }) => !/^(?:catch|then|finally)$/.test(name));
  if (found.length === 0 && (how !== "should" || ownLinks.length > 0) && subject !== undefined)
    return [{ ...base(), kind: "done", matcher: links.at(-1)?.name ?? "", subject, expected: [], isUnfinished: true }];
  return found.map((one) => ({ ...one, isCaught }));
}

/** Words that are true, false or nothing by themselves say what is expected. */
function expectedOf(name: string, given: readonly Node[], node: Node): readonly Node[] {
  void node;
  return given.filter((argument) => !(name === "toBe" && isFunction(argument)));
}

function kindOfCall(name: string, deep: boolean, given: readonly Node[]): AskKind | undefined {
  const kind = matchers.get(name) ?? chainCalls.get(name);
  if (name === "length" && given.length === 0) return undefined;
  return deep && kind === "exact-value" ? "deep-value" : kind;
}

/** Whether the value is a part of a page that is waited for. */
function isLocator(view: FileView, subject: Node | undefined): boolean {
  const node = subject === undefined ? undefined : unwrap(subject);
  return node !== undefined && node.type !== "AwaitExpression" && node.type !== "Literal" && view.originOf(node) !== 0;
}

/** A handler that throws again, or fails the test. */
export function rethrows(view: FileView, handler: Node | undefined): boolean {
  const node = handler === undefined ? undefined : unwrap(handler);
  if (node === undefined) return true;
  if (node.type === "Identifier")
    return /^(?:done|reject|fail|cb|callback|next)$/.test(node.name) || view.model.resolve(node) === undefined;
  if (node.type === "MemberExpression") return true;
  if (!isFunction(node)) return false;
  const text = view.model.text.slice(node.start, node.end);
  return /\b(?:throw|done|reject|fail|expect|assert|next)\b/.test(text);
}
