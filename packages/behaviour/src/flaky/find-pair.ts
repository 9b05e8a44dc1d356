import type { FlakyTest } from "@assay/core";

/** A test by its titles. */
export type Name = readonly string[];

export interface PairSearch {
  victim: Name;
  /** Tests that may have to do with it. */
  others: readonly Name[];
  /** Runs only these tests, in the shuffled order or as they are written, and tells whether the victim passed. */
  passes(only: readonly Name[], order: "shuffled" | "written"): Promise<boolean>;
}

export interface Pair {
  name: Name;
  effect: NonNullable<FlakyTest["pair"]>["effect"];
}

/**
 * Finds the test that decides how the victim ends. Alone it passes: then some test that ran before it broke it, and half
 * of the others after half is left out of the shuffled order until that one remains. Alone it fails: then some test that
 * is written before it prepares something for it. (As iFixFlakies tells polluters from state-setters: Shi et al.,
 * ESEC/FSE 2019.) Undefined when no single test does it.
 */
export async function findPair({ victim, others, passes }: PairSearch): Promise<Pair | undefined> {
  const passesAlone = await passes([victim], "written");
  const [order, effect] = passesAlone ? (["shuffled", "breaks"] as const) : (["written", "needed"] as const);
  const decides = async (names: readonly Name[]): Promise<boolean> =>
    (await passes([...names, victim], order)) !== passesAlone;
  let left = others;
  while (left.length > 1) {
    const half = left.slice(0, Math.ceil(left.length / 2));
    left = (await decides(half)) ? half : left.slice(half.length);
  }
  const [name] = left;
  return name !== undefined && (await decides([name])) ? { name, effect } : undefined;
}
