import { describe, expect, it } from "vitest";
import { libraries } from "../../models/libraries.generated.ts";
import { flowsOf } from "../testing/flows-of.ts";
import { reachesQuery } from "../testing/reaches-query.ts";

it("does not take elements of a list for its methods", () => {
  const files = {
    "app.js": `import express from "express";
import { Pool } from "pg";
const app = express();
const db = new Pool();
app.get("/", (req, res) => {
  const words = ["ls"];
  words.push(req.query.q);
  db.query(words.join(" "));
});`,
  };
  expect(flowsOf(files, libraries)).toEqual([`sql db.query(words.join(" ")) ← the query of an HTTP request`]);
});

describe("one object by several names", () => {
  it.each([
    [
      "is filled by a function that was handed over, and given back",
      "db.query(make((one) => { one.x = q; }).x);",
      "function make(fill) { const one = {}; fill(one); return one; }",
    ],
    [
      "is handed to one function after the other",
      "both((one) => { one.x = q; }, (one) => db.query(one.x));",
      "function both(first, second) { const one = {}; first(one); second(one); }",
    ],
    [
      "is what its own functions give back",
      "db.query(make().with(q).build());",
      "function make() { let kept; const self = { with(x) { kept = x; return self; }, build: () => kept }; return self; }",
    ],
    [
      "keeps functions that are called later",
      "const all = make(); all.on((x) => db.query(x)); all.emit(q);",
      "function make() { const list = []; return { on(f) { list.push(f); }, emit(x) { for (const f of list) f(x); } }; }",
    ],
    [
      "is seen by arrow functions in its fields",
      "const { give } = new Box(q); db.query(give());",
      "class Box { constructor(x) { this.x = x; } give = () => this.x; }",
    ],
    ["is pushed as it is", "const list = []; list.push({ x: q }); list.push(() => 1); db.query(list[0].x);", ""],
  ])("%s", (_how, body, before) => {
    expect(reachesQuery(body, before)).toBe(true);
  });

  it.each([
    ["another part of what was pushed", "const list = []; list.push({ x: q, y: 'y' }); db.query(list[0].y);", ""],
    [
      "what another call made",
      "make().with(q); db.query(make().build());",
      "function make() { let kept; const self = { with(x) { kept = x; return self; }, build: () => kept }; return self; }",
    ],
  ])("is not %s", (_what, body, before) => {
    expect(reachesQuery(body, before)).toBe(false);
  });
});
