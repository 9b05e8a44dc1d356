import { describe, expect, it } from "vitest";
import { libraries } from "../../models/libraries.generated.ts";
import { flowsOf } from "../testing/flows-of.ts";

const head = "const cp = require('child_process'); const express = require('express'); const app = express();";

/** How many ways lead from a request to a command. */
function commands(body: string, others: Record<string, string> = {}): number {
  return flowsOf({ "app.js": `${head}\n${body}`, ...others }, libraries).filter((flow) => flow.startsWith("command"))
    .length;
}

const route = (call: string) => `app.get('/', (req, res) => { ${call} });`;

describe("an object that a module fills line by line", () => {
  it.each([
    ["by the route", `const a = {}; a.run = (q) => cp.exec(q); ${route("a.run(req.query.q)")}`],
    [
      "by its own functions",
      `const a = {}; a.run = (q) => cp.exec(q); a.go = (q) => a.run(q); ${route("a.go(req.query.q)")}`,
    ],
    [
      "beside what it had",
      `const a = { run: (q) => cp.exec(q) }; a.go = (q) => a.run(q); ${route("a.go(req.query.q)")}`,
    ],
    [
      "as `exports`",
      `exports.run = (q) => cp.exec(q); exports.go = (q) => exports.run(q); ${route("exports.go(req.query.q)")}`,
    ],
    [
      "as `module.exports`",
      `const a = module.exports; a.run = (q) => cp.exec(q); ${route("module.exports.run(req.query.q)")}`,
    ],
    [
      "as what is exported later",
      `const a = {}; module.exports = a; a.run = (q) => cp.exec(q); ${route("module.exports.run(req.query.q)")}`,
    ],
    ["within another", `const a = {}; a.b = {}; a.b.run = (q) => cp.exec(q); ${route("a.b.run(req.query.q)")}`],
    [
      "below those who use it",
      `const a = {}; let run; ${route("a.run(req.query.q)")} a.run = (q) => run(q); run = (q) => cp.exec(q);`,
    ],
  ])("is known with what it was filled with: %s", (_how, body) => {
    expect(commands(body)).toBe(1);
  });

  it("is known where another module fills it", () => {
    const filler =
      "module.exports = (a) => { a.run = (q) => require('child_process').exec(q); a.go = (q) => a.run(q); };";
    expect(commands(`const a = {}; require('./fill')(a); ${route("a.go(req.query.q)")}`, { "fill.js": filler })).toBe(
      1,
    );
  });

  it.each([
    ["of another name", `const a = {}; a.run = (q) => cp.exec(q); a.go = (q) => q; ${route("a.go(req.query.q)")}`],
    [
      "of another object",
      `const a = {}; const b = {}; a.run = (q) => cp.exec(q); b.run = (q) => q; ${route("b.run(req.query.q)")}`,
    ],
    [
      "of a local one",
      `const a = {}; function f() { const a = {}; a.run = (q) => cp.exec(q); } ${route("a.run(req.query.q)")}`,
    ],
  ])("is not taken for one %s", (_what, body) => {
    expect(commands(body)).toBe(0);
  });
});
