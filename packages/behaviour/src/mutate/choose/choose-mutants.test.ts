import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findMutants } from "../find/find-mutants.ts";
import { chooseMutants } from "./choose-mutants.ts";

const text = `export function fee(days, sum) {
  if (days < 30 || sum === 0) return 0;
  return days > 90 ? sum * 2 : sum + 5;
}
export function label(days) {
  if (days <= 0) throw new RangeError("no days");
  return days === 1 ? "day" : "days";
}
export const all = (items) => items.filter((item) => item.days >= 3).map((item) => fee(item.days, item.sum));
`;
const chosen = (code: string, seed: string, budget = 100) =>
  chooseMutants(findMutants("src/fee.js", code).mutants, { seed, budget });
const ids = (list: { id: string }[]) => list.map(({ id }) => id);

describe("chooseMutants", () => {
  it("chooses one a line, the same for the same seed, and others for other seeds", () => {
    const lines = chosen(text, "a").map(({ from }) => from.line);
    expect(lines).toEqual([1, 2, 3, 5, 6, 7, 9]);
    expect(ids(chosen(text, "a"))).toEqual(ids(chosen(text, "a")));
    expect(ids(chosen(text, "a"))).not.toEqual(ids(chosen(text, "b")));
  });

  it("keeps to the budget and spreads it over functions", () => {
    const three = chosen(text, "a", 3);
    expect(three).toHaveLength(3);
    expect(new Set(three.map(({ symbol }) => symbol)).size).toBe(3);
    expect(chosen(text, "a", 0)).toEqual([]);
  });

  it("never chooses what is left out with a reason", () => {
    const quiet = `export function f(x) {\n  console.log(x < 3, "done");\n  return await1(x);\n}\n`;
    const lines = ["a", "b", "c", "d"].map((seed) => chosen(quiet, seed).map(({ from }) => from.line));
    expect(lines).toEqual([
      [1, 3],
      [1, 3],
      [1, 3],
      [1, 3],
    ]);
  });

  it("chooses the same mutants of code that other code is put around", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.nat(5), (seed, blanks) => {
        const before = ids(chosen(text, seed));
        const moved = `${"\n".repeat(blanks)}export function added(q) {\n  return q ** 2;\n}\n${text}`;
        const after = ids(chosen(moved, seed));
        expect(after.filter((id) => before.includes(id))).toEqual(before);
      }),
      { numRuns: 30 },
    );
  });
});
