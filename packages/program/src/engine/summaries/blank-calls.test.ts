import { describe, expect, it } from "vitest";
import { reachesQuery } from "../testing/reaches-query.ts";

describe("a call that a function leaves to its callers", () => {
  it.each([
    ["is made where one of them knows what is called", "run(); run((x) => db.query(x), q);"],
    ["is made with a function of its own, whatever is called", "each({ call: (f) => f(q) });"],
  ])("%s", (_how, body) => {
    expect(reachesQuery(body, "function run(f, x) { f(x); } function each(o) { o.call((x) => db.query(x)); }")).toBe(
      true,
    );
  });

  it("gives nothing where nobody knows it", () => {
    expect(reachesQuery("db.query(run());", "function run(f, x) { return f(x); }")).toBe(false);
  });
});
