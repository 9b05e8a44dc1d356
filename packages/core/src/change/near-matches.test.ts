import { expect, test } from "vitest";
import { nearMatches } from "./near-matches.ts";

test.each([
  ["mian", ["develop", "main"], ["main"]],
  ["MAIN", ["main", "Main", "other"], ["main", "Main"]],
  ["mn", ["main", "many"], ["main", "many"]],
  ["main", ["trunk", "a", ""], []],
  ["main", ["origin/main", "origin/mains"], ["origin/main", "origin/mains"]],
  ["auth", ["feature/authentication", "fix/au"], ["fix/au", "feature/authentication"]],
  ["rel", ["origin/release-1"], ["origin/release-1"]],
  ["re", ["origin/release-1"], []],
  ["release", ["relaese", "release-12", "releases", "origin/release", "x"], ["origin/release", "releases", "relaese"]],
  ["abcdefghijkl", ["abcdefghiXYZ"], ["abcdefghiXYZ"]],
  ["abcdefghijk", ["abcdefghXYZ"], []],
  ["abcdefghijkl", ["abcdefgh"], []],
  ["abcdefghijkl", ["Xabcdefghijkl123"], ["Xabcdefghijkl123"]],
  ["sitting", ["kitting", "knitting", "kitten"], ["kitting", "knitting"]],
])("%j is like, of %j: %j", (wanted, names, near) => {
  expect(nearMatches(wanted, names)).toEqual(near);
});
