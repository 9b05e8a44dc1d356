import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {},
  traces: {
    spawn:
      "import { spawn, execFile } from \"node:child_process\"; import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { spawn('git', ['log', req.query.ref]); });",
    "a list that is made before":
      "import { spawn, execFile } from \"node:child_process\"; import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { const list = ['log']; list.push(req.query.ref); spawn('git', list); });",
    "a list of the client":
      "import { spawn, execFile } from \"node:child_process\"; import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { spawn('git', ['log', ...req.body.refs]); });",
    "behind a helper":
      "import { spawn, execFile } from \"node:child_process\"; import express from \"express\"; const app = express(); function git(...list) { return spawn('git', list); } app.get('/x', (req) => git('log', req.query.ref));",
    execa:
      "import { execa } from \"execa\"; import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { await execa('ssh', [req.query.host]); });",
    "simple-git":
      'import simpleGit from "simple-git"; import express from "express"; const app = express(); app.get(\'/x/:id\', async (req, res) => { await simpleGit().clone(req.query.url); });',
    trimmed:
      "import { spawn, execFile } from \"node:child_process\"; import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { spawn('git', ['log', req.query.ref.trim()]); });",
  },
  accepts: {
    "behind --":
      "import { spawn, execFile } from \"node:child_process\"; import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { spawn('git', ['log', '--', req.query.ref]); });",
    "the value of an option":
      "import { spawn, execFile } from \"node:child_process\"; import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { spawn('ffmpeg', ['-i', req.query.file]); });",
    "behind a fixed beginning":
      "import { spawn, execFile } from \"node:child_process\"; import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { spawn('git', ['log', `refs/heads/${req.query.ref}`]); });",
    "a checked name":
      "import { spawn, execFile } from \"node:child_process\"; import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { if (!/^[a-z][a-z0-9]*$/.test(req.query.ref)) return; spawn('git', ['log', req.query.ref]); });",
    "one of a list":
      "import { spawn, execFile } from \"node:child_process\"; import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { const refs = ['main', 'next']; if (!refs.includes(req.query.ref)) return; spawn('git', ['log', req.query.ref]); });",
    "a number":
      "import { spawn, execFile } from \"node:child_process\"; import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { spawn('git', ['log', Number(req.query.count)]); });",
    "the command line": "import { spawn, execFile } from \"node:child_process\"; spawn('git', process.argv.slice(2));",
  },
});
