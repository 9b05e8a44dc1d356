import { judgeFiles } from "@assay/core/testing";
import { expect, test } from "vitest";
import { collector as flows } from "./collect/flows.collector.ts";
import { collector as syntax } from "./collect/syntax.collector.ts";
import { rule as autoOpen } from "./auth-check-disabled/rule.ts";
import { rule as command } from "./command-injection/rule.ts";
import { rule as ssrf } from "./ssrf/rule.ts";
import { matchesOf } from "./testing/syntax-cases.ts";
import { rule as code } from "./code-injection/rule.ts";
import { rule as response } from "./xss-response/rule.ts";
import type { SyntaxRule } from "./syntax-rule.ts";

const severitiesOf = async (rule: SyntaxRule, text: string, path?: string, others?: Record<string, string>) =>
  (await matchesOf(rule, path ?? "src/code.ts", text, others)).map(({ severity }) => severity);
const handler = (body: string) =>
  `import express from "express"; import { exec } from "child_process"; const app = express();
app.post("/x", async (req, res) => { ${body} });`;

test("what a client sends is as bad as the rule says", async () => {
  expect(await severitiesOf(command, handler("exec('ls ' + req.query.q);"))).toEqual(["critical"]);
});

test("a value of which nobody knows who chose it is never among the worst", async () => {
  const unknown = 'import { execSync } from "child_process"; export const f = (name) => execSync("ls " + name);';
  expect(await severitiesOf(command, unknown)).toEqual(["medium"]);
});

test("a page of this very program has to be taken over first", async () => {
  const page = `import { ipcMain } from "electron"; import { exec } from "child_process";
ipcMain.handle("list", (event, name) => exec("ls " + name));`;
  expect(await severitiesOf(command, page)).toEqual(["medium"]);
});

test("each assumption on the way lowers it", async () => {
  const way = (calls: string) =>
    handler(`exec("ls " + ${calls});`).replace("import express", 'import { a } from "a"; import express');
  expect(await severitiesOf(ssrf, way("1").replace("exec(", "fetch(req.query.u); exec("))).toEqual(["high"]);
  expect(
    await severitiesOf(ssrf, handler("fetch(a(req.query.u));").replace("import", 'import { a } from "a"; import')),
  ).toEqual(["medium"]);
  expect(
    await severitiesOf(ssrf, handler("fetch(a(a(req.query.u)));").replace("import", 'import { a } from "a"; import')),
  ).toEqual(["low"]);
});

test("an address counts less where code on the way tells private addresses from public ones", async () => {
  const checked = `import { BlockList } from "net"; const blocked = new BlockList();
${handler("await refuse(blocked, req.query.u); fetch(req.query.u);")}`;
  expect(await severitiesOf(ssrf, checked)).toEqual(["medium"]);
  const told = `// new BlockList() of 169.254.0.0, 192.168.0.0, 172.16.0.0 and 127.0.0.0\n${handler("fetch(req.query.u);")}`;
  expect(await severitiesOf(ssrf, told)).toEqual(["high"]);
});

test("what a worker hears its own page says, what a window hears anybody may", async () => {
  const worker =
    "self.addEventListener('message', (event) => { new Function(event.data.script)(); self.postMessage(1); });";
  const severities = (start: string, text = worker) =>
    severitiesOf(code, text, "src/code.ts", { "src/page.ts": `import go from "./go.js"; ${start} go();` });
  expect(await severities('const w = new Worker(new URL("./code.ts", import.meta.url));')).not.toContain("critical");
  expect(await severities('navigator.serviceWorker.register("/code.js");')).not.toContain("critical");
  expect(await severities('import Code from "./code?worker"; new Code();')).not.toContain("critical");
  expect(await severities('const w = new Worker("code.js");', worker.replaceAll("self.", "window."))).toEqual([
    "critical",
  ]);
});

test("code that nobody starts as a worker is taken for a page's, whatever a comment says", async () => {
  const listener = "self.addEventListener('message', (event) => { new Function(event.data.script)(); });";
  expect(await severitiesOf(code, listener)).toEqual(["critical"]);
  const said = { "src/page.ts": "// new Worker('code.js')\nexport const a = 1;" };
  expect(await severitiesOf(code, listener, "src/code.ts", said)).toEqual(["critical"]);
  const other = { "src/page.ts": "new Worker('decode.js');" };
  expect(await severitiesOf(code, listener, "src/code.ts", other)).toEqual(["critical"]);
});

test("the browser's storage is written by who has the page already", async () => {
  expect(await severitiesOf(code, "eval(localStorage.getItem('a'));")).toEqual(["medium"]);
  expect(await severitiesOf(code, "eval(new URLSearchParams(location.search).get('a'));")).toEqual(["critical"]);
});

test("an answer counts by what it takes to have it sent", async () => {
  expect(await severitiesOf(response, handler("res.send('<b>' + req.query.q);"))).toEqual(["high"]);
  expect(await severitiesOf(response, handler("res.send('<b>' + req.body.q);"))).toEqual(["medium"]);
});

test("a secret that the operator left out is less than one that a client leaves out", async () => {
  const check = (secret: string) =>
    `export function verifyToken(req) { const secret = ${secret}; if (!secret) return true; return req.token === secret; }`;
  expect(await severitiesOf(autoOpen, check("process.env.SECRET"))).toEqual(["medium"]);
  expect(await severitiesOf(autoOpen, check("req.headers.secret"))).toEqual(["critical"]);
});

test("what only operators can send counts less, where a guard refuses the others", async () => {
  const guarded = (guard: string) => `import express from "express"; const app = express();
const requireAdmin = (req, res, next) => { ${guard} };
app.post("/x", requireAdmin, (req, res) => { fetch(req.body.url); });`;
  expect(await severitiesOf(ssrf, guarded("if (!req.user.admin) return res.status(403).end(); next();"))).toEqual([
    "medium",
  ]);
  expect(await severitiesOf(ssrf, guarded("next();"))).toEqual(["high"]);
});

test("a job waited in a queue of the program's own", async () => {
  const worker = 'import { Worker } from "bullmq"; new Worker("q", async (job) => { await fetch(job.data.url); });';
  expect(await severitiesOf(ssrf, worker)).toEqual(["medium"]);
});

test("a component of the client asks from where its user is", async () => {
  const component = (head: string) => `${head}
export default async function Page({ params }) { const { id } = await params; return <a onClick={() => fetch(id)} />; }`;
  expect(await severitiesOf(ssrf, component('"use client";'), "app/[id]/page.tsx")).toEqual(["low"]);
  expect(await severitiesOf(ssrf, component('// "use client";'), "app/[id]/page.tsx")).toEqual(["high"]);
  expect(await severitiesOf(ssrf, component('"use client"; import fs from "fs";'), "app/[id]/page.tsx")).toEqual([
    "high",
  ]);
});

test("what a package of the workspace is given, its callers there decide", async () => {
  const files = (manifest: string) => ({
    "packages/tool/package.json": manifest,
    "packages/tool/index.js": 'const { exec } = require("child_process"); exports.run = (name) => exec("ls " + name);',
    "apps/web/package.json": '{ "name": "web", "dependencies": { "tool": "*" } }',
  });
  const severities = async (manifest: string) =>
    (await judgeFiles({ files: files(manifest), checks: [command], collectors: [syntax, flows] })).findings.map(
      ({ severity, proof }) => [severity, proof.kind],
    );
  expect(await severities('{ "name": "tool", "main": "index.js" }')).toEqual([["medium", "traced"]]);
  expect(await severities('{ "name": "other", "main": "index.js" }')).toEqual([["high", "traced"]]);
});
