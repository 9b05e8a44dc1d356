import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

const app = 'import express from "express"; const app = express(); ';

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {},
  traces: {
    "util.format": `import { format } from "node:util"; ${app}app.get("/x", (req, res) => res.json(format(req.query.q, secret)));`,
    "util.format as a member": `const util = require("util"); ${app}app.get("/x", (req, res) => res.json(util["format"]("a " + req.query.q, 1)));`,
    formatWithOptions: `import util from "util"; ${app}app.get("/x", (req, res) => res.json(util.formatWithOptions({}, req.query.q, 1)));`,
    "a wrapper": `${app}function log(text, more) { console.log(text, more); } app.get("/x", (req, res) => log("x " + req.query.q, req.user));`,
  },
  accepts: {
    "a constant format": `${app}app.get("/x", (req, res) => console.log("%s wants %s", req.query.q, req.query.r));`,
    "one argument": `${app}app.get("/x", (req, res) => console.log("wants " + req.query.q));`,
    "an object first": `${app}app.get("/x", (req, res) => console.log({ q: req.query.q }, 1));`,
    "a number": `${app}app.get("/x", (req, res) => console.log("x " + Number(req.query.q), 1));`,
    "doubled percent signs": `${app}app.get("/x", (req, res) => console.log("x " + req.query.q.replace(/%/g, "%%"), 1));`,
    "a page": `console.log("x " + location.hash, 1);`,
  },
});
