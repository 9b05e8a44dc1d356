import { expect, it } from "vitest";
import { median, medianOf, overhead, verdict } from "./overhead.ts";

it.each([
  [[3, 1, 2], 2],
  [[4, 1, 3, 2], 2.5],
  [[10, 9], 9.5],
])("the median of %j is %d", (values, expected) => {
  expect(median(values)).toBe(expected);
});

it("takes the median of each figure by itself", () => {
  const samples = [
    { cpuSeconds: 1, seconds: 30 },
    { cpuSeconds: 3, seconds: 10 },
    { cpuSeconds: 2, seconds: 20 },
  ];
  expect(medianOf(samples)).toEqual({ cpuSeconds: 2, seconds: 20 });
});

it.each([
  [10, 8, "+25 %", "**missed**"],
  [9.9, 8, "+24 %", "met"],
  [6, 8, "−25 %", "met"],
])("%d against %d is %s: %s", (more, bare, shown, judged) => {
  expect(overhead(more, bare)).toBe(shown);
  expect(verdict(more, bare)).toBe(judged);
});

it("shows nothing for what was not measured", () => {
  expect(overhead(Number.NaN, 8)).toBe("");
});
