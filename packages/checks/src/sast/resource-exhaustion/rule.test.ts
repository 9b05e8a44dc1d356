import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {},
  traces: {
    repeat:
      "import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { res.json('-'.repeat(req.query.n)); });",
    "a list":
      "import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { res.json(Array.from({ length: req.body.n }, (_, i) => i)); });",
    "random bytes":
      'import crypto from "crypto"; import express from "express"; const app = express(); app.get(\'/x/:id\', async (req, res) => { res.json(crypto.randomBytes(req.body.n)); });',
    padding:
      "import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { res.json('x'.padEnd(req.query.n)); });",
  },
  accepts: {
    bounded:
      "import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { res.json('-'.repeat(Math.min(req.query.n, 80))); });",
    "a copy":
      "import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { res.json(Array.from(new Set(req.body.ids))); });",
    bytes:
      "import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { res.json(new Uint8Array(req.body.data)); });",
    "text that is repeated":
      "import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { res.json(req.query.q.repeat(2)); });",
  },
});
