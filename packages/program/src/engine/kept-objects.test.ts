import { describe, expect, it } from "vitest";
import { reachesQuery } from "./testing/reaches-query.ts";

describe("an object that was empty when it was made", () => {
  it.each([
    ["is a list of the module", "all.push(q); db.query(all[0]);", "const all = [];"],
    ["is a table of the module", "all.a = q; db.query(all.a);", "const all = {};"],
    ["is a map of the module", "all.set(res, q); db.query(all.get(res));", "const all = new Map();"],
    ["is filled by another function", "keep(q); db.query(all.a);", "const all = {}; function keep(x) { all.a = x; }"],
    ["comes out of a function", "const one = make(); one.push(q); db.query(one[0]);", "const make = () => [];"],
    [
      "is captured",
      "const one = make(); one.add(q); db.query(one.all()[0]);",
      "function make() { const list = []; return { add(x) { list.push(x); }, all: () => list }; }",
    ],
  ])("%s", (_how, body, before) => {
    expect(reachesQuery(body, before)).toBe(true);
  });

  it.each([
    ["another part", "all.a = q; db.query(all.b);", "const all = {};"],
    [
      "another object",
      "const one = make(), other = make(); one.push(q); db.query(other[0]);",
      "const make = () => [];",
    ],
  ])("is not %s", (_what, body, before) => {
    expect(reachesQuery(body, before)).toBe(false);
  });
});
