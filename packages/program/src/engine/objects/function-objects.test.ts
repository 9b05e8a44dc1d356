import { describe, expect, it } from "vitest";
import { libraries } from "../../models/libraries.generated.ts";
import { flowsOf, sourcesOf } from "../testing/flows-of.ts";

const server =
  'import express from "express";\nimport { Pool } from "pg";\nconst app = express();\nconst db = new Pool();\n';

function found(body: string, before: string): string[] {
  const files = { "app.ts": `${server}${before}\napp.get("/", async (req, res) => {\n${body}\n});\n` };
  return flowsOf(files, libraries).filter((flow) => flow.startsWith("sql "));
}

describe("a function that is used as an object", () => {
  it.each([
    [
      "makes others",
      "new R(req.query.q).run();",
      "function R(q) { this.q = q; }\nR.prototype.run = function () { db.query('a' + this.q); };",
    ],
    [
      "is given a prototype",
      "new R(req.query.q).run();",
      "function R(q) { this.q = q; }\nR.prototype = { run() { this.go(); }, go() { db.query('a' + this.q); } };",
    ],
    [
      "has what is above it",
      "new S().run(req.query.q);",
      "function R() {}\nR.prototype.run = function (q) { db.query('a' + q); };\nfunction S() { R.call(this); }\nS.prototype = Object.create(R.prototype);",
    ],
    ["has functions", "run.now(req.query.q);", "function run() {}\nrun.now = function (q) { db.query('a' + q); };"],
  ])("%s", (_how, body, before) => {
    expect(sourcesOf(found(body, before))).toEqual(["the query of an HTTP request"]);
  });

  it("keeps what one made from what another made", () => {
    const before = "function R(q) { this.q = q; }\nR.prototype.run = function () { db.query('a' + this.q); };";
    expect(found("const one = new R('x');\nnew R(req.query.q);\none.run();", before)).toEqual([]);
  });

  it("is what a module exports, with more on it", () => {
    const files = {
      "app.ts": `${server}const r = require("./b"); app.get("/", (req, res) => r.now(req.query.q));`,
      "b.js":
        "exports = module.exports = function () {}; const { Pool } = require('pg'); const db = new Pool(); exports.now = function (q) { db.query('a' + q); };",
    };
    expect(flowsOf(files, libraries).filter((flow) => flow.startsWith("sql "))).toEqual([
      "sql db.query('a' + q) ← the query of an HTTP request",
    ]);
  });
});
