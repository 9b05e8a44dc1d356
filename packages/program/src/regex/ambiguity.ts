import type { Automaton, Move } from "./automaton.ts";
import { findComponents, type Components } from "./components.ts";

/**
 * A state and a word that leads back to it in more than one way (`exponential`), or back to it and also on to another
 * loop over the same word (`polynomial`).
 */
export interface Ambiguity {
  kind: "exponential" | "polynomial";
  state: number;
  /** Letters by index. */
  word: readonly number[];
}

export interface Ambiguities {
  found: readonly Ambiguity[];
  /** False when the search was cut off. */
  complete: boolean;
}

/** Steps of the search for one expression, about a tenth of a second. */
const searchLimit = 400_000;
/** Steps of the search for one pair of loops; a word that is longer than this allows is not worth finding. */
const pairLimit = 20_000;

/**
 * Finds what makes a backtracking engine slow: exponential and polynomial degrees of ambiguity, after Weber and Seidl
 * (1991, "On the degree of ambiguity of finite automata"), as applied to expressions by Weideman et al. (2016,
 * "Analyzing matching time behavior of backtracking regular expression matchers by using ambiguity of NFA"). Looking
 * for the next start is a state like any other here, which is how `\s+$` is found to be quadratic.
 */
export function findAmbiguities(automaton: Automaton): Ambiguities {
  const components = findComponents(automaton);
  const budget = { left: searchLimit };
  const loops = [...components.loops].toReversed();
  const found: Ambiguity[] = [];
  for (const loop of loops) {
    const [state] = components.members.get(loop) ?? [];
    if (state === undefined || state === automaton.search) continue;
    const word = wordOfTwoWays(automaton, components, state, budget);
    if (word !== undefined) found.push({ kind: "exponential", state, word });
  }
  for (const first of loops)
    for (const second of loops) {
      if (first === second || !components.leadsTo(first, second)) continue;
      for (const state of components.members.get(first) ?? [])
        for (const other of components.members.get(second) ?? []) {
          if (budget.left <= 0) return { found, complete: false };
          const word = wordOfBothLoops(automaton, components, state, other, budget);
          if (word !== undefined) found.push({ kind: "polynomial", state, word });
        }
    }
  return { found, complete: budget.left > 0 };
}

interface Budget {
  left: number;
}

/** A word over which a state is reached from itself in two ways; any state of a component will do. */
function wordOfTwoWays({ moves }: Automaton, components: Components, state: number, budget: Budget) {
  const component = components.of[state];
  const inside = (from: number) => (moves[from] ?? []).filter((move) => components.of[move.to] === component);
  return shortestWord([state, state, 0], [state, state, 1], budget, ([left = 0, right = 0, parted = 0]) =>
    pairs(inside(left), inside(right)).map(([one, two]) => ({
      letter: one.letter,
      to: [one.to, two.to, parted === 1 || one.to !== two.to || one.ways === 2 ? 1 : 0],
    })),
  );
}

/** A word over which a loop comes back to `state`, goes from it to `other`, and comes back to `other`. */
function wordOfBothLoops({ moves }: Automaton, components: Components, state: number, other: number, budget: Budget) {
  const [first = 0, second = 0] = [components.of[state], components.of[other]];
  const within = (from: number, component: number) =>
    (moves[from] ?? []).filter((move) => components.of[move.to] === component);
  const between = (from: number) =>
    (moves[from] ?? []).filter((move) => components.leadsTo(components.of[move.to] ?? 0, second));
  return shortestWord([state, state, other], [state, other, other], budget, ([a = 0, b = 0, c = 0]) =>
    pairs(within(a, first), within(c, second)).flatMap(([one, three]) =>
      between(b)
        .filter((two) => two.letter === one.letter)
        .map((two) => ({ letter: one.letter, to: [one.to, two.to, three.to] })),
    ),
  );
}

function pairs(left: readonly Move[], right: readonly Move[]): [Move, Move][] {
  return left.flatMap((one) => right.filter((two) => two.letter === one.letter).map((two): [Move, Move] => [one, two]));
}

type Place = readonly number[];

/** Breadth first, so that pumps are short; at least one letter. */
function shortestWord(
  start: Place,
  goal: Place,
  budget: Budget,
  next: (place: Place) => { letter: number; to: Place }[],
): number[] | undefined {
  const goalKey = goal.join();
  const seen = new Set([start.join()]);
  const queue: { place: Place; before: number; letter: number }[] = [{ place: start, before: -1, letter: -1 }];
  for (let at = 0; at < queue.length && at < pairLimit; at += 1) {
    for (const { letter, to } of next(queue[at]?.place ?? [])) {
      budget.left -= 1;
      if (budget.left <= 0) return undefined;
      const key = to.join();
      if (key === goalKey) return [...wordTo(queue, at), letter];
      if (seen.has(key)) continue;
      seen.add(key);
      queue.push({ place: to, before: at, letter });
    }
  }
  return undefined;
}

function wordTo(queue: readonly { before: number; letter: number }[], end: number): number[] {
  const word: number[] = [];
  for (let at = queue[end]; at !== undefined && at.before !== -1; at = queue[at.before]) word.push(at.letter);
  return word.toReversed();
}
