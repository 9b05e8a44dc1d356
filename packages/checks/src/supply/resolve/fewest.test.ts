import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fewestThatCover } from "./fewest.ts";

const set = (cost: number, ...elements: string[]) => ({ cost, elements: new Set(elements) });

describe("the fewest sets that have all elements", () => {
  it.each([
    ["none of none", [], []],
    ["one that has all", [set(1, "a"), set(1, "a", "b"), set(1, "b")], [1]],
    ["two cheap ones in place of a dear one", [set(1, "a"), set(5, "a", "b"), set(1, "b")], [0, 2]],
    ["what alone has an element", [set(9, "a"), set(1, "b", "c"), set(1, "c")], [0, 1]],
  ])("are %s", (_title, sets, chosen) => {
    expect(fewestThatCover(sets)).toEqual(chosen);
  });

  it("cover all, however many sets there are", () => {
    const sets = fc.array(
      fc.record({
        cost: fc.integer({ min: 1, max: 5 }),
        elements: fc.array(fc.constantFrom("a", "b", "c", "d", "e", "f", "g")),
      }),
      {
        maxLength: 30,
      },
    );
    fc.assert(
      fc.property(sets, (given) => {
        const made = given.map(({ cost, elements }) => set(cost, ...elements));
        const covered = fewestThatCover(made).flatMap((index) => [...(made[index]?.elements ?? [])]);
        expect(new Set(covered)).toEqual(new Set(made.flatMap(({ elements }) => [...elements])));
      }),
    );
  });

  it("cost no more than all of them less one, where one is not needed", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "b", "c", "d", "e", "f"), { minLength: 1, maxLength: 6 }), (names) => {
        const sets = [...names.map((name) => set(2, name)), set(1, ...names)];
        expect(fewestThatCover(sets)).toEqual([names.length]);
      }),
    );
  });
});
