/*
 * One small program a library, with a value that arrives where it is dangerous, or does not (`-`). That the models say
 * what their authors meant shows here, not in their shape.
 */
const app = `import express from "express"; const app = express(); `;
const pg = `import { Pool } from "pg"; const db = new Pool();`;

/** The program with a route handler. */
function h(imports: string, body: string): string {
  return `${imports}\n${app}\napp.get("/x/:id", async (req, res) => {\n${body}\n});`;
}

export type Example = readonly [danger: string, title: string, program: string | Record<string, string>];

export const examples: readonly Example[] = [
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
    "command",
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
  ["code", "require", h("", "require(req.query.m)")],
  ["code", "import()", h("", "await import(req.query.m)")],
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
    "nosql",
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
  ["html", "onmessage", `window.onmessage = (e) => { document.body.innerHTML = e.data; };`],
  [
    "nosql",
    "JSON.parse revive",
    h(
      `import mongoose from "mongoose"; const User = mongoose.model('User', {});`,
      "await User.find(JSON.parse(req.params.filter))",
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
];

/** A stored text is HTML where it is sent as that, and is nothing where React shows it. */
function stored(cases: ReadonlyArray<readonly [title: string, imports: string, text: string]>): Example[] {
  return cases.flatMap(([title, imports, text]): Example[] => [
    ["html", `a record of ${title}`, h(imports, `res.send('<p>' + ${text})`)],
    ["-html", `a record of ${title}, as JSON`, h(imports, `res.json({ bio: ${text} })`)],
  ]);
}
