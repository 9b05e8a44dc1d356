import { isNewline, type Alphabet } from "./alphabet.ts";
import { TooLarge, type Graph } from "./graph.ts";

/** A move to another state by reading a letter. */
export interface Move {
  letter: number;
  to: number;
  /** In how many ways the engine can get there by this letter; 2 stands for more than one. */
  ways: 1 | 2;
}

/** An expression as states and moves, each of which reads one letter. State 0 is the start. */
export interface Automaton {
  letters: readonly string[];
  moves: readonly (readonly Move[])[];
  /** States in which the expression has matched when the text ends there. */
  accepts: readonly boolean[];
  /** The state of looking for the next start, if it does. */
  search: number | undefined;
}

const moveLimit = 150_000;

/** Takes the steps that read nothing out of a graph, after Glushkov (1961), counting the ways. */
export function createAutomaton(graph: Graph, alphabet: Alphabet): Automaton {
  const numbers = new Map<string, number>([["start", 0]]);
  const pending: { node: number; atStart: boolean; atLine: boolean }[] = [
    { node: graph.start, atStart: true, atLine: true },
  ];
  const moves: Move[][] = [];
  const accepts: boolean[] = [];
  let search: number | undefined;
  let count = 0;

  function stateOf(reader: number, atLine: boolean): number {
    const key = `${reader} ${atLine}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const number = numbers.size;
    numbers.set(key, number);
    const [after] = graph.nodes[reader]?.steps ?? [];
    pending.push({ node: after?.to ?? reader, atStart: false, atLine });
    if (reader === graph.search && !atLine) search = number;
    return number;
  }

  for (let state = 0; state < pending.length; state += 1) {
    const from = pending[state];
    if (from === undefined) break;
    const reached = readersFrom(graph, from);
    accepts.push(reached.isEnd);
    const own: Move[] = [];
    for (const [reader, ways] of reached.readers) {
      for (const letter of alphabet.readBy(graph.nodes[reader]?.reads?.atom)) {
        const atLine = graph.asksForLineStart && isNewline(alphabet.letters[letter] ?? "");
        own.push({ letter, to: stateOf(reader, atLine), ways });
      }
    }
    count += own.length;
    if (count > moveLimit) throw new TooLarge();
    moves.push(own);
  }
  return { letters: alphabet.letters, moves, accepts, search };
}

/** Which readers can be reached without reading, in how many ways, and whether the expression can end. */
function readersFrom(graph: Graph, from: { node: number; atStart: boolean; atLine: boolean }) {
  const readers = new Map<number, 1 | 2>();
  // Coming to a node for the third time says nothing that the second did not.
  const visits = new Map<number, number>();
  const onWay = new Set<number>();
  let isEnd = false;

  function visit(node: number, isOver: boolean): void {
    const key = isOver ? -node - 1 : node;
    const visited = visits.get(key) ?? 0;
    // The engine gives up a repeat that reads nothing, so no way goes through a node twice.
    if (visited > 1 || onWay.has(key)) return;
    visits.set(key, visited + 1);
    if (node === graph.end) isEnd = true;
    const { reads, steps = [] } = graph.nodes[node] ?? {};
    if (reads !== undefined) {
      if (!isOver) readers.set(node, readers.has(node) ? 2 : 1);
      return;
    }
    onWay.add(key);
    for (const { to, guard } of steps) {
      if (guard === "text-start" && !from.atStart) continue;
      if (guard === "line-start" && !from.atLine && !from.atStart) continue;
      visit(to, isOver || guard === "text-end");
    }
    onWay.delete(key);
  }

  visit(from.node, false);
  return { readers, isEnd };
}
