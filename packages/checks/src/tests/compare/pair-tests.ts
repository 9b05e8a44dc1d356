import { likeness, type SideTest } from "./side.ts";

export interface Paired {
  pairs: Array<{ before: SideTest; after: SideTest }>;
  /** Of the base, without one that it became. */
  gone: SideTest[];
  /** Of the head, without one that it was. */
  fresh: SideTest[];
}

/** From here on a test under another name is the same test; below, the same words are there by chance. */
const alike = 0.7;
/** A case of a table is shorter than the test that it was. */
const alikeToTable = 0.5;
/** Pairs that are compared by their bodies: beyond that a change rewrites its tests altogether. */
const mostCompared = 250_000;

/** Finds each test again: by its titles, by its own title, in another file, and at last by its body. */
export function pairTests(
  before: readonly SideTest[],
  after: readonly SideTest[],
  pathNow: (path: string) => string,
): Paired {
  const pairs: Paired["pairs"] = [];
  let [gone, fresh] = [[...before], [...after]];
  const pairBy = (keyOf: (test: SideTest, isBefore: boolean) => string) => {
    const byKey = new Map<string, SideTest[]>();
    for (const test of fresh) {
      const key = keyOf(test, false);
      byKey.set(key, [...(byKey.get(key) ?? []), test]);
    }
    gone = gone.filter((test) => {
      const match = byKey.get(keyOf(test, true))?.shift();
      if (match !== undefined) pairs.push({ before: test, after: match });
      return match === undefined;
    });
    const taken = new Set(pairs.map((pair) => pair.after));
    fresh = fresh.filter((test) => !taken.has(test));
  };
  const at = (test: SideTest, isBefore: boolean) => (isBefore ? pathNow(test.path) : test.path);
  pairBy((test, isBefore) => `${at(test, isBefore)}\0${test.name}`);
  pairBy((test, isBefore) => `${at(test, isBefore)}\0${test.test.titles.at(-1)}`);
  pairBy((test) => test.name);
  pairBy((test) => `${test.test.titles.at(-1)}\0${[...test.words.keys()].sort().join(" ")}`);
  if (gone.length * fresh.length <= mostCompared) {
    const candidates = gone
      .flatMap((one) => fresh.map((other) => ({ before: one, after: other, score: likeness(one, other) })))
      .filter(({ score }) => score >= alike)
      .sort((a, b) => b.score - a.score);
    const taken = new Set<SideTest>();
    for (const { before: one, after: other } of candidates) {
      if (taken.has(one) || taken.has(other)) continue;
      taken.add(one).add(other);
      pairs.push({ before: one, after: other });
    }
    gone = gone.filter((test) => !taken.has(test));
    fresh = fresh.filter((test) => !taken.has(test));
  }
  // Several tests became one with a table.
  const tables = after.filter(({ test }) => test.modifiers.includes("each") || test.modifiers.includes("for"));
  const intoTable = (test: SideTest) => tables.some((table) => likeness(test, table) >= alikeToTable);
  return { pairs, gone: gone.filter((test) => !intoTable(test)), fresh };
}
