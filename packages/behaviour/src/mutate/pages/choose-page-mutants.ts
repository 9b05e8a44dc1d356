import { createHash } from "node:crypto";
import type { FoundPageMutant } from "./find-page-mutants.ts";

/**
 * Chooses at most so many edits of pages, one of each thing, the same for the same seed. Tests take turns, so that each has
 * some to be judged by, and within a test operators that were chosen for it already come later.
 */
export function choosePageMutants(
  found: readonly FoundPageMutant[],
  { seed, budget }: { seed: string; budget: number },
): FoundPageMutant[] {
  const rank = (one: FoundPageMutant): string =>
    createHash("sha256")
      .update(`${seed}\0${idOf(one)}`)
      .digest("hex");
  const left = new Map(found.map((one) => [rank(one), one] as const).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  const tests = [...new Set([...left.values()].flatMap(({ tests: own }) => own))];
  const chosen: FoundPageMutant[] = [];
  const open = new Set(tests);
  while (chosen.length < budget && open.size > 0) {
    const count = (test: string): number => chosen.filter((one) => one.tests.includes(test)).length;
    const [next = ""] = [...open].toSorted((a, b) => count(a) - count(b));
    const taken = (operator: string): number =>
      chosen.filter(({ mutant, tests: own }) => mutant.operator === operator && own.includes(next)).length;
    const [best] = [...left]
      .filter(([, one]) => one.tests.includes(next))
      .toSorted(([, a], [, b]) => taken(a.mutant.operator) - taken(b.mutant.operator));
    if (best === undefined) {
      open.delete(next);
      continue;
    }
    const [, one] = best;
    chosen.push(one);
    for (const [key, other] of left) if (other.place === one.place) left.delete(key);
  }
  return chosen;
}

/** The same for the same edit of the same page. */
export function idOf({ mutant }: Pick<FoundPageMutant, "mutant">): string {
  const { operator, page, target, event = "", replacement = "" } = mutant;
  return createHash("sha256")
    .update([operator, page, target, event, replacement].join("\0"))
    .digest("hex")
    .slice(0, 16);
}
