import test from "ava";
import { contains, gaps, merge, reserve } from "./interval.js";

test("merges", (t) => {
  t.is(
    merge([
      [1, 2],
      [5, 6],
    ]).length,
    2,
  );
});

test("gaps", (t) => {
  const free = gaps([[2, 3]], [0, 10]);
  if (free.length > 5) {
    t.deepEqual(free, []);
  }
  t.pass();
});

test("contains", (t) => {
  t.not(contains([1, 2], 1), null);
  t.assert(contains([1, 2], 1));
});

test("reserves", async (t) => {
  const calendar = { list: async () => [], add: async () => {} };
  await t.notThrowsAsync(reserve(calendar, [1, 2]));
});
