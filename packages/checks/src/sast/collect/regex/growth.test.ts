import { describe, expect, it } from "vitest";
import { exponentialGrowth, polynomialGrowth, timeAt } from "./growth.ts";

const pumps = (last: number) => Array.from({ length: last }, (_, index) => index + 1);
const spread = (last: number) =>
  Array.from({ length: 40 }, (_, index) => Math.round(4 * Math.SQRT2 ** index)).filter((count) => count <= last);
const points = (counts: readonly number[], ms: (count: number) => number) =>
  counts.map((count) => ({ count, length: count + 10, ms: ms(count) }));

describe("growth", () => {
  it("is exponential where each pump multiplies the time", () => {
    const times = points(pumps(22), (count) => 2 ** count / 1_000_000);
    expect(exponentialGrowth(times)).toEqual({ kind: "exponential", factor: 2 });
  });

  it.each([2, 3, 4])("is of degree %i where the time is of that power", (degree) => {
    const last = Math.ceil((4 * 1_000_000) ** (1 / degree));
    const times = points(spread(last * 2), (count) => count ** degree / 1_000_000);
    expect(polynomialGrowth(times)).toEqual({ kind: "polynomial", degree });
    expect(exponentialGrowth(points(pumps(64), (count) => count ** degree / 1_000))).toBeUndefined();
  });

  it("is none where the time is linear, however long it takes", () => {
    expect(polynomialGrowth(points(spread(8_192), (count) => count))).toBeUndefined();
    expect(exponentialGrowth(points(pumps(64), (count) => count * 50))).toBeUndefined();
    expect(polynomialGrowth(points(spread(8_192), (count) => count * Math.log2(count)))).toBeUndefined();
  });

  it("is none where it was over before a clock could tell", () => {
    expect(polynomialGrowth(points(spread(8_192), (count) => count ** 2 / 1e9))).toBeUndefined();
    expect(exponentialGrowth(points(pumps(8), (count) => 2 ** count / 1_000_000))).toBeUndefined();
  });

  it("is not made up by one time that was disturbed, nor is its degree", () => {
    const linear = points(spread(8_192), (count) => count / 10_000).map((point, index, all) =>
      index === all.length - 1 ? { ...point, ms: 40 } : point,
    );
    expect(polynomialGrowth(linear)).toBeUndefined();
    expect(exponentialGrowth(points(pumps(30), (count) => (count === 30 ? 50 : count / 1_000)))).toBeUndefined();
    const square = points(spread(2_048), (count) => count ** 2 / 1_000_000).map((point, index, all) =>
      index === all.length - 1 ? { ...point, ms: point.ms * 4 } : point,
    );
    expect(polynomialGrowth(square)).toEqual({ kind: "polynomial", degree: 2 });
  });

  it("is no degree more for two times that were disturbed at the end", () => {
    const square = points(spread(2_048), (count) => count ** 2 / 1_000_000);
    const disturbed = square.map((point, index) => ({
      ...point,
      ms: point.ms * (index === square.length - 1 ? 2.2 : index === square.length - 3 ? 1.2 : 1),
    }));
    expect(polynomialGrowth(disturbed)).toEqual({ kind: "polynomial", degree: 2 });
  });

  it("foretells the time on other lengths", () => {
    const square = points([1_000, 2_000], (count) => count ** 2 / 1_000_000);
    expect(timeAt(20_100, { kind: "polynomial", degree: 2 }, square)).toBeCloseTo(400, -1);
    const doubling = points([20, 21], (count) => 2 ** count / 1_000_000);
    expect(timeAt(34, { kind: "exponential", factor: 2 }, doubling)).toBeCloseTo((doubling[1]?.ms ?? 0) * 8, 3);
  });
});
