import { describe, expect, it } from "vitest";
import { libraries } from "../models/libraries.generated.ts";
import { flowsOf, sourcesOf } from "./testing/flows-of.ts";

const server =
  'import express from "express";\nimport { Pool } from "pg";\nconst app = express();\nconst db = new Pool();\n';

function found(body: string): string[] {
  const files = { "app.ts": `${server}app.get("/", (req, res) => {\n${body}\n});\n` };
  return flowsOf(files, libraries).filter((flow) => flow.startsWith("sql "));
}

describe("names of fields", () => {
  it.each([
    ["of the whole", "for (const name in req.query) db.query('a' + name);"],
    ["of a copy of the whole", "const all = { ...req.query }; db.query('a' + Object.keys(all)[0]);"],
    ["that were written", "const all = {}; all[req.query.a] = 1; db.query('a' + Object.keys(all).join());"],
    ["that were written at once", "db.query('a' + Object.keys({ [req.query.a]: 1 }).join());"],
    [
      "of entries",
      "const all = Object.fromEntries([[req.query.a, 1]]); for (const [k] of Object.entries(all)) db.query('a' + k);",
    ],
  ])("%s are chosen by who sent them", (_, body) => {
    expect(sourcesOf(found(body))).toEqual(["the query of an HTTP request"]);
  });

  it.each([
    ["keys", "db.query('a' + Object.keys({ a: req.query.a }).join());"],
    ["for … in", "for (const name in { a: req.query.a }) db.query('a' + name);"],
    ["entries", "for (const [name] of Object.entries({ a: req.query.a })) db.query('a' + name);"],
  ])("are the program's own where it wrote them: %s", (_, body) => {
    expect(found(body)).toEqual([]);
  });
});

describe("records whose columns somebody chose", () => {
  const before = 'import { DataSource } from "typeorm";\nconst store = new DataSource({});\nclass Row { id; name; }\n';

  function saved(body: string): string[] {
    const files = { "app.ts": `${server}${before}app.post("/", (req, res) => {\n${body}\n});\n` };
    return flowsOf(files, libraries).filter((flow) => flow.startsWith("fields "));
  }

  it.each([
    "const row = new Row(); Object.assign(row, req.body); store.getRepository(Row).save(row);",
    "const row = {}; for (const key of Object.keys(req.body)) row[key] = req.body[key]; store.getRepository(Row).save(row);",
    "const make = (data) => Object.assign(new Row(), data); store.getRepository(Row).save(make(req.body));",
    "const save = (data) => store.getRepository(Row).save(data); save({ ...req.body });",
  ])("%s", (body) => {
    expect(sourcesOf(saved(body))).toEqual(["the body of an HTTP request"]);
  });

  it.each([
    "const row = new Row(); row.name = req.body.name; store.getRepository(Row).save(row);",
    "const { name } = req.body; store.getRepository(Row).save(Object.assign(new Row(), { name }));",
    "const save = (data) => store.getRepository(Row).save(data); save({ name: String(req.body.name) });",
  ])("not: %s", (body) => {
    expect(saved(body)).toEqual([]);
  });
});

describe("lists that are put together", () => {
  const list = "const list = ['a'].reduce((all, key) => all.concat({ key, value: req.query.v }), []);";

  it("keep the fields of their elements apart", () => {
    expect(found(`${list} list.forEach(({ value }) => db.query('a' + value));`)).toHaveLength(1);
    expect(found(`${list} list.forEach(({ key }) => db.query('a' + key));`)).toEqual([]);
  });

  it("take the elements of lists", () => {
    expect(sourcesOf(found("db.query('a' + ['x'].concat([req.query.v]).join());"))).toEqual([
      "the query of an HTTP request",
    ]);
  });
});
