import type { Weighed } from "./weighed.ts";

/** One thing that is looked at, with how much of its changes would be noticed. */
export interface Look {
  key: string;
  strength: number;
  /** Separate values and inputs, from 1. */
  weight: number;
}

/** How far one more look of the same strength is from nothing more to gain, for a test and for a file of tests. */
export const halfway = { test: 0.2, file: 2.5 } as const;

/**
 * What a set of looks would notice together, 0 to 1.
 *
 * A change of the code is more or less subtle, from 0 (it breaks everything) to 1. A look of strength s notices those
 * up to s, where the code that it looks at is changed. So for each subtlety u the looks with s > u share the work: n of
 * them notice n/(n + halfway) of the changes, and the result is the mean over all u. It never falls when a look is
 * added, a hundred weak looks notice no more than what weak looks can, and copies (one key) count once.
 */
export function together(looks: readonly Look[], half: number): number {
  const byKey = new Map<string, Look[]>();
  for (const look of looks) byKey.set(look.key, [...(byKey.get(look.key) ?? []), look]);
  const strengths = [...new Set(looks.map(({ strength }) => strength))]
    .filter((one) => one > 0)
    .toSorted((a, b) => a - b);
  let below = 0;
  let sum = 0;
  for (const strength of strengths) {
    let count = 0;
    for (const of of byKey.values()) {
      const able = of.filter((look) => look.strength >= strength).map(({ weight }) => weight);
      if (able.length > 0) count += Math.max(...able);
    }
    sum += (strength - below) * (count / (count + half));
    below = strength;
  }
  return sum;
}

/** Many leaves and many inputs look at more, each doubling by as much as the one before. */
export function weightOf({ leaves }: Pick<Weighed, "leaves">, inputs: number): number {
  return 1 + 0.35 * Math.log2(Math.max(1, leaves)) + 0.5 * Math.log2(Math.max(1, inputs));
}
