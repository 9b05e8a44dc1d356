import type { Place, Spot, Step, Text } from "./spot.ts";

/** Ways to put pieces together, where some have several values. */
const mostCombinations = 8;
/** Characters of a text: no credential is longer, and what doubles itself ends here. */
const longestText = 4_000;

/** The texts that pieces in a row make; none where one of the pieces is not known. */
export function combine(pieces: readonly (readonly Text[])[], spot: Spot, trail: readonly Step[]): Text[] {
  let found: Text[] = [{ text: "", literals: [], steps: [], isFallback: spot.isFallback }];
  for (const piece of pieces) {
    found = found
      .flatMap((before) => piece.map((next) => joined(before, next)))
      .filter(({ text }) => text.length <= longestText)
      .slice(0, mostCombinations);
    if (found.length === 0) return [];
  }
  return found.map((text) => ({ ...text, steps: [...text.steps, ...trail] }));
}

/** The steps are those of what has the longest literal: the others are parts that it takes in. */
function joined(one: Text, other: Text): Text {
  const stays = longest(one) >= longest(other) ? one : other;
  const literals = [...stays.literals, ...(stays === one ? other : one).literals];
  return {
    text: one.text + other.text,
    literals: literals.filter((place, index) => literals.findIndex((same) => isSame(same, place)) === index),
    steps: stays.steps,
    isFallback: one.isFallback || other.isFallback,
  };
}

function longest({ literals: [first] }: Text): number {
  return first === undefined ? -1 : first.end - first.start;
}

function isSame(one: Place, other: Place): boolean {
  return one.path === other.path && one.start === other.start;
}
