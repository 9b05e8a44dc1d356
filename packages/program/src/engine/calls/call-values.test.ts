import { expect, it } from "vitest";
import { reachesQuery } from "../testing/reaches-query.ts";

it("takes an element of which nothing is known for what stands there, where a list is spread", () => {
  const before = "function last(x, y) { return y; }\nconst none = JSON.parse('1');";
  expect(reachesQuery("db.query(last(...[q, none]));", before)).toBe(false);
  expect(reachesQuery("db.query(last(...[none, q]));", before)).toBe(true);
  expect(reachesQuery("const l = []; l.push(q); db.query(last(...l));", before)).toBe(true);
});
