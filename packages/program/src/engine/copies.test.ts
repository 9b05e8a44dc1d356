import { describe, expect, it } from "vitest";
import { libraries } from "../models/libraries.generated.ts";
import { flowsOf, sourcesOf } from "./testing/flows-of.ts";

const server =
  'import express from "express";\nimport { Pool } from "pg";\nconst app = express();\nconst db = new Pool();\n';

function found(before: string, body: string): string[] {
  const files = { "app.ts": `${server}${before}\napp.get("/", (req, res) => {\n${body}\n});\n` };
  return flowsOf(files, libraries).filter((flow) => flow.startsWith("sql "));
}

describe("a copy of what a function was given", () => {
  const copy = "const copy = (given) => ({ ...given, z: 1 });";
  const query = "const query = ({ sql }) => db.query(sql); const hand = (given) => query({ ...given });";

  it.each([
    [copy, "db.query(copy({ a: req.query.a, b: 'c' }).a);"],
    [query, "hand({ sql: req.query.a, other: 'c' });"],
    ["const copy = ({ a, ...others }) => others;", "db.query(copy({ a: 'c', b: req.query.a }).b);"],
    ["const twice = (x) => ({ ...{ ...x } });", "db.query(twice({ a: req.query.a }).a);"],
    [
      "const call = (given) => ({ ...given }).done('x' + given.text);",
      "call({ text: req.query.a, done: (t) => db.query(t) });",
    ],
  ])("has its fields: %s", (before, body) => {
    expect(sourcesOf(found(before, body))).toEqual(["the query of an HTTP request"]);
  });

  it.each([
    [copy, "db.query(copy({ a: req.query.a, b: 'c' }).b);"],
    [copy, "db.query('a' + copy({ a: 'c', z: req.query.a }).z);"],
    [query, "hand({ sql: 'c', other: req.query.a });"],
  ])("has them apart: %s", (before, body) => {
    expect(found(before, body)).toEqual([]);
  });
});
