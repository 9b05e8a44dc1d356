import type { AST } from "@eslint-community/regexpp";
import { loopFrom, type ParsedRegex } from "./parse-regex.ts";

/** What reads one character. `undefined` reads any: the engine trying the next start. */
export type Atom = AST.Character | AST.CharacterSet | AST.CharacterClass | AST.ExpressionCharacterClass | undefined;

/** A step that reads nothing; a guard says where alone it may be taken. */
interface Step {
  to: number;
  guard?: "text-start" | "line-start" | "text-end";
}

interface GraphNode {
  steps: Step[];
  /** A node that reads has an atom, and one step. */
  reads?: { atom: Atom };
}

/** An expression as a graph of what the engine may try. */
export interface Graph {
  nodes: readonly GraphNode[];
  start: number;
  end: number;
  /** The node that reads on to try the next start; sticky expressions have none. */
  search: number | undefined;
  /** True when some of the alternatives match at the start of the text alone. */
  asksForTextStart: boolean;
  /** True when a guard asks whether a line starts, so that what was read last matters. */
  asksForLineStart: boolean;
}

/** Beyond this an expression is left undecided. */
const nodeLimit = 6_000;
/** Fixed repeats beyond this are taken for a loop: copies would only make the graph large. */
const copyLimit = 64;

export class TooLarge extends Error {}

/**
 * Builds the graph, after Thompson (1968). It over-approximates: a look-around is a side branch beside the way on, a
 * back reference is read as another copy of its group, a word boundary always holds. It is there to find what to try,
 * and running it decides.
 */
export function buildGraph({ pattern, flags }: ParsedRegex): Graph {
  const nodes: GraphNode[] = [];
  let asksForTextStart = false;
  let asksForLineStart = false;
  const open = new Set<AST.Node>();

  function node(): number {
    if (nodes.length >= nodeLimit) throw new TooLarge();
    return nodes.push({ steps: [] }) - 1;
  }

  function step(from: number, to: number, guard?: Step["guard"]): void {
    nodes[from]?.steps.push(guard === undefined ? { to } : { to, guard });
  }

  function read(atom: Atom, from: number): number {
    const reader = node();
    const after = node();
    step(from, reader);
    nodes[reader] = { steps: [{ to: after }], reads: { atom } };
    return after;
  }

  function anyOf(alternatives: readonly AST.Alternative[], from: number): number {
    const after = node();
    for (const alternative of alternatives) {
      const entry = node();
      step(from, entry);
      step(
        alternative.elements.reduce((at, element) => add(element, at), entry),
        after,
      );
    }
    return after;
  }

  function add(element: AST.Element, from: number): number {
    switch (element.type) {
      case "Character":
      case "CharacterSet":
      case "CharacterClass":
      case "ExpressionCharacterClass":
        return read(element, from);
      case "Group":
      case "CapturingGroup": {
        open.add(element);
        const after = anyOf(element.alternatives, from);
        open.delete(element);
        return after;
      }
      case "Quantifier":
        return addQuantifier(element, from);
      case "Backreference":
        return addReference(element, from);
      default:
        return addAssertion(element, from);
    }
  }

  function addQuantifier({ element, min, max }: AST.Quantifier, from: number): number {
    const isLoop = max >= loopFrom;
    const copies = min > copyLimit ? 1 : min;
    let at = from;
    for (let copy = isLoop ? 1 : 0; copy < copies; copy += 1) at = add(element, at);
    const after = node();
    if (isLoop) {
      const body = node();
      step(at, body);
      if (min === 0) step(at, after);
      // Its own node, so that a repeat that has read something is told from one that is entered.
      const back = node();
      step(add(element, body), back);
      step(back, body);
      step(back, after);
      return after;
    }
    step(at, after);
    for (let copy = min; copy < max; copy += 1) {
      at = add(element, at);
      step(at, after);
    }
    return after;
  }

  function addReference({ resolved }: AST.Backreference, from: number): number {
    const after = node();
    step(from, after);
    for (const group of Array.isArray(resolved) ? resolved : [resolved])
      // A reference from within its group reads nothing.
      if (!open.has(group)) step(add(group, from), after);
    return after;
  }

  function addAssertion(assertion: AST.Assertion, from: number): number {
    const after = node();
    if (assertion.kind === "lookahead" || assertion.kind === "lookbehind") anyOf(assertion.alternatives, from);
    step(from, after, guardOf(assertion));
    return after;
  }

  function guardOf({ kind }: AST.Assertion): Step["guard"] {
    if (kind === "end") return flags.multiline ? undefined : "text-end";
    if (kind !== "start") return undefined;
    if (flags.multiline) asksForLineStart = true;
    else asksForTextStart = true;
    return flags.multiline ? "line-start" : "text-start";
  }

  const start = node();
  const first = node();
  step(start, first);
  let search: number | undefined;
  if (!flags.sticky) {
    const afterSearch = read(undefined, start);
    search = nodes.findIndex((candidate) => candidate.reads !== undefined);
    step(afterSearch, search);
    step(afterSearch, first);
  }
  const end = anyOf(pattern.alternatives, first);
  return { nodes, start, end, search, asksForTextStart, asksForLineStart };
}
