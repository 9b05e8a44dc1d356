import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {},
  traces: {
    concatenated:
      "import xpath from \"xpath\"; import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { xpath.select1('//a[@b=\"' + req.query.q + '\"]', doc); });",
    "CommonJS, parsed":
      "const xpath = require('xpath'); const app = require('express')(); app.get('/x', (req) => { const { q } = req.query; return xpath.parse(`//a[${q}]`); });",
    libxmljs:
      "import libxml from \"libxmljs\"; import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { libxml.parseXml(text).get('//a[@b=\"' + req.params.id + '\"]'); });",
    "the page": "document.evaluate(`//a[@id='${location.hash}']`, document);",
  },
  accepts: {
    "a constant":
      "import xpath from \"xpath\"; import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { xpath.select('//a', req.body.doc); });",
    "a number":
      'import xpath from "xpath"; import express from "express"; const app = express(); app.get(\'/x/:id\', async (req, res) => { xpath.select(`//a[${parseInt(req.query.n, 10)}]`, doc); });',
    "a checked name":
      "import xpath from \"xpath\"; import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { if (!/^\\w+$/.test(req.query.q)) return; xpath.select(`//a[@b='${req.query.q}']`, doc); });",
  },
});
