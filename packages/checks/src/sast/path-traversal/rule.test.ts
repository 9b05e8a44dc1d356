import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

const handler = (body: string) =>
  `const fs = require('fs'); const path = require('path'); app.post('/x', async (req, res) => { ${body} });`;

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {},
  traces: {
    "a template": handler("fs.createReadStream(`./data/${req.query.file}`).pipe(res);"),
    promises: handler("await fs.promises.writeFile(path.join(dir, req.body.name), req.body.content);"),
    "an upload's own name": handler("fs.renameSync(req.file.path, './uploads/' + req.file.originalname);"),
    "destructured twice":
      "import { readFileSync as read } from 'fs'; app.get('/x', ({ query: { file } }, res) => res.send(read(file)));",
    "a helper":
      "import * as fs from 'fs'; const load = (name) => fs.readFileSync('data/' + name); app.get('/x', (req, res) => res.send(load(req.query.name)));",
    "res.download": handler("res.download(path.join(__dirname, 'files', req.params.file));"),
    "a decoded path": handler("fs.unlinkSync(decodeURIComponent(req.url));"),
  },
  accepts: {
    basename: handler("fs.readFileSync(path.join(dir, path.basename(req.query.file)));"),
    "a path of the upload library's own": handler("fs.unlinkSync(req.file.path);"),
    numbers: handler("fs.readFileSync(`data/${Number(req.query.page)}.json`);"),
    "a table of names": handler(
      "const FILES = { a: 'a.txt' }; const file = FILES[req.query.name]; fs.readFileSync(file);",
    ),
    "a test for dots": handler(
      "const name = req.query.file; if (name.includes('..')) return res.end(); fs.readFileSync('data/' + name);",
    ),
    "what is written, not where": handler("fs.writeFileSync('data.json', req.body.content);"),
    "characters filtered": handler("fs.readFileSync('data/' + req.query.file.replace(/[^a-z0-9]/gi, ''));"),
  },
});
