import type { Automaton } from "./automaton.ts";

/** States that lead to each other, as one number each, and which of these groups hold a loop. */
export interface Components {
  of: readonly number[];
  loops: ReadonlySet<number>;
  members: ReadonlyMap<number, readonly number[]>;
  /** True when a way leads from one group to another. */
  leadsTo(from: number, to: number): boolean;
}

/** Finds the strongly connected components (Tarjan 1972, without recursion). */
export function findComponents({ moves }: Automaton): Components {
  const targets = moves.map((own) => [...new Set(own.map((move) => move.to))]);
  const index: number[] = [];
  const low: number[] = [];
  const of: number[] = Array.from({ length: moves.length }, () => 0);
  const stack: number[] = [];
  const isOnStack: boolean[] = [];
  let components = 0;
  let opened = 0;

  function open(state: number): { state: number; next: number } {
    index[state] = low[state] = opened;
    opened += 1;
    stack.push(state);
    isOnStack[state] = true;
    return { state, next: 0 };
  }

  for (let root = 0; root < moves.length; root += 1) {
    if (index[root] !== undefined) continue;
    const way = [open(root)];
    for (let frame = way.at(-1); frame !== undefined; frame = way.at(-1)) {
      const { state } = frame;
      const to = targets[state]?.[frame.next];
      frame.next += 1;
      if (to === undefined) {
        way.pop();
        const above = way.at(-1);
        if (above !== undefined) low[above.state] = Math.min(low[above.state] ?? 0, low[state] ?? 0);
        if (low[state] !== index[state]) continue;
        for (let member = stack.pop(); member !== undefined; member = stack.pop()) {
          isOnStack[member] = false;
          of[member] = components;
          if (member === state) break;
        }
        components += 1;
      } else if (index[to] === undefined) way.push(open(to));
      else if (isOnStack[to] === true) low[state] = Math.min(low[state] ?? 0, index[to]);
    }
  }

  const members = grouped(of);
  const loops = new Set<number>();
  const reached = new Map<number, Set<number>>();
  // Components are numbered from the ends backwards, so what one leads to is known before it.
  for (let component = 0; component < components; component += 1) {
    const all = new Set<number>();
    for (const state of members.get(component) ?? [])
      for (const to of targets[state] ?? []) {
        const other = of[to] ?? 0;
        if (other === component) loops.add(component);
        else for (const beyond of [other, ...(reached.get(other) ?? [])]) all.add(beyond);
      }
    reached.set(component, all);
  }
  return { of, loops, members, leadsTo: (from, to) => from === to || reached.get(from)?.has(to) === true };
}

function grouped(of: readonly number[]): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const [state, component] of of.entries()) {
    const group = groups.get(component);
    if (group === undefined) groups.set(component, [state]);
    else group.push(state);
  }
  return groups;
}
