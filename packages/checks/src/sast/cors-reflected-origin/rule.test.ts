import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {},
  traces: {
    "header of a query":
      "import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { res.header('access-control-allow-origin', req.query.origin); });",
    "through a variable":
      "import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { const { origin } = req.headers; res.set('Access-Control-Allow-Origin', origin || '*'); });",
  },
  accepts: {
    "a constant":
      "import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { res.setHeader('Access-Control-Allow-Origin', 'https://a.example'); });",
    "one of a list":
      "import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { if (['https://a.example'].includes(req.headers.origin)) res.setHeader('Access-Control-Allow-Origin', req.headers.origin); });",
    "another header":
      "import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { res.setHeader('X-Origin', encodeURIComponent(req.headers.origin)); });",
  },
});
