import { describe, expect, it } from "vitest";
import { flowsOf, sourcesOf } from "../testing/flows-of.ts";
import { smallModels } from "../testing/small-models.ts";

const server =
  'import express from "express";\nimport { Pool } from "pg";\nconst app = express();\nconst db = new Pool();\n';
const inHandler = (body: string, before = ""): Record<string, string> => ({
  "app.ts": `${server}${before}\napp.get("/", async (req, res) => {\n${body}\n});\n`,
});
const flows = (files: Record<string, string>) => flowsOf(files, smallModels);
const found = (body: string, before?: string) => flows(inHandler(body, before));

describe("what was checked stays so", () => {
  it("where it is given to something that only the caller knows", () => {
    const check = "const q = req.query.q;\nif (!/^[a-z]+$/.test(q)) return;\nrun(db, q);";
    expect(found(check, "function run(to, q) { to.query(q); }")).toEqual([]);
    expect(found(check.replace("return", "log()"), "function run(to, q) { to.query(q); }")).toHaveLength(1);
    const inCallee = "function run(to, q) { if (!/^[a-z]+$/.test(q)) return; to.query(q); }";
    expect(found("run(db, req.query.q);", inCallee)).toEqual([]);
    expect(found("run(db, req.query.q);", inCallee.replace("return", "log()"))).toHaveLength(1);
  });
});

describe("what is declared tells what is called", () => {
  const types = 'import type { Pool } from "pg";\nexport interface Database { sql: { pool: Pool }; name: string }\n';
  const use = (type: string, query = "db.sql.pool.query") => ({
    ...inHandler(
      "find(getDatabase(), req.query.q);",
      'import { find } from "./find";\nimport { getDatabase } from "some";',
    ),
    "types.ts": types,
    "all.ts": 'export * from "./types";\nexport type { Database as Db } from "./types";',
    "find.ts": `import type { Database, Db } from "./all";\nimport type * as own from "./types";\nexport function find(db: ${type}, q: string) { return ${query}(q); }`,
  });
  it.each([
    ["an interface of another module, handed on", "Database"],
    ["one handed on by another name", "Db"],
    ["one of a namespace", "own.Database"],
    ["one in a wrapper", "Readonly<Partial<Db>>"],
    ["one of several", "Database | undefined"],
  ])("%s", (_, type) => {
    expect(sourcesOf(flows(use(type)))).toEqual(["req.query"]);
  });
  it("and that a member is nothing of the kind", () => {
    expect(flows(use("Database", "db.other.query"))).toEqual(flows(use("any", "db.other.query")));
    expect(flows(use("{ name: string }"))).toEqual(flows(use("any")));
  });
});

