import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {},
  traces: {
    "a name":
      "import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { res.set(req.query.name, '1'); });",
    "plain http":
      'import http from "http"; http.createServer((req, res) => { res.setHeader("x-url", decodeURIComponent(req.url)); res.end(); });',
    "a cookie name":
      "import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { res.cookie(req.query.name, '1'); });",
    "an object":
      "import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { res.set({ 'X-Id': req.params.id }); });",
  },
  accepts: {
    encoded:
      "import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { res.setHeader('X-Id', encodeURIComponent(req.params.id)); });",
    "a number":
      "import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { res.setHeader('X-Id', Number(req.params.id)); });",
    "line breaks taken out":
      "import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { res.setHeader('X-Id', req.params.id.replace(/[\\r\\n]/g, '')); });",
    "a constant":
      "import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { res.setHeader('X-Id', '1'); res.json(req.query.q); });",
  },
});
