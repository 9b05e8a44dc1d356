/** Up to so many sets all ways to choose of them are tried. */
const mostTried = 12;

/**
 * The cheapest of some sets that have all elements between them, as their indices. Exact up to twelve sets; beyond that
 * the set that brings most for its cost is taken first (Chvátal's greedy rule, 1979). Elements in no set are left out.
 */
export function fewestThatCover(sets: readonly { elements: ReadonlySet<string>; cost: number }[]): number[] {
  const all = new Set(sets.flatMap(({ elements }) => [...elements]));
  return sets.length <= mostTried ? byTrying(sets, all) : byGreed(sets, all);
}

type Sets = Parameters<typeof fewestThatCover>[0];

function byTrying(sets: Sets, all: ReadonlySet<string>): number[] {
  let [best, least] = [sets.map((_set, index) => index), Infinity];
  for (let choice = 0; choice < 2 ** sets.length; choice += 1) {
    const chosen = sets.flatMap((_set, index) => ((choice >> index) & 1 ? [index] : []));
    const cost = chosen.reduce((sum, index) => sum + (sets[index]?.cost ?? 0), 0);
    if (cost >= least) continue;
    const covered = new Set(chosen.flatMap((index) => [...(sets[index]?.elements ?? [])]));
    if (covered.size === all.size) [best, least] = [chosen, cost];
  }
  return best;
}

function byGreed(sets: Sets, all: ReadonlySet<string>): number[] {
  const open = new Set(all);
  const chosen: number[] = [];
  while (open.size > 0) {
    const gains = sets.map(({ elements, cost }) => [...elements].filter((one) => open.has(one)).length / cost);
    const next = gains.indexOf(Math.max(...gains));
    chosen.push(next);
    for (const one of sets[next]?.elements ?? []) open.delete(one);
  }
  return chosen.sort((one, other) => one - other);
}