describe("a value from outside reaches a sink", () => {
  it.each([
    ["at once", "db.query(req.query.q);"],
    ["under the name of a method", "const o = { search: req.query.search };\ndb.query(o.search + req.query.test);"],
    ["under the name of a measure", "const o = { length: req.query.q };\ndb.query(o.length);"],
    ["by a field that is called size", "db.query(req.query.size);"],
    ["in a text", "db.query(`select ${req.query.q}`);"],
    ["by a name", "const q = req.query.q;\nconst s = 'a' + q;\ndb.query(s);"],
    ["taken apart", "const { q: [first] } = req.query;\ndb.query(first);"],
    ["with a default", "const { q = 'x' } = req.query;\ndb.query(q);"],
    ["by one branch", "let s = 'a';\nif (Math.random() > 1) s = req.query.q;\ndb.query(s);"],
    ["round a loop", "let a = '', b = '';\nfor (const x of [1, 2]) { db.query(b); b = a; a = req.query.q; }"],
    ["through an object", "const o = { a: { b: req.query.q } };\ndb.query(o.a.b);"],
    ["through an object of two names", "const o = {};\nconst p = o;\np.a = req.query.q;\ndb.query(o.a);"],
    ["through a list", "const parts = [];\nparts.push(req.query.q);\ndb.query(parts.join(','));"],
    ["through a spread", "const o = { ...req.query };\ndb.query(o.q);"],
    ["through a function", "db.query(build(req.query.q));", "function build(q) { return 'select ' + q; }"],
    ["in a function", "run(req.query.q);", "function run(q) { db.query(q); }"],
    ["through a field of a parameter", "run({ a: { q: req.query.q } });", "function run({ a }) { db.query(a.q); }"],
    [
      "through what a function writes",
      "const o = {};\nfill(o, req.query.q);\ndb.query(o.q);",
      "function fill(o, q) { o.q = q; }",
    ],
    ["through a callback", "each(req.query.q, (x) => db.query(x));", "function each(q, f) { f(q); }"],
    ["through a closure", "const make = (q) => () => db.query(q);\nmake(req.query.q)();"],
    ["through what a callback gives", "db.query(wrap(() => req.query.q));", "function wrap(f) { return f(); }"],
    ["through map", "const all = [req.query.q].map((x) => 'a' + x);\ndb.query(all.join());"],
    ["through a promise", "Promise.resolve(req.query.q).then((x) => db.query(x));"],
    ["through await", "const q = await load(req.query.q);\ndb.query(q);", "async function load(q) { return q; }"],
    [
      "through a class",
      "new Repository(req.query.q).run();",
      "class Repository { constructor(private q) {} run() { db.query(this.q); } }",
    ],
    [
      "through an inherited method",
      "new B().run(req.query.q);",
      "class A { run(q) { db.query(q); } }\nclass B extends A {}",
    ],
    ["where a check is for nothing", "if (req.query.q.length > 3) { db.query(req.query.q); }"],
    [
      "where a check leads nowhere",
      "if (!/^[a-z]+$/.test(req.query.q)) { console.log('bad'); }\ndb.query(req.query.q);",
    ],
    ["where the pattern is open", "if (!/[a-z]+/.test(req.query.q)) return;\ndb.query(req.query.q);"],
    ["after try", "let q = '';\ntry { q = req.query.q; mayThrow(); } catch { }\ndb.query(q);"],
    ["in finally", "let q = '';\ntry { q = req.query.q; } finally { db.query(q); }"],
    ["through a getter", "const o = { get q() { return req.query.q; } };\ndb.query(o.q);"],
    [
      "through call and apply",
      "run.call(null, req.query.q);\nrun.apply(null, [req.query.q]);",
      "function run(q) { db.query('a' + q); }",
    ],
    ["through bind", "run.bind(null, req.query.q)();", "function run(q) { db.query('a' + q); }"],
    [
      "through what one function writes for another",
      "const o = {};\nouter(o, req.query.q);\ndb.query(o.q);",
      "function inner(o, q) { o.q = q; }\nfunction outer(o, q) { inner(o, q); }",
    ],
    ["through a generator", "for (const q of all(req.query.q)) db.query(q);", "function* all(q) { yield 'a' + q; }"],
    [
      "through each of a list of its own",
      "each([req.query.q], (q) => db.query('a' + q));",
      "function each(list, f) { for (const one of list) f(one); }",
    ],
    ["through switch", "let q;\nswitch (req.query.k) { case 'a': q = req.query.q; case 'b': db.query(q); }"],
  ])("%s", (_how, body, before = "") => {
    expect(sourcesOf(found(body, before).filter((flow) => flow.startsWith("sql ")))).toContain("req.query");
  });
});

describe("a value reaches no sink", () => {
  it.each([
    ["as a constant", "db.query('select 1');"],
    ["beside the query", "db.query('select $1', [req.query.q]);"],
    ["once it is overwritten", "let q = req.query.q;\nq = 'a';\ndb.query(q);"],
    ["in another field", "const o = { a: req.query.q, b: 'x' };\ndb.query(o.b);"],
    ["as a number", "db.query('a' + Number(req.query.q));"],
    ["behind a return", "if (!/^[a-z]+$/.test(req.query.q)) return;\ndb.query(req.query.q);"],
    [
      "behind a check of a name",
      "const { q } = req.query;\nif (!/^\\d+$/.test(q)) throw new Error();\ndb.query('a' + q);",
    ],
    ["in the branch of a check", "const { q } = req.query;\nif (/^\\w+$/.test(q) && q.length > 1) db.query(q);"],
    ["where it equals a constant", "const { q } = req.query;\nif (q === 'a' || q === 'b') db.query(q);"],
    ["where a list has it", "const { q } = req.query;\nif (!['a', 'b'].includes(q)) return;\ndb.query(q);"],
    ["out of a table", "const t = { a: 'x', b: 'y' };\ndb.query(t[req.query.q]);"],
    [
      "behind a function that checks",
      "const { q } = req.query;\nif (!isName(q)) return;\ndb.query(q);",
      "function isName(x) { return /^[a-z]+$/.test(x); }",
    ],
    [
      "behind a function that throws",
      "const { q } = req.query;\nensure(q);\ndb.query(q);",
      "function ensure(x) { if (!/^[a-z]+$/.test(x)) throw new Error(); }",
    ],
    ["of another danger", "db.query(encodeURIComponent(1));\nres.send(encodeURIComponent(req.query.q));"],
    ["by another name of the same", "const db = { query() {} };\ndb.query(req.query.q);"],
    ["after typeof", "const { q } = req.query;\nif (typeof q !== 'number') return;\ndb.query('a' + q);"],
    ["in a switch of constants", "const { q } = req.query;\nswitch (q) { case 'a': case 'b': db.query(q); }"],
  ])("%s", (_how, body, before = "") => {
    expect(found(body, before)).toEqual([]);
  });
});

