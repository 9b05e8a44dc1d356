import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {},
  traces: {
    pug: "import pug from \"pug\"; import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { res.json(pug.compile('h1 ' + req.query.name)()); });",
    handlebars:
      'import Handlebars from "handlebars"; import express from "express"; const app = express(); app.get(\'/x/:id\', async (req, res) => { res.json(Handlebars.compile(req.body.template)({})); });',
    nunjucks:
      'import nunjucks from "nunjucks"; import express from "express"; const app = express(); app.get(\'/x/:id\', async (req, res) => { res.json(nunjucks.renderString(req.query.t, {})); });',
    lodash:
      'import _ from "lodash"; import express from "express"; const app = express(); app.get(\'/x/:id\', async (req, res) => { res.json(_.template(req.query.t)()); });',
    CommonJS:
      "const ejs = require('ejs'); const app = require('express')(); app.post('/x', (req, res) => { const { template } = req.body; res.json(ejs.compile(template)()); });",
    "another function":
      'import ejs from "ejs"; import express from "express"; const app = express(); const render = (text) => ejs.render(text); app.post(\'/x\', (req, res) => { res.json(render(req.body.t)); });',
  },
  accepts: {
    data: "import pug from \"pug\"; import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { res.json(pug.compile('h1= name')({ name: req.query.name })); });",
    "a file":
      "import fs from \"fs\"; import Handlebars from \"handlebars\"; import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { res.json(Handlebars.compile(fs.readFileSync('a.hbs', 'utf8'))({ name: req.query.name })); });",
    "a template of a list":
      "import ejs from \"ejs\"; import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { const templates = { a: '<b>', c: '<i>' }; res.json(ejs.render(templates[req.query.kind])); });",
    "something else called render":
      "import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { res.render('page', { title: req.query.q }); });",
  },
});
