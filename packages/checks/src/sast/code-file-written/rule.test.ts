import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {},
  traces: {
    "a page":
      "import fs from \"fs\"; import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { fs.writeFileSync('public/index.html', '<h1>' + req.query.q); });",
    "a folder before":
      "import fs from \"fs\"; import path from \"path\"; import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { fs.writeFileSync(path.join(__dirname, 'views', 'a.ejs'), req.body.view); });",
    appended:
      "import fs from \"fs\"; import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { fs.appendFile('/etc/crontab', req.body.line, () => {}); });",
  },
  accepts: {
    "a picture":
      "import fs from \"fs\"; import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { fs.writeFileSync('public/a.png', req.body.image); });",
    "a constant":
      "import fs from \"fs\"; import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { fs.writeFileSync('public/a.js', 'let a'); res.json(req.body); });",
    escaped:
      'import fs from "fs"; import escapeHtml from "escape-html"; import express from "express"; const app = express(); app.get(\'/x/:id\', async (req, res) => { fs.writeFileSync(\'public/a.html\', escapeHtml(req.query.q)); });',
  },
});