describe("a key that somebody chose", () => {
  const keys = (body: string) => flows(inHandler(body)).filter((flow) => flow.startsWith("key"));

  it("leads to a prototype where two of them follow each other", () => {
    expect(sourcesOf(keys("const o = {};\no[req.query.a][req.query.b] = 1;"))).toEqual(["req.query"]);
    expect(
      sourcesOf(keys("const o = {};\nlet p = o;\nfor (const k of req.query.path) p = p[k];\np[req.query.b] = 1;")),
    ).toEqual(["req.query"]);
  });

  it("leads to none by itself, nor when it is not `__proto__`", () => {
    expect(keys("const o = {};\no[req.query.a] = 1;")).toEqual([]);
    expect(
      keys("const o = {};\nconst k = req.query.a;\nif (k === '__proto__') return;\no[k][req.query.b] = 1;"),
    ).toEqual([]);
  });

  it("is asked of the caller where the object came from there", () => {
    const merge =
      "export function merge(a, b) { for (const k in b) { if (typeof b[k] === 'object') merge(a[k], b[k]); else a[k] = b[k]; } }\n";
    const files = { "index.js": merge };
    expect(flows(files)).toEqual([]);
    const app = {
      "app.ts": `import { merge } from "./index";\n${server}app.post("/", (req, res) => merge({}, req.body));\n`,
    };
    expect(flows({ ...files, ...app }).filter((flow) => flow.startsWith("key"))).not.toEqual([]);
  });
});

describe("across modules", () => {
  it.each([
    ["a named export", "export function run(db, q) { db.query(q); }", 'import { run } from "./b";'],
    ["a default export", "export default function (db, q) { db.query(q); }", 'import run from "./b";'],
    ["a re-export", 'export { go as run } from "./c";', 'import { run } from "./b";'],
    ["a namespace", "export const run = (db, q) => db.query(q);", 'import * as b from "./b";\nconst run = b.run;'],
    ["CommonJS", "module.exports = { run(db, q) { db.query(q); } };", 'const { run } = require("./b");'],
    ["exports.x", "exports.run = function (db, q) { db.query(q); };", 'const run = require("./b").run;'],
    ["all of another", 'export * from "./c";\n', 'import { go as run } from "./b";'],
  ])("follows %s", (_how, b, importing) => {
    const files = {
      "app.ts": `${importing}\n${server}app.get("/", (req, res) => run(db, req.query.q));\n`,
      "b.ts": b,
      "c.ts": "export function go(db, q) { db.query(q); }\n",
    };
    expect(sourcesOf(flows(files).filter((flow) => flow.startsWith("sql")))).toEqual(["req.query"]);
  });

  it("follows handlers that are wrapped and registered elsewhere", () => {
    const files = {
      "routes.ts": `${server}import { list } from "./controller";\nimport { asyncHandler } from "./wrap";\napp.get("/", asyncHandler(list));\n`,
      "wrap.ts":
        "export const asyncHandler = (fn) => (req, res, next) => Promise.resolve(fn(req, res, next)).catch(next);\n",
      "controller.ts":
        'import { find } from "./service";\nexport const list = async (req, res) => { res.json(await find(req.query.q)); };\n',
      "service.ts": 'import { db } from "./db";\nexport async function find(q) { return db.query("select " + q); }\n',
      "db.ts": 'import { Pool } from "pg";\nexport const db = new Pool();\n',
    };
    expect(flows(files)).toEqual(['sql db.query("select " + q) ← req.query']);
  });

  it("follows classes that are handed their parts", () => {
    const files = {
      "app.ts": `${server}import { Users } from "./users";\nconst users = new Users(db);\napp.get("/", (req, res) => users.find(req.query.q));\n`,
      "users.ts":
        'import type { Pool } from "pg";\nexport class Users {\n  constructor(private readonly db: Pool) {}\n  find(q: string) { return this.db.query("a" + q); }\n}\n',
    };
    expect(flows(files)).toEqual(['sql this.db.query("a" + q) ← req.query']);
  });
});
