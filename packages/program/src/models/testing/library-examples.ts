/*
 * One small program a library, with a value that arrives where it is dangerous, or does not (`-`). That the models say
 * what their authors meant shows here, not in their shape.
 */
const app = `import express from "express"; const app = express(); `;
const mailer = `import nodemailer from "nodemailer"; const post = nodemailer.createTransport({});`;
const pg = `import { Pool } from "pg"; const db = new Pool();`;

/** The program with a route handler. */
function h(imports: string, body: string): string {
  return `${imports}\n${app}\napp.get("/x/:id", async (req, res) => {\n${body}\n});`;
}

export type Example = readonly [danger: string, title: string, program: string | Record<string, string>];

export const examples: readonly Example[] = [
  [
    "code",
    "executeScript of what a page says",
    "chrome.runtime.onMessageExternal.addListener((message, sender) => { chrome.tabs.executeScript(1, { code: message.code }); });",
  ],
  [
    "-code",
    "eval of what a known page says",
    "chrome.runtime.onMessageExternal.addListener((message, sender) => { if (sender.id !== 'abc') return; eval(message.code); });",
  ],
  [
    "html",
    "a message within an extension",
    "browser.runtime.onMessage.addListener((message) => { document.body.innerHTML = message.title; });",
  ],
  ["html", "what an extension stored", "chrome.storage.local.get('a', ({ a }) => { document.body.innerHTML = a; });"],
  [
    "html",
    "a file that was opened",
    "const reader = new FileReader(); reader.onload = () => { document.body.innerHTML = reader.result; }; reader.readAsText(f);",
  ],
  [
    "html",
    "what is pasted",
    "document.addEventListener('paste', (event) => { document.body.innerHTML = event.clipboardData.getData('text/html'); });",
  ],
  [
    "html",
    "what is dropped",
    "document.addEventListener('drop', (event) => { document.execCommand('insertHTML', false, event.dataTransfer.getData('text/html')); });",
  ],
  [
    "-html",
    "text that is inserted as text",
    "document.addEventListener('drop', (event) => { document.execCommand('insertText', false, event.dataTransfer.getData('text')); });",
  ],
  [
    "code",
    "the text of a script",
    "const s = document.createElement('script'); s.textContent = 'var a = \"' + location.hash + '\"';",
  ],
  ["-code", "the text of another element", "const s = document.createElement('p'); s.textContent = location.hash;"],
  [
    "html",
    "Markdown with HTML kept",
    "import Markdown from 'react-markdown'; import raw from 'rehype-raw'; export const A = () => <Markdown rehypePlugins={[raw]}>{location.hash}</Markdown>;",
  ],
  [
    "-html",
    "Markdown with HTML kept and cleaned",
    "import Markdown from 'react-markdown'; import raw from 'rehype-raw'; import clean from 'rehype-sanitize'; export const A = () => <Markdown rehypePlugins={[raw, clean]}>{location.hash}</Markdown>;",
  ],
  [
    "-html",
    "Markdown",
    "import Markdown from 'react-markdown'; export const A = () => <Markdown>{location.hash}</Markdown>;",
  ],
  [
    "html",
    "markdown-it that keeps HTML",
    h(
      `import MarkdownIt from "markdown-it"; const md = new MarkdownIt({ html: true });`,
      "res.send(md.render(req.query.q))",
    ),
  ],
  [
    "-html",
    "markdown-it",
    h(`import MarkdownIt from "markdown-it"; const md = new MarkdownIt();`, "res.send(md.render(req.query.q))"),
  ],
  [
    "-html",
    "one markdown-it of two",
    h(
      `const keeping = require("markdown-it")({ html: true }); const md = require("markdown-it")();`,
      "res.send(md.render(req.query.q)); keeping.render(req.query.q);",
    ),
  ],
  ["script-url", "load of jQuery", "$('#a').load(location.hash.slice(1));"],
  ["-script-url", "load of a page of one's own", "$('#a').load('/pages/' + location.hash.slice(1));"],
  ["script-url", "an element with properties", "$('<a>', { href: location.hash.slice(1) }).appendTo('body');"],
  ["html", "srcdoc by jQuery", "$('#a').attr('srcdoc', location.hash.slice(1));"],
  [
    "html",
    "the document of a frame",
    "const d = document.getElementById('a').contentDocument; d.write(location.hash.slice(1));",
  ],
  [
    "redirect",
    "watch of a route",
    "import { watch } from 'vue'; import { useRoute } from 'vue-router'; const route = useRoute(); watch(() => route.query.to, (to) => { window.location.assign(to); });",
  ],
  [
    "html",
    "inject",
    "import { inject } from '@angular/core'; import { ActivatedRoute } from '@angular/router'; export class A { route = inject(ActivatedRoute); ngOnInit() { document.body.innerHTML = this.route.snapshot.queryParams['a']; } }",
  ],
  [
    "-html",
    "code with colours",
    h(`import hljs from "highlight.js";`, "res.send(hljs.highlight(req.query.q, { language: 'ts' }).value)"),
  ],
  ["code", "Reflect.construct", h("", "Reflect.construct(Function, ['a', 'return ' + req.query.q])")],
  ["code", "a reviver", h("", "JSON.parse(req.query.q, (key, value) => (key ? eval(value) : value))")],
  ["-code", "JSON in code", h("", "new Function('return ' + JSON.stringify(req.query))")],
  [
    "-path",
    "normalised below the root",
    h(
      `import fs from "fs"; import path from "path";`,
      "fs.readFileSync(path.join('/a', path.normalize('/' + req.params.id)))",
    ),
  ],
  [
    "path",
    "normalised below nothing",
    h(
      `import fs from "fs"; import path from "path";`,
      "fs.readFileSync(path.join('/a', path.normalize('./' + req.params.id)))",
    ),
  ],
  [
    "-path",
    "joined below the root",
    h(
      `import fs from "fs"; import path from "path";`,
      "fs.readFileSync(path.join('/a', path.join('/', req.params.id)))",
    ),
  ],
  [
    "-command",
    "a callback where options may stand",
    `import { execFile } from "child_process"; ${app} function run(url, cb) { execFile("git", ["clone", "--", url], cb); } app.get("/", (req, res) => run(req.query.q, () => res.end()));`,
  ],
  ["command", "exec", h(`import { exec } from "node:child_process";`, "exec('ls ' + req.query.q)")],
  [
    "command",
    "promisify(exec)",
    h(
      `import { exec } from "child_process"; import { promisify } from "util"; const run = promisify(exec);`,
      "await run('ls ' + req.query.q)",
    ),
  ],
  [
    "command",
    "require exec",
    `const cp = require('child_process'); const express = require('express'); const app = express(); app.get('/', (req, res) => { cp.exec(req.query.q, (e, out) => res.send('x')); })`,
  ],
  ["argument", "spawn", h(`import { spawn } from "child_process";`, "spawn('git', ['clone', req.query.q])")],
  [
    "command",
    "spawn shell",
    h(`import { spawn } from "child_process";`, "spawn('git', ['clone', req.query.q], { shell: true })"),
  ],
  ["command", "sh -c", h(`import { spawn } from "child_process";`, "spawn('sh', ['-c', `ls ${req.query.q}`])")],
  [
    "code",
    "a JSON path that runs code",
    h(`import { JSONPath } from "jsonpath-plus";`, "JSONPath({ path: req.query.q, json: {} })"),
  ],
  [
    "-",
    "a JSON path that runs none",
    h(
      `import { JSONPath } from "jsonpath-plus";`,
      "JSONPath({ path: req.query.q, json: {}, eval: false }); JSONPath({ path: req.query.q, json: {}, eval: 'safe' })",
    ),
  ],
  ["path", "fs promise", h(`import { promises as fs } from "fs";`, "await fs.readFile(req.params.id)")],
  [
    "path",
    "fs/promises + join",
    h(
      `import { readFile } from "fs/promises"; import path from "path";`,
      "await readFile(path.join('/a', req.params.id))",
    ),
  ],
  [
    "-path",
    "contained",
    h(
      `import { readFile } from "fs/promises"; import path from "path";`,
      "const f = path.resolve('/a', req.params.id); if (!f.startsWith('/a/')) return; await readFile(f)",
    ),
  ],
  [
    "-path",
    "basename",
    h(
      `import fs from "fs"; import path from "path";`,
      "fs.readFileSync(path.join('/a', path.basename(req.params.id)))",
    ),
  ],
  ["path", "sendFile", h("", "res.sendFile(req.params.id)")],
  ["-path", "sendFile root", h("", "res.sendFile(req.params.id, { root: '/a' })")],
  ["html", "send", h("", "res.send('<b>' + req.query.q)")],
  ["html", "status.send", h("", "res.status(200).send('<b>' + req.query.q)")],
  ["-html", "json", h("", "res.json({ q: req.query.q })")],
  ["-html", "type text", h("", "res.type('text/plain').send('<b>' + req.query.q)")],
  ["-html", "escape-html", h(`import escape from "escape-html";`, "res.send('<b>' + escape(req.query.q))")],
  ["-html", "lodash escape", h(`import _ from "lodash";`, "res.send('<b>' + _.escape(req.query.q))")],
  ["redirect", "redirect", h("", "res.redirect(req.query.to)")],
  ["redirect", "redirect 301", h("", "res.redirect(301, req.query.to)")],
  ["-redirect", "redirect path", h("", "res.redirect('/a/' + req.query.to)")],
  ["url", "axios", h(`import axios from "axios";`, "await axios.get(req.query.u)")],
  [
    "url",
    "axios instance",
    h(`import axios from "axios"; const api = axios.create({});`, "await api({ url: req.query.u })"),
  ],
  ["url", "fetch", h("", "await fetch(req.query.u)")],
  ["-url", "fetch host fixed", h("", "await fetch(`https://a.example/${req.query.u}`)")],
  ["sql", "pg", h(`import { Pool } from "pg"; const db = new Pool();`, "await db.query('select ' + req.query.q)")],
  [
    "sql",
    "pg typed",
    h(`import type { Pool } from "pg";`, "await run(req.app.db, req.query.q)") +
      "\nfunction run(db: Pool, q: string) { return db.query(`select ${q}`); }",
  ],
  [
    "-sql",
    "pg params",
    h(`import { Pool } from "pg"; const db = new Pool();`, "await db.query('select $1', [req.query.q])"),
  ],
  [
    "sql",
    "mysql2",
    h(
      `import mysql from "mysql2/promise"; const db = mysql.createPool({});`,
      "const c = await db.getConnection(); await c.query('select ' + req.query.q)",
    ),
  ],
  [
    "sql",
    "knex raw",
    h(`import knex from "knex"; const db = knex({});`, "await db('t').whereRaw('a = ' + req.query.q)"),
  ],
  [
    "sql",
    "prisma unsafe",
    h(
      `import { PrismaClient } from "@prisma/client"; const db = new PrismaClient();`,
      "await db.$queryRawUnsafe('select ' + req.query.q)",
    ),
  ],
  [
    "-sql",
    "prisma tag",
    h(
      `import { PrismaClient } from "@prisma/client"; const db = new PrismaClient();`,
      "await db.$queryRaw`select ${req.query.q}`",
    ),
  ],
  [
    "fields",
    "prisma data",
    h(
      `import { PrismaClient } from "@prisma/client"; const db = new PrismaClient();`,
      "await db.user.create({ data: req.body })",
    ),
  ],
  [
    "sql",
    "drizzle raw",
    h(
      `import { drizzle } from "drizzle-orm/node-postgres"; import { sql } from "drizzle-orm"; const db = drizzle('x');`,
      "await db.execute(sql.raw('select ' + req.query.q))",
    ),
  ],
  [
    "-sql",
    "drizzle tag",
    h(
      `import { drizzle } from "drizzle-orm/node-postgres"; import { sql } from "drizzle-orm"; const db = drizzle('x');`,
      "await db.execute(sql`select ${req.query.q}`)",
    ),
  ],
  [
    "sql",
    "sequelize",
    h(
      `import { Sequelize } from "sequelize"; const db = new Sequelize('x');`,
      "await db.query(`select ${req.query.q}`)",
    ),
  ],
  [
    "sql",
    "typeorm qb",
    h(
      `import { getRepository } from "typeorm";`,
      "await getRepository(User).createQueryBuilder('u').where(`u.name = '${req.query.q}'`).getMany()",
    ) + "\nclass User {}",
  ],
  [
    "nosql",
    "mongoose",
    h(
      `import mongoose from "mongoose"; const User = mongoose.model('User', {});`,
      "await User.findOne({ email: req.body.email })",
    ),
  ],
  [
    "-nosql",
    "mongoose string",
    h(
      `import mongoose from "mongoose"; const User = mongoose.model('User', {});`,
      "await User.findOne({ email: String(req.body.email) })",
    ),
  ],
  [
    "-nosql",
    "mongoose param",
    h(
      `import mongoose from "mongoose"; const User = mongoose.model('User', {});`,
      "await User.findOne({ id: req.params.id })",
    ),
  ],
  [
    "nosql",
    "mongodb",
    h(
      `import { MongoClient } from "mongodb"; const c = new MongoClient('x');`,
      "await c.db('x').collection('u').findOne({ a: req.body.a })",
    ),
  ],
  ["code", "eval", h("", "eval(req.query.q)")],
  ["code", "new Function", h("", "new Function('a', req.query.q)")],
  ["template", "ejs", h(`import ejs from "ejs";`, "res.json(ejs.render(req.query.q))")],
  ["template", "handlebars", h(`import Handlebars from "handlebars";`, "Handlebars.compile(req.body.t)({})")],
  ["deserialise", "node-serialize", h(`import s from "node-serialize";`, "s.unserialize(req.cookies.x)")],
  ["pattern", "RegExp", h("", "new RegExp(req.query.q).test('x')")],
  [
    "-sql",
    "parseInt",
    h(`import { Pool } from "pg"; const db = new Pool();`, "await db.query('select ' + parseInt(req.query.q))"),
  ],
  [
    "-sql",
    "includes",
    h(
      `import { Pool } from "pg"; const db = new Pool(); const ok = ['a','b'];`,
      "if (!ok.includes(req.query.q)) return; await db.query('select ' + req.query.q)",
    ),
  ],
  [
    "sql",
    "map join",
    h(
      `import { Pool } from "pg"; const db = new Pool();`,
      "await db.query('select ' + req.body.ids.map((x) => `'${x}'`).join(','))",
    ),
  ],
  [
    "sql",
    "reduce",
    h(`import { Pool } from "pg"; const db = new Pool();`, "await db.query(req.body.ids.reduce((a, x) => a + x, ''))"),
  ],
  [
    "sql",
    "Map",
    h(
      `import { Pool } from "pg"; const db = new Pool();`,
      "const m = new Map(); m.set('a', req.body.a); await db.query(m.get('a'))",
    ),
  ],
  [
    "sql",
    "new Promise",
    h(
      `import { Pool } from "pg"; const db = new Pool();`,
      "const q = await new Promise((resolve) => resolve(req.body.a)); await db.query(q)",
    ),
  ],
  [
    "sql",
    "Object.entries",
    h(
      `import { Pool } from "pg"; const db = new Pool();`,
      "for (const [k, v] of Object.entries(req.body)) await db.query(k + '=' + v)",
    ),
  ],
  [
    "sql",
    "URL",
    h(
      `import { Pool } from "pg"; const db = new Pool();`,
      "const u = new URL(req.body.a); await db.query(u.searchParams.get('q'))",
    ),
  ],
  [
    "html",
    "http server",
    `import http from "http"; http.createServer((req, res) => { const u = new URL(req.url, 'http://x'); res.setHeader('Content-Type', 'text/html'); res.end('<b>' + u.searchParams.get('q')); }).listen(1)`,
  ],
  [
    "-html",
    "http json",
    `import http from "http"; http.createServer((req, res) => { res.writeHead(200, { 'Content-Type': 'application/json' }); res.end(JSON.stringify({ a: req.url })); }).listen(1)`,
  ],
  [
    "sql",
    "koa",
    `import Koa from "koa"; import Router from "@koa/router"; import { Pool } from "pg"; const db = new Pool(); const app = new Koa(); const r = new Router(); r.get('/', async (ctx) => { await db.query('a' + ctx.query.q); ctx.body = '<b>'; }); app.use(r.routes());`,
  ],
  [
    "sql",
    "fastify",
    `import Fastify from "fastify"; import { Pool } from "pg"; const db = new Pool(); const app = Fastify(); app.get('/', async (request, reply) => { await db.query('a' + request.query.q); });`,
  ],
  [
    "html",
    "fastify html",
    `import Fastify from "fastify"; const app = Fastify(); app.get('/', async (request, reply) => { reply.type('text/html').send('<b>' + request.query.q); });`,
  ],
  [
    "-html",
    "fastify text",
    `import Fastify from "fastify"; const app = Fastify(); app.get('/', async (request, reply) => { reply.send('<b>' + request.query.q); });`,
  ],
  [
    "sql",
    "hono",
    `import { Hono } from "hono"; import { Pool } from "pg"; const db = new Pool(); const app = new Hono(); app.get('/', async (c) => { await db.query('a' + c.req.query('q')); return c.html('x'); });`,
  ],
  [
    "html",
    "hono html",
    `import { Hono } from "hono"; const app = new Hono(); app.get('/', (c) => c.html('<b>' + c.req.param('q')));`,
  ],
  [
    "sql",
    "nest",
    `import { Controller, Get, Query } from "@nestjs/common"; import { Pool } from "pg"; const db = new Pool(); @Controller() export class A { @Get() find(@Query('q') q: string) { return db.query('a' + q); } }`,
  ],
  [
    "html",
    "nest return",
    `import { Controller, Get, Query } from "@nestjs/common"; @Controller() export class A { @Get() find(@Query('q') q: string) { return '<b>' + q; } }`,
  ],
  [
    "sql",
    "next route",
    {
      "app/api/x/route.ts": `import { Pool } from "pg"; const db = new Pool(); export async function POST(request) { const b = await request.json(); await db.query('a' + b.q); return Response.json({}); }`,
    },
  ],
  [
    "sql",
    "next route params",
    {
      "app/api/[id]/route.ts": `import { Pool } from "pg"; const db = new Pool(); export async function GET(request, { params }) { const { id } = await params; await db.query('a' + id); const q = request.nextUrl.searchParams.get('q'); }`,
    },
  ],
  [
    "sql",
    "server action",
    {
      "app/actions.ts": `"use server";\nimport { Pool } from "pg"; const db = new Pool(); export async function save(form) { await db.query('a' + form.get('q')); }`,
    },
  ],
  [
    "sql",
    "pages api",
    {
      "pages/api/x.ts": `import { Pool } from "pg"; const db = new Pool(); export default async function handler(req, res) { await db.query('a' + req.query.q); }`,
    },
  ],
  [
    "sql",
    "gssp",
    {
      "pages/x.tsx": `import { Pool } from "pg"; const db = new Pool(); export async function getServerSideProps({ query }) { await db.query('a' + query.q); return { props: {} }; }`,
    },
  ],
  [
    "sql",
    "remix",
    {
      "app/routes/x.tsx": `import { Pool } from "pg"; const db = new Pool(); export async function loader({ request, params }) { const u = new URL(request.url); await db.query('a' + u.searchParams.get('q')); }`,
    },
  ],
  [
    "sql",
    "trpc",
    `import { initTRPC } from "@trpc/server"; import { z } from "zod"; import { Pool } from "pg"; const db = new Pool(); const t = initTRPC.create(); export const r = t.router({ a: t.procedure.input(z.object({ q: z.string() })).query(async ({ input }) => db.query('a' + input.q)) });`,
  ],
  [
    "sql",
    "apollo",
    `import { ApolloServer } from "@apollo/server"; import { Pool } from "pg"; const db = new Pool(); const resolvers = { Query: { user: (_, args) => db.query('a' + args.id) } }; new ApolloServer({ typeDefs: '', resolvers });`,
  ],
  [
    "sql",
    "lambda",
    `import { Pool } from "pg"; const db = new Pool(); export const handler = async (event) => { const b = JSON.parse(event.body); await db.query('a' + b.q); };`,
  ],
  [
    "sql",
    "hapi",
    `import Hapi from "@hapi/hapi"; import { Pool } from "pg"; const db = new Pool(); const s = Hapi.server({}); s.route({ method: 'GET', path: '/', handler: (request, h) => db.query('a' + request.query.q) });`,
  ],
  [
    "script-url",
    "electron",
    `import { ipcMain, shell } from "electron"; ipcMain.handle('open', (e, url) => shell.openExternal(url));`,
  ],
  [
    "-html",
    "purify",
    `import DOMPurify from "dompurify"; const el = document.querySelector('#a'); el.innerHTML = DOMPurify.sanitize(location.hash);`,
  ],
  ["html", "jquery", `import $ from "jquery"; $('#a').html(location.search);`],
  ["redirect", "location=", `const to = new URLSearchParams(location.search).get('to'); window.location.href = to;`],
  ["html", "document.write", `document.write(location.hash)`],
  [
    "file-content",
    "http-response",
    `import fs from "fs"; const r = await fetch('https://a'); fs.writeFileSync('/a.js', await r.text());`,
  ],
  [
    "file-content",
    "a page",
    h(`import fs from "fs/promises";`, "await fs.writeFile('public/index.html', req.body.page)"),
  ],
  ["-file-content", "data", h(`import fs from "fs/promises";`, "await fs.writeFile('data.json', req.body.page)")],
  ["command", "argv", `import { exec } from "child_process"; exec(process.argv[2]);`],
  [
    "merge",
    "lodash merge, old",
    {
      "src/app.ts": h(`import _ from "lodash";`, "_.merge({}, req.body)"),
      "package.json": '{ "dependencies": { "lodash": "4.17.10" } }',
    },
  ],
  ["-merge", "lodash merge, repaired", h(`import _ from "lodash";`, "_.merge({}, req.body)")],
  [
    "path",
    "multer",
    `import multer from "multer"; multer.diskStorage({ filename: (req, file, cb) => cb(null, file.originalname) });`,
  ],
  [
    "path",
    "unzipper",
    `import unzipper from "unzipper"; import fs from "fs"; fs.createReadStream('a.zip').pipe(unzipper.Parse()).on('entry', (entry) => entry.pipe(fs.createWriteStream('/a/' + entry.path)));`,
  ],
  [
    "log",
    "winston",
    h(
      `import winston from "winston"; const { format } = winston; const logger = winston.createLogger({ format: format.combine(format.timestamp(), format.printf(({ message }) => message)) });`,
      "logger.info('x' + req.query.q)",
    ),
  ],
  [
    "-log",
    "winston, as JSON",
    h(`import winston from "winston"; const logger = winston.createLogger();`, "logger.info('x' + req.query.q)"),
  ],
  [
    "-script-url",
    "a checked parameter of the page",
    "const to = new URLSearchParams(location.search).get('u'); if (to.startsWith('https://')) document.querySelector('a').setAttribute('href', to);",
  ],
  [
    "script-url",
    "a parameter of the page",
    "const to = new URLSearchParams(location.search).get('u'); document.querySelector('a').setAttribute('href', to.trim());",
  ],
  [
    "-script-url",
    "a beginning that a pattern says",
    "const to = location.hash.slice(1); document.querySelector('a').setAttribute('href', /^https?:\\/\\//i.test(to) ? to : '/');",
  ],
  ["log", "console", h("", "console.log('user', req.query.q)")],
  ["-log", "console of an object", h("", "console.log('user', { name: req.query.q })")],
  ["-log", "pino", h(`import pino from "pino"; const log = pino();`, "log.info('x' + req.query.q)")],
  [
    "-argument",
    "the value of an option",
    h(`import { spawn } from "child_process";`, "spawn('ffmpeg', ['-i', req.query.q])"),
  ],
  [
    "-argument",
    "behind --",
    h(`import { spawn } from "child_process";`, "spawn('git', ['checkout', '--quiet', '--', req.query.q])"),
  ],
  [
    "argument",
    "a list that is filled",
    h(`import { spawn } from "child_process";`, "const list = ['log']; list.push(req.query.q); spawn('git', list)"),
  ],
  [
    "argument",
    "a list that is spread",
    h(`import { execFile } from "child_process";`, "execFile('git', ['log', ...req.body.refs])"),
  ],
  ["allocation", "Buffer.alloc", h("", "Buffer.alloc(req.body.size)")],
  ["allocation", "repeat", h("", "'x'.repeat(req.query.n)")],
  ["allocation", "Array.from", h("", "Array.from({ length: req.body.n }, () => 0)")],
  ["-allocation", "a copy", h("", "Array.from(new Map([[1, req.body.n]]).values())")],
  ["-allocation", "bytes", h("", "new Uint8Array(req.body)")],
  [
    "graphql",
    "octokit",
    h(`import { graphql } from "@octokit/graphql";`, 'await graphql(`{ user(login: "${req.query.q}") { id } }`)'),
  ],
  [
    "-graphql",
    "octokit with variables",
    h(
      `import { graphql } from "@octokit/graphql";`,
      "await graphql(`query ($l: String!) { user(login: $l) { id } }`, { l: req.query.q })",
    ),
  ],
  ["-graphql", "a query that is only parsed", h(`import { parse } from "graphql";`, "parse(req.body.query)")],
  ["xml", "libxmljs", h(`import libxml from "libxmljs";`, "libxml.parseXml(req.body.x, { noent: true })")],
  ["-xml", "libxmljs safe", h(`import libxml from "libxmljs";`, "libxml.parseXml(req.body.x)")],
  [
    "ldap",
    "ldapjs",
    h(
      `import ldap from "ldapjs"; const c = ldap.createClient({});`,
      "c.search('dc=x', { filter: `(uid=${req.body.u})` }, () => {})",
    ),
  ],
  ["xpath", "xpath", h(`import xpath from "xpath";`, "xpath.select(`//a[@b='${req.query.q}']`, doc)")],
  [
    "sql",
    "router modules",
    {
      "app.ts": `import express from "express"; import { router } from "./r"; const app = express(); app.use('/a', router);`,
      "r.ts": `import { Router } from "express"; import { find } from "./db"; export const router = Router(); router.route('/x').post((req, res) => { find(req.body.q); });`,
      "db.ts": `import { Pool } from "pg"; const db = new Pool(); export function find(q) { return db.query('select ' + q); }`,
    },
  ],
  [
    "sql",
    "typed handler",
    {
      "c.ts": `import type { Request, Response } from "express"; import { Pool } from "pg"; const db = new Pool(); export const find = async (r: Request, s: Response) => { await db.query('a' + r.query.q); };`,
    },
  ],
  [
    "sql",
    "conventional names",
    {
      "c.js": `const { Pool } = require("pg"); const db = new Pool(); module.exports.find = async (req, res) => { await db.query('a' + req.query.q); };`,
    },
  ],
  [
    "fields",
    "sequelize create",
    h(
      `import { Sequelize } from "sequelize"; const db = new Sequelize('x'); const User = db.define('User', {});`,
      "await User.create(req.body)",
    ),
  ],
  ["code", "vm", h(`import vm from "vm";`, "vm.runInNewContext(req.body.c)")],
  ["path", "require", h("", "require(req.query.m)")],
  ["path", "require below", h("", "require('./languages/' + req.query.m)")],
  ["-path", "require of data", h("", "require('./languages/' + req.query.m + '.json')")],
  ["path", "import()", h("", "await import(req.query.m)")],
  [
    "path",
    "adm-zip",
    `import AdmZip from "adm-zip"; import fs from "fs"; const z = new AdmZip('a'); for (const e of z.getEntries()) fs.writeFileSync('/a/' + e.entryName, e.getData());`,
  ],
  [
    "sql",
    "async.each",
    h(
      `import async from "async"; import { Pool } from "pg"; const db = new Pool();`,
      "async.each(req.body.ids, (id, cb) => { db.query('a' + id); cb(); })",
    ),
  ],
  [
    "sql",
    "express error mw",
    `import express from "express"; import { Pool } from "pg"; const db = new Pool(); const app = express(); app.use((err, req, res, next) => { db.query('a' + req.query.q); });`,
  ],
  [
    "sql",
    "koa-body",
    `import Koa from "koa"; import { Pool } from "pg"; const db = new Pool(); new Koa().use(async ({ request }) => { await db.query(request.body.q); });`,
  ],
  [
    "sql",
    "objection",
    h(`import { Model } from "objection"; class A extends Model {}`, "await A.query().whereRaw('a=' + req.query.q)"),
  ],
  ["sql", "knex.raw", h(`const knex = require("knex")({});`, "await knex.raw('select ' + req.query.q)")],
  [
    "-sql",
    "knex where",
    h(`import knex from "knex"; const db = knex({});`, "await db('t').where('x', req.query.q).first()"),
  ],
  ["sql", "kysely", h(`import { sql, Kysely } from "kysely";`, "await sql.raw('select ' + req.query.q).execute(db)")],
  [
    "sql",
    "typeorm repo",
    h(
      `import { DataSource } from "typeorm"; const ds = new DataSource({}); class U {}`,
      "await ds.getRepository(U).query('a' + req.query.q)",
    ),
  ],
  [
    "sql",
    "typeorm manager",
    h(
      `import { DataSource } from "typeorm"; const ds = new DataSource({});`,
      "await ds.manager.query('a' + req.query.q)",
    ),
  ],
  [
    "sql",
    "typeorm nest",
    `import { Injectable } from "@nestjs/common"; import { InjectRepository } from "@nestjs/typeorm"; import { Repository } from "typeorm"; import express from "express"; class U {} @Injectable() export class S { constructor(@InjectRepository(U) private readonly users: Repository<U>) {} find(q: string) { return this.users.query('a' + q); } } const app = express(); app.get('/', (req, res) => { const s = new S(null as any); s.find(req.query.q); });`,
  ],
  [
    "sql",
    "nest controller + service",
    {
      "s.ts": `import { Injectable } from "@nestjs/common"; import { DataSource } from "typeorm"; @Injectable() export class S { constructor(private ds: DataSource) {} find(q: string) { return this.ds.query('a' + q); } }`,
      "c.ts": `import { Controller, Get, Query } from "@nestjs/common"; import { S } from "./s"; @Controller() export class C { constructor(private s: S) {} @Get() get(@Query('q') q: string) { return this.s.find(q); } }`,
    },
  ],
  [
    "sql",
    "mikro",
    h(
      `import { MikroORM } from "@mikro-orm/postgresql"; const orm = await MikroORM.init({});`,
      "await orm.em.execute('a' + req.query.q)",
    ),
  ],
  [
    "ldap",
    "supabase or",
    h(
      `import { createClient } from "@supabase/supabase-js"; const s = createClient('a', 'b');`,
      "await s.from('t').select('*').or('a.eq.' + req.query.q)",
    ),
  ],
  ["code", "redis eval", h(`import Redis from "ioredis"; const r = new Redis();`, "await r.eval(req.body.s, 0)")],
  [
    "sql",
    "neo4j",
    h(
      `import neo4j from "neo4j-driver"; const d = neo4j.driver('x');`,
      "const s = d.session(); await s.run('MATCH ' + req.query.q)",
    ),
  ],
  [
    "sql",
    "better-sqlite3",
    h(`import Database from "better-sqlite3"; const db = new Database('x');`, "db.prepare('a' + req.query.q).all()"),
  ],
  [
    "sql",
    "sqlite3",
    h(
      `const sqlite3 = require("sqlite3").verbose(); const db = new sqlite3.Database('x');`,
      "db.all('a' + req.query.q, (e, rows) => {})",
    ),
  ],
  [
    "sql",
    "sqlite3 serialize",
    h(
      `const sqlite3 = require("sqlite3"); const db = new sqlite3.Database('x');`,
      "db.serialize(() => { db.run('a' + req.query.q); })",
    ),
  ],
  [
    "sql",
    "mysql cb",
    h(
      `const mysql = require("mysql"); const c = mysql.createConnection({});`,
      "c.query('a' + req.query.q, function (e, r) {})",
    ),
  ],
  [
    "-sql",
    "mysql escape",
    h(
      `const mysql = require("mysql"); const c = mysql.createConnection({});`,
      "c.query('a' + mysql.escape(req.query.q))",
    ),
  ],
  [
    "sql",
    "mysql pool cb",
    h(
      `const mysql = require("mysql"); const pool = mysql.createPool({});`,
      "pool.getConnection((e, conn) => { conn.query('a' + req.query.q); })",
    ),
  ],
  [
    "sql",
    "mssql",
    h(`import sql from "mssql";`, "const pool = await sql.connect('x'); await pool.request().query('a' + req.query.q)"),
  ],
  ["-sql", "mssql tag", h(`import sql from "mssql";`, "await sql.query`a ${req.query.q}`")],
  [
    "sql",
    "postgres unsafe",
    h(`import postgres from "postgres"; const sql = postgres('x');`, "await sql.unsafe('a' + req.query.q)"),
  ],
  [
    "-sql",
    "postgres tag",
    h(`import postgres from "postgres"; const sql = postgres('x');`, "await sql`a ${req.query.q}`"),
  ],
  [
    "-sql",
    "validator",
    h(
      `${pg} import validator from "validator";`,
      "if (!validator.isInt(req.query.q)) return; await db.query('a' + req.query.q)",
    ),
  ],
  ["-sql", "isNaN", h(pg, "if (isNaN(req.query.q)) return; await db.query('a' + req.query.q)")],
  ["-sql", "Number const", h(pg, "const n = Number(req.query.q); await db.query('a' + n)")],
  ["template", "lodash template", h(`import _ from "lodash";`, "_.template(req.query.t)({})")],
  [
    "key",
    "lodash set, old",
    {
      "src/app.ts": h(`import set from "lodash/set";`, "set({}, req.body.k, 1)"),
      "package.json": '{ "dependencies": { "lodash": "4.17.4" } }',
    },
  ],
  ["template", "pug", h(`import pug from "pug";`, "pug.compile(req.query.t)")],
  ["template", "nunjucks", h(`import nunjucks from "nunjucks";`, "nunjucks.renderString(req.query.t, {})")],
  ["url", "superagent", h(`import superagent from "superagent";`, "await superagent.get(req.query.u).set('a', 'b')")],
  ["url", "request", h(`const request = require("request");`, "request(req.query.u, (e, r, b) => {})")],
  ["url", "request obj", h(`const request = require("request");`, "request({ url: req.query.u }, (e, r, b) => {})")],
  ["url", "needle", h(`import needle from "needle";`, "needle('get', req.query.u)")],
  ["url", "got", h(`import got from "got";`, "await got(req.query.u).json()")],
  ["url", "http.get", h(`import http from "http";`, "http.get(req.query.u, (r) => {})")],
  ["url", "http.request host", h(`import https from "https";`, "https.request({ hostname: req.query.h })")],
  ["url", "undici", h(`import { request } from "undici";`, "await request(req.query.u)")],
  [
    "url",
    "puppeteer",
    h(
      `import puppeteer from "puppeteer"; const b = await puppeteer.launch();`,
      "const p = await b.newPage(); await p.goto(req.query.u)",
    ),
  ],
  [
    "url",
    "playwright",
    h(
      `import { chromium } from "playwright";`,
      "const b = await chromium.launch(); const c = await b.newContext(); const p = await c.newPage(); await p.goto(req.query.u)",
    ),
  ],
  [
    "sql",
    "busboy",
    h(
      `${pg} import busboy from "busboy";`,
      "const bb = busboy({ headers: req.headers }); bb.on('field', (name, val) => { db.query('a' + val); }); req.pipe(bb);",
    ),
  ],
  [
    "path",
    "busboy file",
    h(
      `import busboy from "busboy"; import fs from "fs"; import path from "path";`,
      "const bb = busboy({ headers: req.headers }); bb.on('file', (name, file, info) => { file.pipe(fs.createWriteStream(path.join('/a', info.filename))); });",
    ),
  ],
  [
    "path",
    "formidable",
    h(
      `import formidable from "formidable"; import fs from "fs";`,
      "formidable().parse(req, (err, fields, files) => { fs.unlinkSync('/a/' + fields.name); });",
    ),
  ],
  [
    "path",
    "tar-stream",
    `import tar from "tar-stream"; import fs from "fs"; const x = tar.extract(); x.on('entry', (header, stream, next) => { stream.pipe(fs.createWriteStream('/a/' + header.name)); });`,
  ],
  [
    "sql",
    "jwt decode",
    h(
      `${pg} import jwt from "jsonwebtoken";`,
      "const c = jwt.decode(req.headers.authorization); await db.query('a' + c.id)",
    ),
  ],
  [
    "-sql",
    "jwt verify",
    h(
      `${pg} import jwt from "jsonwebtoken";`,
      "const c = jwt.verify(req.headers.authorization, 'k'); await db.query('a' + c.id)",
    ),
  ],
  ["command", "execaCommand", h(`import { execaCommand } from "execa";`, "await execaCommand('ls ' + req.query.q)")],
  ["argument", "execa", h(`import { execa } from "execa";`, "await execa('git', ['clone', req.query.q])")],
  ["-command", "execa args", h(`import { execa } from "execa";`, "await execa('git', ['clone', req.query.q])")],
  ["command", "shelljs", h(`import shell from "shelljs";`, "shell.exec('ls ' + req.query.q)")],
  [
    "argument",
    "simple-git",
    h(`import { simpleGit } from "simple-git"; const git = simpleGit();`, "await git.clone(req.body.url)"),
  ],
  ["path", "rimraf", h(`import { rimraf } from "rimraf";`, "await rimraf(req.query.d)")],
  ["path", "fs-extra", h(`import fs from "fs-extra";`, "await fs.remove(req.query.d)")],
  ["path", "fs-extra readFile", h(`import fs from "fs-extra";`, "await fs.readFile(req.query.d)")],
  ["path", "graceful-fs", h(`import fs from "graceful-fs";`, "fs.readFileSync(req.query.d)")],
  [
    "command",
    "yargs",
    `import yargs from "yargs"; import { exec } from "child_process"; const argv = yargs(process.argv.slice(2)).option('x', {}).parse(); exec(argv.x);`,
  ],
  [
    "command",
    "commander",
    `import { program } from "commander"; import { exec } from "child_process"; program.option('-x'); program.parse(); exec(program.opts().x);`,
  ],
  [
    "command",
    "minimist",
    `import minimist from "minimist"; import { exec } from "child_process"; exec(minimist(process.argv.slice(2)).x);`,
  ],
  ["command", "env", `import { exec } from "child_process"; exec(process.env.X);`],
  ["sql", "p-map", h(`${pg} import pMap from "p-map";`, "await pMap(req.body.ids, (id) => db.query('a' + id))")],
  ["sql", "Promise.all map", h(pg, "await Promise.all(req.body.ids.map((id) => db.query('a' + id)))")],
  [
    "sql",
    "bluebird",
    h(`${pg} import Promise from "bluebird";`, "await Promise.map(req.body.ids, (id) => db.query('a' + id))"),
  ],
  [
    "sql",
    "rxjs",
    h(
      `${pg} import { of, map } from "rxjs";`,
      "of(req.body.q).pipe(map((x) => 'a' + x)).subscribe((x) => db.query(x))",
    ),
  ],
  [
    "sql",
    "sveltekit",
    {
      "src/routes/x/+page.server.ts": `${pg} export async function load({ params, url }) { await db.query('a' + url.searchParams.get('q')); }`,
    },
  ],
  [
    "sql",
    "nuxt",
    {
      "server/api/x.post.ts": `${pg} export default defineEventHandler(async (event) => { const b = await readBody(event); return db.query('a' + b.q); });`,
    },
  ],
  [
    "sql",
    "astro",
    { "src/pages/api/x.ts": `${pg} export async function GET({ params }) { await db.query('a' + params.id); }` },
  ],
  [
    "html",
    "angular",
    `import { DomSanitizer } from "@angular/platform-browser"; import { ActivatedRoute } from "@angular/router"; export class C { constructor(private s: DomSanitizer, private r: ActivatedRoute) {} ngOnInit() { return this.s.bypassSecurityTrustHtml(this.r.snapshot.queryParams.q); } }`,
  ],
  [
    "html",
    "angular subscribe",
    `import { DomSanitizer } from "@angular/platform-browser"; import { ActivatedRoute } from "@angular/router"; export class C { constructor(private s: DomSanitizer, private r: ActivatedRoute) {} ngOnInit() { this.r.queryParams.subscribe((p) => { this.s.bypassSecurityTrustHtml(p.q); }); } }`,
  ],
  [
    "sql",
    "azure",
    `${pg} import { app } from "@azure/functions"; app.http('x', { handler: async (request, context) => { const b = await request.json(); await db.query('a' + b.q); } });`,
  ],
  [
    "sql",
    "firebase",
    `${pg} import { onCall } from "firebase-functions/v2/https"; export const f = onCall(async (request) => { await db.query('a' + request.data.q); });`,
  ],
  ["sql", "bun", `${pg} Bun.serve({ async fetch(req) { const b = await req.json(); await db.query('a' + b.q); } });`],
  ["html", "localStorage", `document.write(localStorage.getItem('x'))`],
  [
    "sql",
    "graphql type",
    `${pg} import { GraphQLObjectType } from "graphql"; new GraphQLObjectType({ name: 'Q', fields: { user: { resolve: (_, args) => db.query('a' + args.id) } } });`,
  ],
  [
    "sql",
    "graphql rootValue",
    `${pg} import { graphqlHTTP } from "express-graphql"; import express from "express"; const app = express(); const root = { user: (args) => db.query('a' + args.id) }; app.use('/g', graphqlHTTP({ rootValue: root }));`,
  ],
  ["-code", "setTimeout fn", h("", "setTimeout(() => req.query.q, 1)")],
  ["path", "res.download", h("", "res.download('/a/' + req.params.id)")],
  ["path", "res.render", h("", "res.render(req.params.id)")],
  ["origin", "cors header", h("", "res.setHeader('Access-Control-Allow-Origin', req.headers.origin)")],
  ["sql", "then chain", h(pg, "fetch('x').then((r) => r.json()).then((j) => db.query('a' + req.query.q))")],
  [
    "sql",
    "destructured handler",
    `${pg} ${app} app.post('/', async ({ body: { q } }, res) => { await db.query('a' + q); });`,
  ],
  [
    "sql",
    "array of middleware",
    `${pg} ${app} const mw = (req, res, next) => { req.q = req.query.q; next(); }; app.get('/', [mw, async (req, res) => { await db.query('a' + req.query.z); }]);`,
  ],
  [
    "sql",
    "class controller",
    `${pg} ${app} class C { find = async (req, res) => { await db.query('a' + req.query.q); }; get(req, res) { return db.query('b' + req.query.q); } } const c = new C(); app.get('/', c.find); app.get('/b', c.get.bind(c));`,
  ],
  [
    "sql",
    "async wrapper",
    `${pg} ${app} import asyncHandler from "express-async-handler"; app.get('/', asyncHandler(async (r, s) => { await db.query('a' + r.query.q); }));`,
  ],
  [
    "sql",
    "own wrapper",
    `${pg} ${app} const wrap = (fn) => (req, res, next) => Promise.resolve(fn(req, res, next)).catch(next); app.get('/', wrap(async (r, s) => { await db.query('a' + r.query.q); }));`,
  ],
  [
    "-path",
    "sanitize-filename",
    h(`import s from "sanitize-filename"; import fs from "fs";`, "fs.readFileSync('/a/' + s(req.params.id))"),
  ],
  [
    "-url",
    "url host check",
    h("", "const u = new URL(req.query.u); if (u.hostname !== 'a.example') return; await fetch(u)"),
  ],
  ["-html", "encodeURIComponent", h("", "res.send('<a href=/x?' + encodeURIComponent(req.query.q))")],
  [
    "-sql",
    "hash",
    h(
      `${pg} import { createHash } from "crypto";`,
      "await db.query('a' + createHash('md5').update(req.query.q).digest('hex'))",
    ),
  ],
  ["sql", "Buffer base64", h(pg, "await db.query('a' + Buffer.from(req.query.q, 'base64').toString())")],
  ["sql", "util.format", h(`${pg} import util from "util";`, "await db.query(util.format('a %s', req.query.q))")],
  [
    "-sql",
    "zod enum",
    h(
      `import { Pool } from "pg"; import { z } from "zod"; const db = new Pool(); const S = z.object({ sort: z.enum(['a', 'b']) });`,
      "const { sort } = S.parse(req.query); await db.query('select ' + sort)",
    ),
  ],
  [
    "-sql",
    "joi number",
    h(
      `${pg} import Joi from "joi"; const S = Joi.object({ q: Joi.number().required() });`,
      "const { value, error } = S.validate(req.body); await db.query('a' + value.q)",
    ),
  ],
  [
    "-fields",
    "prisma field",
    h(
      `import { PrismaClient } from "@prisma/client"; const db = new PrismaClient();`,
      "await db.user.create({ data: { name: req.body.name } })",
    ),
  ],
  [
    "command",
    "socket.io",
    `import { Server } from "socket.io"; import { exec } from "child_process"; const io = new Server(1); io.on('connection', (socket) => { socket.on('run', (cmd) => exec(cmd)); });`,
  ],
  [
    "command",
    "ws",
    `import { WebSocketServer } from "ws"; import { exec } from "child_process"; const s = new WebSocketServer({}); s.on('connection', (ws) => { ws.on('message', (m) => exec(m.toString())); });`,
  ],
  [
    "sql",
    "knex chain",
    h(
      `import knex from "knex"; const db = knex({});`,
      "await db.select('a').from('t').where('x', 1).orderByRaw(req.query.q)",
    ),
  ],
  ["code", "setTimeout text", h("", "setTimeout(req.query.q, 1)")],
  [
    "sql",
    "zod string",
    h(
      `import { Pool } from "pg"; import { z } from "zod"; const db = new Pool(); const S = z.object({ q: z.string() });`,
      "const { q } = S.parse(req.query); await db.query('select ' + q)",
    ),
  ],
  [
    "sql",
    "joi string",
    h(
      `${pg} import Joi from "joi"; const S = Joi.object({ q: Joi.string().required() });`,
      "const { value, error } = S.validate(req.body); await db.query('a' + value.q)",
    ),
  ],
  [
    "html",
    "koa body",
    `import Koa from "koa"; const app = new Koa(); app.use(async (ctx) => { ctx.body = '<b>' + ctx.query.q; });`,
  ],
  [
    "html",
    "a template of Vue",
    {
      "src/P.vue": `<template><p v-html="body"/></template><script setup>import { computed } from "vue"; import { useRoute } from "vue-router"; const route = useRoute(); const body = computed(() => route.query.q);</script>`,
    },
  ],
  [
    "html",
    "a loop in a template of Vue",
    {
      "src/P.vue": `<template><p v-for="item in items" v-html="item.text"/></template><script setup>import { ref } from "vue"; import { useRoute } from "vue-router"; const items = ref([{ text: useRoute().query.q }]);</script>`,
    },
  ],
  [
    "html",
    "a template of Vue with options",
    {
      "src/P.vue": `<template><p v-html="body"/></template><script>export default { data() { return { body: "" }; }, methods: { load() { this.body = this.$route.query.q; } } };</script>`,
    },
  ],
  [
    "-html",
    "another field of Vue's options",
    {
      "src/P.vue": `<template><p v-html="text"/></template><script>export default { data() { return { text: "a", body: this.$route.query.q }; } };</script>`,
    },
  ],
  [
    "-html",
    "sanitised in a template of Vue",
    {
      "src/P.vue": `<template><p v-html="DOMPurify.sanitize($route.query.q)"/><p>{{ $route.query.q }}</p></template><script setup>import DOMPurify from "dompurify";</script>`,
    },
  ],
  [
    "html",
    "attributes of an element of Vue",
    { "src/P.vue": `<template><p v-bind="{ innerHTML: $route.query.q }"/></template><script setup></script>` },
  ],
  [
    "html",
    "a store in a template of Svelte",
    {
      "src/P.svelte": `<script>import { page } from "$app/stores"; $: q = $page.url.searchParams.get("q");</script>{@html q}`,
    },
  ],
  [
    "html",
    "a writable store",
    {
      "src/P.svelte": `<script>import { writable } from "svelte/store"; const q = writable(location.hash);</script>{@html $q}`,
    },
  ],
  [
    "-html",
    "text in a template of Svelte",
    { "src/P.svelte": `<script>let q = location.hash;</script>{q}<p title={q}></p>` },
  ],
  [
    "script-url",
    "a link in a template of Svelte",
    {
      "src/P.svelte": `<script>import { page } from "$app/state";</script><a href={page.url.searchParams.get("q")}>x</a>`,
    },
  ],
  [
    "html",
    "a page of Astro with a helper",
    {
      "src/pages/x.astro": `---\nimport { bold } from "../bold";\nconst q = Astro.url.searchParams.get("q");\n---\n{[q].map((one) => <p set:html={bold(one)} />)}`,
      "src/bold.ts": "export const bold = (text: string) => `<b>${text}</b>`;",
    },
  ],
  [
    "-html",
    "text in a page of Astro",
    { "src/pages/x.astro": `---\nconst q = Astro.url.searchParams.get("q");\n---\n<p set:text={q}>{q}</p>` },
  ],
  [
    "html",
    "what a component's module gives",
    {
      "src/A.svelte": `<script module>export const read = () => location.hash;</script>`,
      "src/B.svelte": `<script>import { read } from "./A.svelte"; const q = read();</script>{@html q}`,
    },
  ],
  [
    "sql",
    "sveltekit actions",
    {
      "src/routes/x/+page.server.ts": `${pg} export const actions = { default: async ({ request }) => { const f = await request.formData(); await db.query('a' + f.get('q')); } };`,
    },
  ],
  [
    "sql",
    "worker",
    `${pg} export default { async fetch(request, env) { const u = new URL(request.url); await db.query('a' + u.searchParams.get('q')); } };`,
  ],
  [
    "-path",
    "contained relative",
    h(
      `import { readFile } from "fs/promises"; import path from "path";`,
      "const f = path.resolve('/a', req.params.id); const r = path.relative('/a', f); if (r.startsWith('..')) return; await readFile(f)",
    ),
  ],
  ["-html", "type text stmt", h("", "res.set('Content-Type', 'text/plain'); res.send('<b>' + req.query.q)")],
  [
    "sql",
    "req.on data",
    h(
      `import { Pool } from "pg"; const db = new Pool();`,
      "let b = ''; req.on('data', (c) => { b += c; }); req.on('end', () => db.query(b))",
    ),
  ],
  ["html", "innerHTML", `document.getElementById('a').innerHTML = location.hash.slice(1);`],
  [
    "html",
    "innerHTML local",
    `const el = document.querySelector('#a'); const q = new URLSearchParams(window.location.search).get('q'); el.innerHTML = '<b>' + q;`,
  ],
  ["html", "message", `window.addEventListener('message', (e) => { document.body.innerHTML = e.data.html; });`],
  [
    "-html",
    "message of a known origin",
    `window.addEventListener('message', (e) => { if (e.origin !== 'https://a.example') return; document.body.innerHTML = e.data.html; });`,
  ],
  [
    "html",
    "message of another origin than one",
    `window.addEventListener('message', (e) => { if (e.origin === 'https://a.example') return; document.body.innerHTML = e.data.html; });`,
  ],
  [
    "html",
    "state, set by an effect",
    {
      "a.tsx": `import { useEffect, useState } from "react"; export function Page() { const [html, setHtml] = useState(""); useEffect(() => { setHtml(location.hash); }, []); return <p dangerouslySetInnerHTML={{ __html: html }} />; }`,
    },
  ],
  [
    "html",
    "state, set by what is clicked on",
    {
      "a.tsx": `import { useState } from "react"; export function Page() { const [html, setHtml] = useState(""); const go = () => setHtml((before) => before + location.hash); return <p onClick={go} dangerouslySetInnerHTML={{ __html: html }} />; }`,
    },
  ],
  [
    "html",
    "state, set by a reducer",
    {
      "a.tsx": `import { useReducer } from "react"; const reduce = (state, action) => ({ ...state, html: action.html }); export function Page() { const [state, dispatch] = useReducer(reduce, { html: "" }); const go = () => dispatch({ html: location.hash }); return <p onClick={go} dangerouslySetInnerHTML={{ __html: state.html }} />; }`,
    },
  ],
  [
    "-html",
    "other state",
    {
      "a.tsx": `import { useState } from "react"; export function Page() { const [html, setHtml] = useState(""); const [text, setText] = useState(""); const go = () => setText(location.hash); return <p onClick={go} dangerouslySetInnerHTML={{ __html: html }}>{text}</p>; }`,
    },
  ],
  [
    "-command",
    "nest, matched",
    {
      "dto.ts": `import { Field } from "@nestjs/graphql"; import { PartialType } from "@nestjs/mapped-types"; import { IsEmail, IsInt, IsString, Matches, ValidateNested } from "class-validator";  export class Dto { @Matches(/^[a-z]+$/) name: string; } export class Part extends PartialType(Dto) {}`,
      "c.ts": `import { Body, Controller, Post } from "@nestjs/common"; import { exec } from "child_process"; import { Repository } from "typeorm"; import { Dto, Part } from "./dto"; class U {} @Controller() export class C { constructor(private users: Repository<U>) {} @Post() make(@Body() dto: Dto) { exec('ls ' + dto.name) } @Post("part") part(@Body() dto: Part) { this.users.update(1, dto); } }`,
    },
  ],
  [
    "command",
    "nest, matched by half",
    {
      "dto.ts": `import { Field } from "@nestjs/graphql"; import { PartialType } from "@nestjs/mapped-types"; import { IsEmail, IsInt, IsString, Matches, ValidateNested } from "class-validator";  export class Dto { @Matches(/^[a-z]+/) name: string; } export class Part extends PartialType(Dto) {}`,
      "c.ts": `import { Body, Controller, Post } from "@nestjs/common"; import { exec } from "child_process"; import { Repository } from "typeorm"; import { Dto, Part } from "./dto"; class U {} @Controller() export class C { constructor(private users: Repository<U>) {} @Post() make(@Body() dto: Dto) { exec('ls ' + dto.name) } @Post("part") part(@Body() dto: Part) { this.users.update(1, dto); } }`,
    },
  ],
  [
    "command",
    "nest, a text",
    {
      "dto.ts": `import { Field } from "@nestjs/graphql"; import { PartialType } from "@nestjs/mapped-types"; import { IsEmail, IsInt, IsString, Matches, ValidateNested } from "class-validator";  export class Dto { @IsString() name: string; } export class Part extends PartialType(Dto) {}`,
      "c.ts": `import { Body, Controller, Post } from "@nestjs/common"; import { exec } from "child_process"; import { Repository } from "typeorm"; import { Dto, Part } from "./dto"; class U {} @Controller() export class C { constructor(private users: Repository<U>) {} @Post() make(@Body() dto: Dto) { exec('ls ' + dto.name) } @Post("part") part(@Body() dto: Part) { this.users.update(1, dto); } }`,
    },
  ],
  [
    "command",
    "nest, declared and not checked",
    {
      "dto.ts": `import { Field } from "@nestjs/graphql"; import { PartialType } from "@nestjs/mapped-types"; import { IsEmail, IsInt, IsString, Matches, ValidateNested } from "class-validator";  export class Dto { @IsInt() age: number; name: string; } export class Part extends PartialType(Dto) {}`,
      "c.ts": `import { Body, Controller, Post } from "@nestjs/common"; import { exec } from "child_process"; import { Repository } from "typeorm"; import { Dto, Part } from "./dto"; class U {} @Controller() export class C { constructor(private users: Repository<U>) {} @Post() make(@Body() dto: Dto) { exec('ls ' + dto.name) } @Post("part") part(@Body() dto: Part) { this.users.update(1, dto); } }`,
    },
  ],
  [
    "-command",
    "nest, a number",
    {
      "dto.ts": `import { Field } from "@nestjs/graphql"; import { PartialType } from "@nestjs/mapped-types"; import { IsEmail, IsInt, IsString, Matches, ValidateNested } from "class-validator";  export class Dto { @IsInt() age: number; name: string; } export class Part extends PartialType(Dto) {}`,
      "c.ts": `import { Body, Controller, Post } from "@nestjs/common"; import { exec } from "child_process"; import { Repository } from "typeorm"; import { Dto, Part } from "./dto"; class U {} @Controller() export class C { constructor(private users: Repository<U>) {} @Post() make(@Body() dto: Dto) { exec('ls ' + dto.age) } @Post("part") part(@Body() dto: Part) { this.users.update(1, dto); } }`,
    },
  ],
  [
    "command",
    "nest, within",
    {
      "dto.ts": `import { Field } from "@nestjs/graphql"; import { PartialType } from "@nestjs/mapped-types"; import { IsEmail, IsInt, IsString, Matches, ValidateNested } from "class-validator"; class Inner { @IsString() name: string; @IsInt() age: number; } export class Dto { @ValidateNested() inner: Inner; } export class Part extends PartialType(Dto) {}`,
      "c.ts": `import { Body, Controller, Post } from "@nestjs/common"; import { exec } from "child_process"; import { Repository } from "typeorm"; import { Dto, Part } from "./dto"; class U {} @Controller() export class C { constructor(private users: Repository<U>) {} @Post() make(@Body() dto: Dto) { exec('ls ' + dto.inner.name) } @Post("part") part(@Body() dto: Part) { this.users.update(1, dto); } }`,
    },
  ],
  [
    "-command",
    "nest, a number within",
    {
      "dto.ts": `import { Field } from "@nestjs/graphql"; import { PartialType } from "@nestjs/mapped-types"; import { IsEmail, IsInt, IsString, Matches, ValidateNested } from "class-validator"; class Inner { @IsString() name: string; @IsInt() age: number; } export class Dto { @ValidateNested() inner: Inner; } export class Part extends PartialType(Dto) {}`,
      "c.ts": `import { Body, Controller, Post } from "@nestjs/common"; import { exec } from "child_process"; import { Repository } from "typeorm"; import { Dto, Part } from "./dto"; class U {} @Controller() export class C { constructor(private users: Repository<U>) {} @Post() make(@Body() dto: Dto) { exec('ls ' + dto.inner.age) } @Post("part") part(@Body() dto: Part) { this.users.update(1, dto); } }`,
    },
  ],
  [
    "-fields",
    "nest, of known fields",
    {
      "dto.ts": `import { Field } from "@nestjs/graphql"; import { PartialType } from "@nestjs/mapped-types"; import { IsEmail, IsInt, IsString, Matches, ValidateNested } from "class-validator";  export class Dto { @IsEmail() mail: string; } export class Part extends PartialType(Dto) {}`,
      "c.ts": `import { Body, Controller, Post } from "@nestjs/common"; import { exec } from "child_process"; import { Repository } from "typeorm"; import { Dto, Part } from "./dto"; class U {} @Controller() export class C { constructor(private users: Repository<U>) {} @Post() make(@Body() dto: Dto) { this.users.save(dto) } @Post("part") part(@Body() dto: Part) { this.users.update(1, dto); } }`,
    },
  ],
  [
    "fields",
    "nest, of any fields",
    {
      "dto.ts": `import { Field } from "@nestjs/graphql"; import { PartialType } from "@nestjs/mapped-types"; import { IsEmail, IsInt, IsString, Matches, ValidateNested } from "class-validator";  export class Dto { mail: string; } export class Part extends PartialType(Dto) {}`,
      "c.ts": `import { Body, Controller, Post } from "@nestjs/common"; import { exec } from "child_process"; import { Repository } from "typeorm"; import { Dto, Part } from "./dto"; class U {} @Controller() export class C { constructor(private users: Repository<U>) {} @Post() make(@Body() dto: Dto) { this.users.save(dto) } @Post("part") part(@Body() dto: Part) { this.users.update(1, dto); } }`,
    },
  ],
  [
    "html",
    "a rune of Svelte",
    { "src/P.svelte": `<script lang="ts">let q: string = $derived(location.hash);</script>{@html q}` },
  ],
  [
    "html",
    "a rune of Svelte with a function",
    { "src/P.svelte": `<script lang="ts">let q: string = $derived.by(() => location.hash);</script>{@html q}` },
  ],
  [
    "-html",
    "koa object",
    `import Router from "@koa/router"; const r = new Router(); r.get("/", async (ctx) => { ctx.body = { q: ctx.query.q }; });`,
  ],
  [
    "html",
    "lambda page",
    {
      "a.ts": `import { APIGatewayProxyHandler } from "aws-lambda"; export const get: APIGatewayProxyHandler = async (event) => ({ statusCode: 200, headers: { "content-type": "text/html" }, body: "<p>" + event.queryStringParameters?.q });`,
    },
  ],
  [
    "-html",
    "lambda data",
    {
      "a.ts": `import { APIGatewayProxyHandler } from "aws-lambda"; export const get: APIGatewayProxyHandler = async (event) => ({ statusCode: 200, headers: { "content-type": "application/json" }, body: "<p>" + event.queryStringParameters?.q });`,
    },
  ],
  [
    "command",
    "lambda of a bucket",
    {
      "a.ts": `import { S3Handler } from "aws-lambda"; import { execSync } from "child_process"; export const made: S3Handler = async (event) => { for (const record of event.Records) execSync("convert " + record.s3.object.key); };`,
    },
  ],
  [
    "html",
    "next page",
    {
      "app/api/x/route.ts": `import { NextRequest, NextResponse } from "next/server"; export async function GET(req: NextRequest) { return new NextResponse("<p>" + req.nextUrl.searchParams.get("q"), { headers: { "content-type": "text/html; charset=utf-8" } }); }`,
    },
  ],
  ["html", "onmessage", `window.onmessage = (e) => { document.body.innerHTML = e.data; };`],
  [
    "nosql",
    "JSON.parse revive",
    h(
      `import mongoose from "mongoose"; const User = mongoose.model("User", {});`,
      "await User.find(JSON.parse(req.query.filter))",
    ),
  ],
  [
    "url",
    "tool call",
    `import { Server } from "@modelcontextprotocol/sdk/server/index.js"; const server = new Server({}); server.setRequestHandler(Schema, async (request) => { const { name, arguments: args } = request.params; await fetch(args.url); });`,
  ],
  ["html", "jquery done", `$.ajax({ url: "/x" }).done(function (data) { $("#a").html(data.name); });`],
  [
    "-code",
    "mongodb field",
    h(
      `import { MongoClient } from "mongodb"; const c = new MongoClient("");`,
      "await c.db('x').collection('u').findOne({ name: req.body.name })",
    ),
  ],
  ["html", "marked", `import { marked } from "marked"; document.body.innerHTML = marked(location.hash);`],
  [
    "-html",
    "koa object",
    `import Koa from "koa"; const app = new Koa(); app.use(async (ctx) => { ctx.body = { name: ctx.query.q }; });`,
  ],
  [
    "-path",
    "multer list",
    h(
      `import fs from "fs";`,
      "await fs.promises.readFile(req.files[0].path); req.files.forEach((one) => fs.unlinkSync(one.path))",
    ),
  ],
  ["path", "multer name in a list", h(`import fs from "fs";`, "fs.readFileSync('/a/' + req.files[0].originalname)")],
  [
    "path",
    "multer names in a loop",
    h(`import fs from "fs";`, "req.files.forEach((one) => fs.unlinkSync('/a/' + one.originalname))"),
  ],
  [
    "-path",
    "koa-body's file",
    `import Koa from "koa"; import fs from "fs"; const fileOf = ({ files }) => Array.isArray(files.file) ? files.file[0] : files.file; new Koa().use(async (ctx) => { await fs.promises.readFile(fileOf(ctx.request).filepath); });`,
  ],
  [
    "path",
    "koa-body's name",
    `import Koa from "koa"; import fs from "fs"; new Koa().use(async (ctx) => { const { file } = ctx.request.files; await fs.promises.readFile('/a/' + file.originalFilename); });`,
  ],
  [
    "-path",
    "formidable's place",
    h(
      `import fs from "fs"; import formidable from "formidable";`,
      "const [fields, files] = await formidable().parse(req); fs.readFileSync(files.a[0].filepath)",
    ),
  ],
  [
    "path",
    "formidable's name",
    h(
      `import fs from "fs"; import formidable from "formidable";`,
      "formidable().parse(req, (e, fields, files) => { fs.readFileSync('/a/' + files.a.originalFilename); })",
    ),
  ],
  [
    "-sql",
    "kysely lit",
    {
      "src/app.tsx": h(`import { sql } from "kysely";`, "sql`select ${sql.lit(req.query.q)}`"),
      "package.json": `{ "dependencies": { "kysely": "^0.28.2" } }`,
    },
  ],
  [
    "sql",
    "kysely lit of old",
    {
      "src/app.tsx": h(`import { sql } from "kysely";`, "sql`select ${sql.lit(req.query.q)}`"),
      "package.json": `{ "dependencies": { "kysely": "^0.27.2" } }`,
    },
  ],
  ["-url", "a request that is not sent", h("", "return handle(new Request(req.query.q))")],
  ["url", "a request that is sent", h("", "await fetch(new Request(req.query.q))")],
  [
    "-nosql",
    "mongoose buffer",
    h(
      `import mongoose from "mongoose"; const User = mongoose.model('User', {});`,
      "await User.findOne({ key: Buffer.from(JSON.parse(req.body.key).id, 'base64url') })",
    ),
  ],
  [
    "-code",
    "mongoose condition under a name",
    h(
      `import mongoose from "mongoose"; const User = mongoose.model('User', {}); const find = (name, id) => User.findOne({ [name]: { $eq: id } });`,
      "await find('google', String(req.body.id)); await find('github', '1')",
    ),
  ],
  [
    "-path",
    "a helper of containment in another module",
    {
      "src/app.tsx": h(
        `import fs from "fs"; import path from "path"; import { isInside } from "./inside";`,
        "const file = path.join('/up', req.params.id); if (!isInside('/up', file)) return; fs.readFileSync(file)",
      ),
      "src/inside.ts": `import path from "path"; export function isInside(base, target) { const root = path.resolve(base); const whole = path.resolve(base, target); return whole === root || whole.startsWith(root + path.sep); }`,
    },
  ],
  [
    "path",
    "a helper of containment that asks about something else",
    {
      "src/app.tsx": h(
        `import fs from "fs"; import path from "path"; import { isInside } from "./inside";`,
        "const file = path.join('/up', req.params.id); if (!isInside(file, '/up')) return; fs.readFileSync(file)",
      ),
      "src/inside.ts": `import path from "path"; export function isInside(base, target) { const whole = path.resolve(base, target); return whole.startsWith('/up' + path.sep); }`,
    },
  ],
  [
    "command",
    "a contained path in a shell",
    h(
      `import { exec } from "child_process"; import path from "path";`,
      "const whole = path.resolve('/up', req.params.id); if (!whole.startsWith('/up' + path.sep)) return; exec('ls ' + req.params.id)",
    ),
  ],
  [
    "-path",
    "a pattern that another module of CommonJS exports",
    {
      "src/app.tsx": `const express = require("express"); const fs = require("fs"); const { names } = require("./names"); const app = express(); app.get('/:id', (req, res) => { if (!names.test(req.params.id)) throw new Error('x'); fs.readFileSync('/a/' + req.params.id); });`,
      "src/names.js": `exports.names = /^[\\w-]+$/;`,
    },
  ],
  [
    "path",
    "a pattern that is replaced",
    {
      "src/app.tsx": `const express = require("express"); const fs = require("fs"); let { names } = require("./names"); const app = express(); app.get('/:id', (req, res) => { if (!names.test(req.params.id)) throw new Error('x'); fs.readFileSync('/a/' + req.params.id); }); app.get('/', () => { names = /.*/; });`,
      "src/names.js": `exports.names = /^[\\w-]+$/;`,
    },
  ],
  [
    "-sql",
    "exec of a pattern",
    h(
      `${pg} const form = /^P\\d+[DWMY]$/;`,
      "const m = form.exec(req.params.id); if (!m) return; await db.query('select ' + req.params.id)",
    ),
  ],
  ["redirect", "behind a base that may be empty", h(`const base = load();`, "res.redirect(base + req.query.q)")],
  ["-redirect", "behind a base and a path", h(`const base = load();`, "res.redirect(`${base}/items/${req.query.q}`)")],
  [
    "-redirect",
    "in the query of an address",
    h(`const base = load();`, "res.redirect(`${base}?error=${req.query.q}`)"),
  ],
  [
    "html",
    "react element with what a function gives",
    `import React from "react"; export const mark = (html) => ({ __html: html }); export const A = () => <div dangerouslySetInnerHTML={mark(new URLSearchParams(location.search).get('q'))} />;`,
  ],
  // Schemes
  [
    "script-url",
    "an address",
    `const to = new URLSearchParams(location.search).get('u'); document.querySelector('a').href = to;`,
  ],
  [
    "-script-url",
    "an address whose scheme is compared",
    `const to = new URLSearchParams(location.search).get('u'); const u = new URL(to); if (u.protocol === 'https:') document.querySelector('a').href = u.href;`,
  ],
  [
    "-script-url",
    "an address whose scheme, taken out, is compared",
    `const to = new URLSearchParams(location.search).get('u'); const { protocol, href } = new URL(to); if (protocol === 'https:' || protocol === 'http:') document.querySelector('a').href = href;`,
  ],
  [
    "-script-url",
    "an address whose scheme is of a list",
    `const to = new URLSearchParams(location.search).get('u'); const u = new URL(to); if (!['https:', 'http:'].includes(u.protocol)) throw new Error('no'); document.querySelector('a').href = u.href;`,
  ],
  [
    "script-url",
    "an address whose host is compared",
    `const to = new URLSearchParams(location.search).get('u'); const { protocol, href } = new URL(to); if (protocol !== 'https:') document.querySelector('a').href = href;`,
  ],
  // Archives
  [
    "path",
    "yauzl, undecoded",
    `import yauzl from "yauzl"; import fs from "fs"; yauzl.open('a.zip', { decodeStrings: false }, (e, z) => { z.on('entry', (entry) => { z.openReadStream(entry, (f, body) => body.pipe(fs.createWriteStream('/a/' + entry.fileName.toString()))); }); });`,
  ],
  [
    "-path",
    "yauzl",
    `import yauzl from "yauzl"; import fs from "fs"; yauzl.open('a.zip', { lazyEntries: true }, (e, z) => { z.on('entry', (entry) => { z.openReadStream(entry, (f, body) => body.pipe(fs.createWriteStream('/a/' + entry.fileName))); }); });`,
  ],
  [
    "-path",
    "yauzl, undecoded and checked",
    `import yauzl from "yauzl"; import fs from "fs"; import path from "path"; yauzl.open('a.zip', { decodeStrings: false }, (e, z) => { z.on('entry', (entry) => { const name = entry.fileName.toString('utf8'); const wrong = yauzl.validateFileName(name); if (wrong) { return; } fs.mkdirSync(path.join('/a', name)); }); });`,
  ],
  [
    "path",
    "unzipper.Open",
    `import unzipper from "unzipper"; import fs from "fs"; import path from "path"; const d = await unzipper.Open.file('a.zip'); for (const f of d.files) f.stream().pipe(fs.createWriteStream(path.join('/a', f.path)));`,
  ],
  [
    "-path",
    "unzipper, contained",
    `import unzipper from "unzipper"; import fs from "fs"; import path from "path"; const d = await unzipper.Open.file('a.zip'); for (const f of d.files) { const to = path.resolve('/a', f.path); if (!to.startsWith('/a/')) continue; f.stream().pipe(fs.createWriteStream(to)); }`,
  ],
  [
    "path",
    "tar, listed",
    `import * as tar from "tar"; import fs from "fs"; await tar.t({ file: 'a.tar', onentry: (entry) => { entry.pipe(fs.createWriteStream('/a/' + entry.path)); } });`,
  ],
  [
    "path",
    "fflate",
    `import { unzipSync } from "fflate"; import fs from "fs"; const files = unzipSync(data); for (const name of Object.keys(files)) fs.writeFileSync('/a/' + name, files[name]);`,
  ],
  [
    "path",
    "zip.js",
    `import { ZipReader } from "@zip.js/zip.js"; import fs from "fs"; const reader = new ZipReader(blob); for (const entry of await reader.getEntries()) fs.writeFileSync('/a/' + entry.filename, '');`,
  ],
  [
    "path",
    "jszip, the name as it was",
    `import JSZip from "jszip"; import fs from "fs"; const zip = await JSZip.loadAsync(data); zip.forEach((name, file) => { fs.writeFileSync('/a/' + file.unsafeOriginalName, ''); });`,
  ],
  [
    "-path",
    "jszip",
    `import JSZip from "jszip"; import fs from "fs"; const zip = await JSZip.loadAsync(data); zip.forEach((name, file) => { fs.writeFileSync('/a/' + name, ''); });`,
  ],
  // Texts that are filled in, tables, XML and mails
  ["format", "console.log", h("", "console.log('x ' + req.query.q, 1)")],
  ["-format", "console.log, one argument", h("", "console.log('x ' + req.query.q)")],
  ["-format", "a format of one's own", h("", "console.log('x %s', req.query.q)")],
  ["-format", "without percent signs", h("", "console.log('x ' + req.query.q.replace(/%/g, ''), 1)")],
  ["format", "util.format", h('import { format } from "util";', "const t = format(req.query.q, 1); res.json(t)")],
  ["cell", "send csv", h("", "res.type('csv').send('a,' + req.query.q)")],
  ["cell", "csv header", h("", "res.setHeader('Content-Type', 'text/csv'); res.send('a,' + req.query.q)")],
  ["cell", "attachment", h("", "res.attachment('x.csv').send('a,' + req.query.q)")],
  ["-cell", "text", h("", "res.type('txt').send('a,' + req.query.q)")],
  ["-html", "csv", h("", "res.type('csv').send('a,' + req.query.q)")],
  ["cell", "papaparse", h(`import Papa from "papaparse";`, "res.json(Papa.unparse([{ a: req.query.q }]))")],
  [
    "-cell",
    "papaparse escaped",
    h(`import Papa from "papaparse";`, "res.json(Papa.unparse([{ a: req.query.q }], { escapeFormulae: true }))"),
  ],
  ["cell", "csv-stringify", h(`import { stringify } from "csv-stringify/sync";`, "stringify([[req.query.q]])")],
  ["cell", "json2csv", h(`import { Parser } from "json2csv";`, "new Parser().parse([{ a: req.query.q }])")],
  ["html", "xml", h("", "res.type('application/xml').send('<a>' + req.query.q + '</a>')")],
  ["link", "host", h(mailer, "await post.sendMail({ text: `http://${req.headers.host}/reset` })")],
  ["link", "host by get", h(mailer, "await post.sendMail({ html: `<a href='http://${req.get('host')}/reset'>` })")],
  ["link", "hostname", h(mailer, "const to = { text: 'http://' + req.hostname }; post.sendMail(to, () => {})")],
  [
    "link",
    "sendgrid",
    h(
      `import mail from "@sendgrid/mail";`,
      "await mail.send({ to: 'a', html: `http://${req.headers['x-forwarded-host']}/` })",
    ),
  ],
  [
    "link",
    "resend",
    h(`import { Resend } from "resend"; const r = new Resend("");`, "await r.emails.send({ text: req.hostname })"),
  ],
  ["-link", "one's own address", h(mailer, "await post.sendMail({ text: `https://a.example/reset` })")],
  [
    "-html",
    "react element with what came along",
    `import React from "react"; export const A = () => { const form = { ...JSON.parse(new URLSearchParams(location.search).get('q')) }; return <input {...form} />; };`,
  ],
  // What was stored earlier
  ...stored([
    ["pg", pg, "(await db.query('SELECT 1')).rows[0].bio"],
    [
      "mysql2",
      `import mysql from "mysql2/promise"; const db = mysql.createPool({});`,
      "(await db.query('x'))[0][0].bio",
    ],
    [
      "better-sqlite3",
      `import Database from "better-sqlite3"; const db = new Database("x");`,
      "db.prepare('x').get().bio",
    ],
    [
      "node:sqlite",
      `import { DatabaseSync } from "node:sqlite"; const db = new DatabaseSync("x");`,
      "db.prepare('x').get().bio",
    ],
    [
      "Prisma",
      `import { PrismaClient } from "@prisma/client"; const db = new PrismaClient();`,
      "(await db.user.findFirst()).bio",
    ],
    [
      "Drizzle",
      `import { drizzle } from "drizzle-orm/node-postgres"; const db = drizzle({});`,
      "(await db.select().from(users).where(x))[0].bio",
    ],
    [
      "Drizzle's queries",
      `import { drizzle } from "drizzle-orm/node-postgres"; const db = drizzle({});`,
      "(await db.query.users.findFirst()).bio",
    ],
    ["Knex", `import knex from "knex"; const db = knex({});`, "(await db('users').where('a', 1).first()).bio"],
    [
      "Kysely",
      `import { Kysely } from "kysely"; const db = new Kysely({});`,
      "(await db.selectFrom('users').selectAll().executeTakeFirst()).bio",
    ],
    [
      "Sequelize",
      `import { Sequelize } from "sequelize"; const User = new Sequelize("x").define("user", {});`,
      "(await User.findByPk(1)).bio",
    ],
    ["TypeORM", `import { getRepository } from "typeorm";`, "(await getRepository(User).findOneBy({ id: 1 })).bio"],
    [
      "Mongoose",
      `import mongoose from "mongoose"; const User = mongoose.model("User", {});`,
      "(await User.findOne({}).lean().exec()).bio",
    ],
    [
      "MongoDB",
      `import { MongoClient } from "mongodb"; const db = new MongoClient("x").db("x");`,
      "(await db.collection('users').find({}).toArray())[0].bio",
    ],
    [
      "Supabase",
      `import { createClient } from "@supabase/supabase-js"; const db = createClient("x", "y");`,
      "(await db.from('users').select('*').eq('a', 1).single()).data.bio",
    ],
    ["Redis", `import { createClient } from "redis"; const db = createClient();`, "await db.get('bio')"],
  ]),
  ["html", "rows of a callback", h(pg, "db.query('x', (error, result) => { res.send('<p>' + result.rows[0].bio); })")],
  ["-html", "a key of the database's own", h(pg, "res.send('<p>' + (await db.query('SELECT 1')).rows[0].id)")],
  ["-html", "a time of the database's own", h(pg, "res.send('<p>' + (await db.query('SELECT 1')).rows[0].created_at)")],
  ["sql", "a text that was stored", h(pg, "await db.query(`SELECT '${(await db.query('SELECT 1')).rows[0].bio}'`)")],
  [
    "-sql",
    "a name of the database's catalogue",
    h(pg, "await db.query(`DROP TABLE ${(await db.query('SELECT 1')).rows[0].tablename}`)"),
  ],
  ["-url", "an address that was stored", h(pg, "await fetch((await db.query('SELECT 1')).rows[0].hook)")],
  ["-redirect", "a page that was stored", h(pg, "res.redirect((await db.query('SELECT 1')).rows[0].page)")],
  [
    "-fields",
    "a record that is written back",
    h(
      `${pg} import knex from "knex"; const store = knex({});`,
      "const [row] = (await db.query('SELECT 1')).rows; await store('x').insert(row)",
    ),
  ],
  [
    "path",
    "a file's name that was stored",
    h(`${pg} import fs from "fs";`, "fs.readFileSync('/a/' + (await db.query('SELECT 1')).rows[0].filename)"),
  ],
  [
    "-path",
    "a key that the program made",
    h(`${pg} import fs from "fs";`, "fs.readFileSync('/a/' + (await db.query('SELECT 1')).rows[0].storage_key)"),
  ],
  [
    "html",
    "names of files",
    h(`import fs from "fs";`, "res.send('<ul>' + fs.readdirSync('/a').map((name) => '<li>' + name).join(''))"),
  ],
  [
    "-command",
    "names of files in a command",
    h(
      `import fs from "fs"; import { exec } from "child_process";`,
      "fs.readdirSync('/a').forEach((name) => exec('ls ' + name))",
    ),
  ],
  [
    "nosql",
    "meteor method",
    `import { Meteor } from "meteor/meteor"; import { Mongo } from "meteor/mongo"; import { check, Match } from "meteor/check"; const Orgs = new Mongo.Collection("orgs"); Meteor.methods({ async count(query) { check(query, Match.OneOf(Object, null)); return Orgs.find(query).fetch(); } });`,
  ],
  [
    "-nosql",
    "meteor check",
    `import { Meteor } from "meteor/meteor"; import { Mongo } from "meteor/mongo"; import { check } from "meteor/check"; const Orgs = new Mongo.Collection("orgs"); Meteor.methods({ async one(id) { check(id, String); return Orgs.find({ _id: id }).fetch(); } });`,
  ],
  [
    "path",
    "meteor check lets dots through",
    `import { Meteor } from "meteor/meteor"; import { check } from "meteor/check"; import fs from "fs"; Meteor.methods({ read(name) { check(name, String); return fs.readFileSync("/srv/" + name); } });`,
  ],
  [
    "nosql",
    "meteor publication",
    `const Orgs = new Mongo.Collection("orgs"); Meteor.publish("org", async function (query, limit) { return Orgs.find(query, { limit }); });`,
  ],
  [
    "path",
    "ai tool",
    `import { tool } from "ai"; import { z } from "zod"; import fs from "fs"; export const read = tool({ description: "reads", inputSchema: z.object({ path: z.string() }), execute: async ({ path }) => fs.readFileSync(path, "utf8") });`,
  ],
  [
    "command",
    "fastmcp tool",
    `import { FastMCP } from "fastmcp"; import { exec } from "child_process"; const server = new FastMCP({}); server.addTool({ name: "run", execute: async (args) => { exec("git log " + args.branch); } });`,
  ],
  [
    "command",
    "langchain tool",
    `import { DynamicStructuredTool, StructuredTool } from "@langchain/core/tools"; import { exec } from "child_process"; new DynamicStructuredTool({ name: "run", func: async ({ branch }) => { exec("git log " + branch); } });`,
  ],
  [
    "command",
    "langchain tool class",
    `import { StructuredTool } from "@langchain/core/tools"; import { exec } from "child_process"; export class Run extends StructuredTool { async _call({ branch }) { exec("git log " + branch); } }`,
  ],
  [
    "sql",
    "tool of a framework of one's own",
    `import { Pool } from "pg"; const db = new Pool(); export function setup(agent) { agent.function({ name: "schema", description: "the schema of a table", parameters: { type: "object" }, handler: async function ({ table }) { await db.query("SELECT * FROM " + table); } }); }`,
  ],
  [
    "-sql",
    "function without a description for a model",
    `import { Pool } from "pg"; const db = new Pool(); export function setup(bus) { bus.function({ name: "schema", handler: async function ({ table }) { await db.query("SELECT * FROM " + table); } }); }`,
  ],
  [
    "redirect",
    "fastify-plugin",
    `const fp = require("fastify-plugin"); async function plugin(fastify, options) { fastify.get("/a", (question, answer) => { answer.redirect(question.query.next); }); } module.exports = fp(plugin, { name: "p" });`,
  ],
  [
    "path",
    "keys of a bucket",
    `import { S3Client, ListObjectsV2Command } from "@aws-sdk/client-s3"; import fs from "fs"; import path from "path"; const s3 = new S3Client({}); const list = await s3.send(new ListObjectsV2Command({ Bucket: "b" })); const keys = (list?.Contents ?? []).map((item) => item.Key); keys.forEach((key) => fs.writeFileSync(path.join("/tmp/x", key), ""));`,
  ],
  [
    "sql",
    "redbean-node",
    h(`import { R } from "redbean-node";`, "await R.getAll('SELECT * FROM a WHERE b = ' + req.query.q)"),
  ],
  [
    "-sql",
    "redbean-node bound",
    h(`import { R } from "redbean-node";`, "await R.find('monitor', ' id = ? ', [req.query.q])"),
  ],
  ["path", "a socket by its path", h(`import http from "http";`, "http.request({ socketPath: req.query.q })")],
  [
    "-path",
    "an address that is asked",
    h(`import https from "https";`, "https.get(`https://a.example/?q=${req.query.q}`)"),
  ],
  ["path", "an archive by its name", h(`import yauzl from "yauzl";`, "yauzl.open(req.body.name, () => {})")],
  ["-path", "an archive in memory", h(`import yauzl from "yauzl";`, "yauzl.fromBuffer(req.body, {}, () => {})")],
  [
    "nosql",
    "what is sent",
    h(`import mongoose from "mongoose"; const M = mongoose.model("M");`, "M.find({ a: req.body.a })"),
  ],
  [
    "-nosql",
    "a pattern made of what is sent",
    h(`import mongoose from "mongoose"; const M = mongoose.model("M");`, "M.find({ a: new RegExp(req.body.a) })"),
  ],
  [
    "path",
    "the last part between slashes",
    h(`import fs from "fs";`, "fs.readFileSync('/a/' + req.query.q.split('/').pop())"),
  ],
  [
    "-path",
    "the last part between dots",
    h(`import fs from "fs";`, "fs.readFileSync('/a/x.' + req.query.q.split('.').pop())"),
  ],
  [
    "path",
    "all but the first part between dots",
    h(`import fs from "fs";`, "fs.readFileSync(req.query.q.split('.')[1])"),
  ],
  [
    "-path",
    "a field's name and an ending of multer",
    `import multer from "multer"; import path from "path"; multer({ storage: multer.diskStorage({ filename: (req, file, done) => done(null, file.fieldname + path.extname(file.originalname)) }) });`,
  ],
  ["url", "options of axios", h(`import axios from "axios";`, "await axios.get('/x', { baseURL: req.query.q })")],
  ["-url", "what axios sends", h(`import axios from "axios";`, "await axios.post('https://a.example', req.body)")],
  [
    "-path",
    "what a map of the program has an entry of",
    h(
      `import fs from "fs"; const kinds = new Map([["a", 1]]);`,
      "const kind = kinds.get(req.query.q); if (!kind) return; fs.readFileSync('/a/' + req.query.q)",
    ),
  ],
  [
    "path",
    "what a map was asked for in vain",
    h(
      `import fs from "fs"; const kinds = new Map([["a", 1]]);`,
      "const kind = kinds.get(req.query.q); if (!kind) fs.readFileSync('/a/' + req.query.q)",
    ),
  ],
  ...filters([
    ["-ldap", "commas and brackets taken out", ".or(`a.eq.${q.replace(/[,()]/g, '')}`)"],
    ["ldap", "brackets alone taken out", ".or(`a.eq.${q.replace(/[()]/g, '')}`)"],
    ["-ldap", "letters of all scripts", ".or(`a.eq.${q.replace(/[^\\p{L}\\p{N}\\s-]/gu, '')}`)"],
    ["ldap", "letters and commas", ".or(`a.eq.${q.replace(/[^\\w,]/g, '')}`)"],
    ["-ldap", "a value of its own", ".filter('a', 'ilike', q)"],
    ["ldap", "a list", ".filter('a', 'in', q)"],
    ["ldap", "an operator that is chosen", ".filter('a', req.query.how, q)"],
    ["-fields", "named columns", ".insert({ a: req.body.a, b: req.body.b })"],
    ["fields", "a whole record", ".insert(req.body)"],
    ["fields", "a list of them", ".insert([req.body])"],
    ["fields", "a copy", ".upsert({ ...req.body, b: 1 })"],
  ]),
  ...[String.raw`'\\''`, `'\\"'\\"'`].map((by): Example => [
    "-command",
    `a text within quotes of a shell, by ${by}`,
    h(`import { exec } from "child_process";`, `exec("ls '" + String(req.query.q).replace(/'/g, "${by}") + "'")`),
  ]),
  [
    "command",
    "a text of which the first quote alone is written so",
    h(
      `import { exec } from "child_process";`,
      String.raw`exec("ls '" + String(req.query.q).replace(/'/, "'\\''") + "'")`,
    ),
  ],
  [
    "command",
    "a text with a backslash before its quotes, which they do not heed",
    h(
      `import { exec } from "child_process";`,
      String.raw`exec("ls '" + String(req.query.q).replace(/'/g, "\\'") + "'")`,
    ),
  ],
  [
    "-sql",
    "a number by isNaN",
    h(pg, "const { q } = req.query; if (isNaN(Number(q))) return; await db.query('x = ' + q)"),
  ],
  ["sql", "no number", h(pg, "const { q } = req.query; if (!isNaN(Number(q))) return; await db.query('x = ' + q)")],
  [
    "sql",
    "what begins as one",
    h(pg, "const { q } = req.query; if (isNaN(parseInt(q))) return; await db.query('x = ' + q)"),
  ],
  // Templates that a server fills in
  [
    "html",
    "EJS",
    {
      "app.js": h("", "res.render('users/list', { q: req.query.q })"),
      "views/users/list.ejs": "<% for (const x of [1]) { %><p><%- q %></p><% } %>",
    },
  ],
  [
    "-html",
    "EJS escapes",
    { "app.js": h("", "res.render('list', { q: req.query.q })"), "views/list.ejs": "<p><%= q %></p>" },
  ],
  [
    "-html",
    "another template of the same name",
    {
      "app.js": h("", "res.render('users/list', { q: req.query.q })"),
      "views/posts/list.ejs": "<p><%- q %></p>",
    },
  ],
  [
    "html",
    "EJS includes",
    {
      "app.js": h("", "res.render('list', { rows: [req.query.q] })"),
      "views/list.ejs": "<% rows.forEach((row) => { %><%- include('partials/row', { row }) %><% }) %>",
      "views/partials/row.ejs": "<td><%- row %></td>",
    },
  ],
  [
    "html",
    "what stands in locals",
    { "app.js": h("", "res.locals.note = req.query.q; res.render('list.ejs')"), "views/list.ejs": "<%- note %>" },
  ],
  [
    "html",
    "Pug",
    {
      "app.js": h("", "res.render('list', { rows: [req.query.q] })"),
      "views/list.pug": "ul\n  each row in rows\n    li!= row\n",
    },
  ],
  [
    "-html",
    "Pug escapes",
    { "app.js": h("", "res.render('list', { q: req.query.q })"), "views/list.pug": "p= q\np #{q}\n" },
  ],
  [
    "html",
    "Handlebars",
    {
      "app.js": h("", "res.render('list', { rows: [{ text: req.query.q }] })"),
      "views/list.hbs": "{{#each rows}}<li>{{{this.text}}}</li>{{/each}}",
    },
  ],
  [
    "html",
    "Nunjucks",
    {
      "app.js": h("", "res.render('list.njk', { rows: [req.query.q] })"),
      "templates/list.njk": "{% for row in rows %}<li>{{ row | safe }}</li>{% endfor %}",
    },
  ],
  [
    "-html",
    "Nunjucks escapes",
    { "app.js": h("", "res.render('list.njk', { q: req.query.q })"), "templates/list.njk": "<p>{{ q }}</p>" },
  ],
  [
    "script-url",
    "a link of a template",
    { "app.js": h("", "res.render('list', { q: req.query.q })"), "views/list.ejs": '<a href="<%= q %>">x</a>' },
  ],
  // What programs put on models
  [
    "sql",
    "a static function of a Sequelize model",
    h(
      `import { Sequelize } from "sequelize"; const db = new Sequelize('x'); const Book = db.define('book', {}); Book.sorted = function (column) { return Book.findAll({ order: db.literal(column) }); };`,
      "await Book.sorted(req.query.q)",
    ),
  ],
  [
    "fields",
    "a record of Sequelize",
    h(
      `import { Sequelize } from "sequelize"; const User = new Sequelize("x").define("user", {});`,
      "const user = await User.findByPk(1); await user.update(req.body)",
    ),
  ],
  [
    "nosql",
    "a static function of a schema",
    h(
      `import mongoose from "mongoose"; const schema = new mongoose.Schema({}); schema.statics.byName = function (name) { return this.findOne({ name }); }; const User = mongoose.model("User", schema);`,
      "await User.byName(req.body.name)",
    ),
  ],
  [
    "-nosql",
    "$eq",
    h(
      `import mongoose from "mongoose"; const User = mongoose.model("User", {});`,
      "await User.findOne({ name: { $eq: req.body.name } })",
    ),
  ],
  [
    "-fields",
    "create with named fields",
    h(
      `import mongoose from "mongoose"; const User = mongoose.model("User", {});`,
      "const { name } = req.body; await User.create({ name })",
    ),
  ],
  [
    "-fields",
    "lodash pick",
    h(
      `import _ from "lodash"; import mongoose from "mongoose"; const User = mongoose.model("User", {});`,
      "await User.create(_.pick(req.body, ['name']))",
    ),
  ],
  [
    "fields",
    "mysql SET ?",
    h(
      `import mysql from "mysql"; const db = mysql.createConnection({});`,
      "db.query('INSERT INTO users SET ?', req.body)",
    ),
  ],
  [
    "sql",
    "DynamoDB's conditions",
    h(
      `import { ScanCommand } from "@aws-sdk/lib-dynamodb";`,
      "await client.send(new ScanCommand({ FilterExpression: 'a = ' + req.query.q }))",
    ),
  ],
  [
    "nosql",
    "Prisma: a secret as a filter",
    h(
      `import { PrismaClient } from "@prisma/client"; const db = new PrismaClient();`,
      "await db.user.findFirst({ where: { password: req.body.password } })",
    ),
  ],
  [
    "redirect",
    "the query of url.parse",
    h(`import url from "node:url";`, "const { query } = url.parse(req.url, true); res.redirect(query.to)"),
  ],
  [
    "-command",
    "MCP: one of some",
    `import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js"; import { z } from "zod"; import { exec } from "node:child_process"; const server = new McpServer({}); server.tool("log", { branch: z.enum(["a", "b"]) }, async ({ branch }) => { exec("git log " + branch); });`,
  ],
  [
    "command",
    "MCP: any text",
    `import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js"; import { z } from "zod"; import { exec } from "node:child_process"; const server = new McpServer({}); server.registerTool("log", { inputSchema: { branch: z.string() } }, async ({ branch }) => { exec("git log " + branch); });`,
  ],
  [
    "command",
    "a Lambda function by the names of its parameters",
    {
      "a.js": `const { exec } = require("child_process"); exports.run = async (event, context) => { exec("ls " + event.queryStringParameters.q); };`,
    },
  ],
];

/** Filters and records of Supabase, with `q` from a request. */
function filters(cases: ReadonlyArray<readonly [danger: string, title: string, call: string]>): Example[] {
  return cases.map(([danger, title, call]): Example => [
    danger,
    `Supabase: ${title}`,
    h(
      `import { createClient } from "@supabase/supabase-js"; const db = createClient("x", "y");`,
      `const q = String(req.query.q); await db.from('t')${call}`,
    ),
  ]);
}

/** A stored text is HTML where it is sent as that, and is nothing where React shows it. */
function stored(cases: ReadonlyArray<readonly [title: string, imports: string, text: string]>): Example[] {
  return cases.flatMap(([title, imports, text]): Example[] => [
    ["html", `a record of ${title}`, h(imports, `res.send('<p>' + ${text})`)],
    ["-html", `a record of ${title}, as JSON`, h(imports, `res.json({ bio: ${text} })`)],
  ]);
}
