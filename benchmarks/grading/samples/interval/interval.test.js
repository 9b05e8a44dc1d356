import test from "ava";
import { contains, gaps, merge, reserve } from "./interval.js";

function calendarOf(...booked) {
  const added = [];
  return { added, list: async () => booked, add: async (interval) => added.push(interval) };
}

test("merges what overlaps or touches", (t) => {
  t.deepEqual(
    merge([
      [5, 6],
      [1, 3],
      [2, 4],
      [4, 5],
    ]),
    [[1, 6]],
  );
  t.deepEqual(
    merge([
      [1, 10],
      [2, 3],
      [20, 30],
    ]),
    [
      [1, 10],
      [20, 30],
    ],
  );
  t.deepEqual(merge([]), []);
});

test("contains its start and not its end", (t) => {
  t.true(contains([1, 3], 1));
  t.false(contains([1, 3], 3));
  t.false(contains([1, 3], 0));
});

test("finds gaps", (t) => {
  t.deepEqual(
    gaps(
      [
        [2, 3],
        [5, 6],
        [9, 20],
      ],
      [0, 10],
    ),
    [
      [0, 2],
      [3, 5],
      [6, 9],
    ],
  );
  t.deepEqual(
    gaps(
      [
        [-5, -1],
        [11, 12],
      ],
      [0, 10],
    ),
    [[0, 10]],
  );
});

test("reserves what is free", async (t) => {
  const calendar = calendarOf([1, 2]);
  t.deepEqual(await reserve(calendar, [2, 3]), [[1, 3]]);
  t.deepEqual(calendar.added, [[2, 3]]);
});

test("does not reserve twice", async (t) => {
  const calendar = calendarOf([1, 3]);
  const error = await t.throwsAsync(reserve(calendar, [2, 4]));
  t.is(error.code, "TAKEN");
  t.is(error.message, "already booked");
  t.deepEqual(calendar.added, []);
});
