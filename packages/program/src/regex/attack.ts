import { findAmbiguities, type Ambiguity } from "./ambiguity.ts";
import { createAlphabet } from "./alphabet.ts";
import { createAutomaton, type Automaton } from "./automaton.ts";
import { buildGraph, TooLarge } from "./graph.ts";
import { mayRepeat, parseRegex } from "./parse-regex.ts";

/** A text that an expression may be slow on: `prefix + pump.repeat(n) + suffix`. */
export interface Attack {
  kind: Ambiguity["kind"];
  prefix: string;
  pump: string;
  /** Ends of the text that may make the match fail, the likeliest first. */
  suffixes: readonly string[];
}

export type RegexAnalysis =
  | { status: "linear" }
  /** Candidates only: whether one of them works, a run decides. */
  | { status: "suspicious"; attacks: readonly Attack[] }
  | { status: "undecided"; reason: string };

const sourceLimit = 8_000;
const attackLimit = 8;

/** Reads an expression, without running it, and proposes texts that it may be slow on. Never throws. */
export function analyseRegex(source: string, flags: string): RegexAnalysis {
  if (!mayRepeat(source)) return { status: "linear" };
  if (source.length > sourceLimit) return { status: "undecided", reason: `it has over ${sourceLimit} characters` };
  const parsed = parseRegex(source, flags);
  // What cannot be compiled cannot be slow.
  if (parsed === undefined) return { status: "linear" };
  // V8 gives up at once on a text of Latin-1 alone where an expression asks for more, so such a text shows nothing.
  const asksForMore = /[^\0-\xff]|\\[upP]/.test(source);
  const widen = (attack: Attack): Attack =>
    asksForMore ? { ...attack, suffixes: attack.suffixes.map((end) => (end === "" ? end : `${end}中`)) } : attack;
  try {
    const graph = buildGraph(parsed);
    const automaton = createAutomaton(graph, createAlphabet(parsed, graph));
    const { found, complete } = findAmbiguities(automaton);
    const lead = graph.asksForTextStart || graph.asksForLineStart ? idleLetter(automaton) : [];
    if (found.length > 0) return { status: "suspicious", attacks: attacksFrom(automaton, found, lead).map(widen) };
    return complete
      ? { status: "linear" }
      : { status: "undecided", reason: "it has too many loops to look at all pairs of them" };
  } catch (error) {
    if (error instanceof TooLarge) return { status: "undecided", reason: "it is too large to be looked through" };
    // The engine of this Node does not know a feature of the expression.
    if (error instanceof SyntaxError)
      return { status: "undecided", reason: "the running Node.js cannot compile a part of it" };
    throw error;
  }
}

/** `lead` keeps what matches at the start alone from matching, where the slow part is one that is searched for. */
function attacksFrom(automaton: Automaton, found: readonly Ambiguity[], lead: readonly number[]): Attack[] {
  const votes = new Map<string, { attack: Attack; count: number }>();
  for (const { kind, state, word } of found) {
    const prefix = state === automaton.search ? lead : wayTo(automaton, state);
    const spell = (letters: readonly number[]) => letters.map((letter) => automaton.letters[letter]).join("");
    const key = `${kind}\0${spell(prefix)}\0${spell(word)}`;
    const known = votes.get(key);
    if (known !== undefined) known.count += 1;
    else {
      const suffixes = suffixesFor(automaton, [...prefix, ...word, ...word, ...word]);
      votes.set(key, { attack: { kind, prefix: spell(prefix), pump: spell(word), suffixes }, count: 1 });
    }
  }
  // What many pairs of loops have in common takes part in all of them at once.
  return [...votes.values()]
    .sort(
      (a, b) => Number(b.attack.kind === "exponential") - Number(a.attack.kind === "exponential") || b.count - a.count,
    )
    .slice(0, attackLimit)
    .map(({ attack }) => attack);
}

/** The shortest word from the start to a state, not by way of the search where that can be. */
function wayTo({ moves, search }: Automaton, goal: number): number[] {
  const words = new Map<number, number[]>([[0, []]]);
  const queue = [0];
  let later: number | undefined = search;
  for (let at = 0; at < queue.length; at += 1) {
    const from = queue[at] ?? 0;
    for (const { letter, to } of moves[from] ?? []) {
      if (words.has(to) || to === search) continue;
      words.set(to, [...(words.get(from) ?? []), letter]);
      queue.push(to);
    }
    if (at === queue.length - 1 && !words.has(goal) && later !== undefined) {
      words.set(later, []);
      queue.push(later);
      later = undefined;
    }
  }
  return words.get(goal) ?? [];
}

/** A letter that only the search reads, if there is one. */
function idleLetter(automaton: Automaton): number[] {
  const isIdle = (letter: number) =>
    [...stepped(automaton, new Set([0]), letter)].every((to) => to === automaton.search);
  const letter = automaton.letters.findIndex((_, index) => isIdle(index));
  return letter === -1 ? [] : [letter];
}

/** Words that an end of the text is looked for among; more are hardly ever needed. */
const endsTried = 400;

/**
 * Ends of the text that may make the match fail, or the search go on: the shortest that no try outlives; a letter at
 * which none has matched; the letter that most tries stop at; one that takes a try to where it was not before, as the
 * last letter of a look-ahead does; none at all.
 */
function suffixesFor(automaton: Automaton, word: readonly number[]): string[] {
  const active = withoutSearch(
    automaton,
    word.reduce((states, letter) => stepped(automaton, states, letter), new Set([0])),
  );
  const next = automaton.letters.map((text, letter) => ({ text, states: after(automaton, active, letter) }));
  const open = next.find(({ states }) => states.size > 0 && ![...states].some((state) => automaton.accepts[state]));
  const [least] = next.toSorted((a, b) => a.states.size - b.states.size);
  const fresh = next.find(({ states }) => [...states].some((state) => !active.has(state)));
  const ends = [deadEnd(automaton, active), open?.text, least?.text, fresh?.text, ""];
  return [...new Set(ends.filter((end) => end !== undefined))];
}

/** The shortest word that nothing outlives but the search; undefined where there is none within reach. */
function deadEnd(automaton: Automaton, active: ReadonlySet<number>): string | undefined {
  const queue = [{ text: "", states: active }];
  const seen = new Set<string>();
  for (const { text, states } of queue) {
    for (const [letter, character] of automaton.letters.entries()) {
      const left = after(automaton, states, letter);
      if (left.size === 0) return text + character;
      const key = [...left].sort((a, b) => a - b).join();
      if (seen.has(key)) continue;
      if (seen.size >= endsTried) return undefined;
      seen.add(key);
      queue.push({ text: text + character, states: left });
    }
  }
  return undefined;
}

function after(automaton: Automaton, states: ReadonlySet<number>, letter: number): Set<number> {
  return withoutSearch(automaton, stepped(automaton, states, letter));
}

function withoutSearch({ search }: Automaton, states: ReadonlySet<number>): Set<number> {
  return new Set([...states].filter((state) => state !== search));
}

function stepped({ moves }: Automaton, states: ReadonlySet<number>, letter: number): Set<number> {
  const after = new Set<number>();
  for (const state of states) for (const move of moves[state] ?? []) if (move.letter === letter) after.add(move.to);
  return after;
}
