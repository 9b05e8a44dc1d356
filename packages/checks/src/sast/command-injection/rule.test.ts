import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

const handler = (body: string) => `app.post('/x', async (req, res) => { ${body} });`;

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "a shell that the platform chooses":
      "import { spawn } from 'child_process'; const sh = process.platform === 'win32' ? 'cmd' : 'sh'; const flag = process.platform === 'win32' ? '/c' : '-c'; export function open(target) { spawn(sh, [flag, 'open ' + target]); }",
    "a parameter in a template":
      "import { execSync } from 'child_process'; export const f = (dir: string) => execSync(`ls ${dir}`);",
    concatenation: "const { exec } = require('child_process'); function f(dir) { exec('ls ' + dir); }",
    "sh -c":
      "import { spawn } from 'node:child_process'; export const f = (dir: string) => spawn('sh', ['-c', 'ls ' + dir]);",
    shelljs: "import shell from 'shelljs'; export const f = (dir: string) => shell.exec(`ls ${dir}`);",
    "options kept in a constant":
      "import { spawn } from 'child_process'; const options = { shell: true }; const f = (d: string) => spawn('ls ' + d, [], options);",
  },
  traces: {
    "an alias": `import { exec as run } from 'child_process'; ${handler("run('ls ' + req.query.dir);")}`,
    "a namespace and a computed member": `import * as cp from 'child_process'; ${handler("cp['ex' + 'ec'](`ls ${req.query.dir}`);")}`,
    "require inline": handler("require('child_process').exec('ls ' + req.query.dir);"),
    "dynamic import": handler("const { exec } = await import('node:child_process'); exec('ls ' + req.query.dir);"),
    promisify: `const { promisify } = require('util'); const { exec } = require('child_process'); const run = promisify(exec); ${handler("await run(`ls ${req.body.dir}`);")}`,
    "reassigned namespace": `const cp = require('child_process'); const sh = cp.execSync; ${handler("sh(req.body.command);")}`,
    "call and apply": `const cp = require('child_process'); ${handler("cp.exec.call(null, 'ls ' + req.query.dir);")}`,
    "the comma operator": `const cp = require('child_process'); ${handler("(0, cp.exec)('ls ' + req.query.dir);")}`,
    "an object of functions": `import { exec } from 'child_process'; const tools = { run: exec }; ${handler("tools.run('ls ' + req.query.dir);")}`,
    "import then": handler("import('child_process').then(({ exec }) => exec('ls ' + req.query.dir));"),
  },
  accepts: {
    "a constant command":
      "import { exec } from 'child_process'; const branch = 'main'; exec(`git checkout ${branch}`);",
    "a list of arguments": `import { execFile } from 'child_process'; ${handler("execFile('ls', [req.query.dir]);")}`,
    "another exec": `const pattern = /a/; ${handler("pattern.exec(req.query.text); db.exec('ls ' + req.query.dir);")}`,
    "a shadowed exec": `import { exec } from 'child_process'; function f(exec, dir) { exec('ls ' + dir); }`,
    numbers: `import { exec } from 'child_process'; ${handler("exec(`kill ${Number(req.params.pid)}`);")}`,
    "a wrapper that runs what it is given":
      "import { execSync } from 'child_process'; export const run = (command: string) => execSync(command, { stdio: 'inherit' });",
    "a quoted value": `import { exec } from 'child_process'; import { quote } from 'shell-quote'; ${handler("exec(`ls ${quote([req.query.dir])}`);")}`,
    "the environment": "import { execSync } from 'child_process'; execSync(`deploy ${process.env.STAGE}`);",
  },
});
