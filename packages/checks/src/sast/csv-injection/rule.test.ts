import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

const app = 'import express from "express"; const app = express(); ';

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {},
  traces: {
    "Papa Parse": `import Papa from "papaparse"; ${app}app.post("/x", (req, res) => { res.attachment("x.csv").send(Papa.unparse(req.body)); });`,
    "csv-stringify": `import { stringify } from "csv-stringify/sync"; ${app}app.post("/x", (req, res) => { res.send(stringify([[1, req.body.name]])); });`,
    json2csv: `import { Parser } from "json2csv"; ${app}app.post("/x", (req, res) => { const parser = new Parser(); res.send(parser.parse([{ name: req.body.name }])); });`,
    "a header": `${app}app.get("/x", (req, res) => { res.set("Content-Type", "text/csv"); res.write("name\\n"); res.end(req.query.name); });`,
    "quotes alone, which spreadsheets take off": `${app}app.get("/x", (req, res) => { res.type("text/csv").send('"' + req.query.name.replace(/"/g, '""') + '"'); });`,
    "rows that are joined": `${app}app.post("/x", (req, res) => { const rows = req.body.rows.map((row) => [row.a, row.b].join(",")); res.type("csv").send(rows.join("\\n")); });`,
  },
  accepts: {
    "an option": `import { stringify } from "csv-stringify/sync"; ${app}app.post("/x", (req, res) => { res.send(stringify([[req.body.name]], { escape_formulas: true })); });`,
    "a quote before formulas": `${app}app.get("/x", (req, res) => { const name = String(req.query.name); const cell = /^[=+\\-@\\t\\r]/.test(name) ? "'" + name : name; res.type("csv").send(cell); });`,
    "a quote before formulas, in a function": `${app}const cell = (text) => (/^[=+\\-@]/.test(text) ? "'" + text : text); app.get("/x", (req, res) => { res.type("csv").send(cell(req.query.name)); });`,
    "a quote put there by replacing": `${app}app.get("/x", (req, res) => { res.type("csv").send(req.query.name.replace(/^([=+\\-@])/, "'$1")); });`,
    numbers: `${app}app.get("/x", (req, res) => { res.type("csv").send("a," + Number(req.query.n)); });`,
    "other answers": `${app}app.get("/x", (req, res) => { res.json({ a: req.query.n }); });`,
  },
});
