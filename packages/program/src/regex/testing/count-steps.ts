import type { AST } from "@eslint-community/regexpp";
import { parseRegex } from "../parse-regex.ts";

interface State {
  at: number;
  groups: ReadonlyMap<AST.CapturingGroup, string>;
}
type Then = (state: State) => boolean;

class TooManySteps extends Error {}

/**
 * Counts what a backtracking engine tries when it looks for an expression in a text: an engine of the plainest kind,
 * without any of the short cuts of real ones, so that tests need no clock. Look-behinds are not known. Infinity where
 * it takes over `limit` steps.
 */
export function countSteps(source: string, flags: string, text: string, limit: number): number {
  const parsed = parseRegex(source, flags);
  if (parsed === undefined) throw new Error(`not an expression: ${source}`);
  const { pattern } = parsed;
  const readers = new Map<string, RegExp>();
  let steps = 0;

  function oneOf(alternatives: readonly AST.Alternative[], state: State, then: Then): boolean {
    return alternatives.some(({ elements }) => inTurn(elements, 0, state, then));
  }

  function inTurn(elements: readonly AST.Element[], index: number, state: State, then: Then): boolean {
    const element = elements[index];
    return element === undefined
      ? then(state)
      : one(element, state, (after) => inTurn(elements, index + 1, after, then));
  }

  function one(element: AST.Element, state: State, then: Then): boolean {
    steps += 1;
    if (steps > limit) throw new TooManySteps();
    const { at, groups } = state;
    switch (element.type) {
      case "Group":
        return oneOf(element.alternatives, state, then);
      case "CapturingGroup":
        return oneOf(element.alternatives, state, (after) =>
          then({ ...after, groups: new Map(after.groups).set(element, text.slice(at, after.at)) }),
        );
      case "Quantifier":
        return repeat(element, 0, state, then);
      case "Backreference": {
        const [group] = Array.isArray(element.resolved) ? element.resolved : [element.resolved];
        const captured = group === undefined ? "" : (groups.get(group) ?? "");
        return text.startsWith(captured, at) && then({ ...state, at: at + captured.length });
      }
      case "Assertion":
        return holds(element, state) && then(state);
      default:
        return at < text.length && reads(element, text[at] ?? "") && then({ ...state, at: at + 1 });
    }
  }

  function repeat(quantifier: AST.Quantifier, done: number, state: State, then: Then): boolean {
    const leave = () => done >= quantifier.min && then(state);
    const again = () =>
      done < quantifier.max &&
      one(quantifier.element, state, (after) =>
        after.at === state.at && done >= quantifier.min ? false : repeat(quantifier, done + 1, after, then),
      );
    return quantifier.greedy ? again() || leave() : leave() || again();
  }

  function holds(assertion: AST.Assertion, state: State): boolean {
    switch (assertion.kind) {
      case "start":
        return state.at === 0;
      case "end":
        return state.at === text.length;
      case "lookahead":
        return oneOf(assertion.alternatives, state, () => true) !== assertion.negate;
      default:
        throw new Error(`not known here: ${assertion.kind}`);
    }
  }

  function reads(atom: AST.Element, letter: string): boolean {
    const known = readers.get(atom.raw) ?? new RegExp(`^(?:${atom.raw})$`, flags);
    readers.set(atom.raw, known);
    return known.test(letter);
  }

  try {
    for (let start = 0; start <= text.length; start += 1)
      if (oneOf(pattern.alternatives, { at: start, groups: new Map() }, () => true)) break;
  } catch (error) {
    if (error instanceof TooManySteps) return Infinity;
    throw error;
  }
  return steps;
}
