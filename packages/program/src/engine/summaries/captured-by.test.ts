import { describe, expect, it } from "vitest";
import { reachesQuery } from "../testing/reaches-query.ts";

const handle = `function handle(on, db) {
  let body = '';
  on('data', (chunk) => { body += chunk; });
  on('end', () => db.query(body));
}`;

describe("a variable of closures that were handed out", () => {
  it.each([
    [
      "was changed by another of them",
      "const on = {}; handle((name, f) => { on[name] = f; }, db); on.data(q); on.end();",
      handle,
    ],
    [
      "is a part of what the function was given",
      "make({ a: { b: q } })(db);",
      "function make(options) { return (to) => to.query(options.a.b); }",
    ],
    [
      "is another closure",
      "make(q)()();",
      "function make(text) { const inner = () => db.query(text); return () => inner; }",
    ],
    [
      "left twice, through a table of all of them",
      "table(make(q)).run(db);",
      "function make(text) { return (to) => to.query(text); } function table(run) { return { run, other: () => run }; }",
    ],
  ])("%s", (_how, body, before) => {
    expect(reachesQuery(body, before)).toBe(true);
  });

  it.each([
    ["was given something else", "make('a')(db); make(q);", "function make(text) { return (to) => to.query(text); }"],
    [
      "is another part of what the function was given",
      "make({ a: q, b: 'b' })(db);",
      "function make(options) { return (to) => to.query(options.b); }",
    ],
  ])("%s", (_what, body, before) => {
    expect(reachesQuery(body, before)).toBe(false);
  });
});
