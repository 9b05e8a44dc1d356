import { expect, it } from "vitest";
import { flowGaps } from "./flow-gaps.ts";

const looked = { unread: [], judged: new Set<string>() };
const gapsOf = (cuts: [string, number][]) =>
  flowGaps({ flows: [], seen: [], problems: [], cuts: new Map(cuts) }, looked);

it("says once what was not followed, what that means, what to do, and the limits that were met most", () => {
  const gaps = gapsOf([
    ["objects within objects", 120],
    ["rounds of a loop", 3],
    ["sources of one value", 21_000],
    ["calls within calls", 120],
    ["fields that are written", 1],
  ]);
  expect(gaps).toEqual([
    {
      what: "Data flow at 21,244 places",
      why: "flaws on a way of values through one of them may be missing; all else was checked. Such places hand on more than is followed: list generated and bundled code under ignore: in the policy, and have a person review where the rest takes users' input (limits met: sources of one value 21,000, calls within calls 120, objects within objects 120, others 4)",
      categories: ["code"],
      blocking: false,
      count: 21_244,
    },
  ]);
});

it("says one place, and nothing where all was followed", () => {
  expect(gapsOf([["calls within calls", 1]])[0]).toMatchObject({
    what: "Data flow at 1 place",
    why: expect.stringMatching(/\(limits met: calls within calls 1\)$/),
  });
  expect(gapsOf([])).toEqual([]);
});
