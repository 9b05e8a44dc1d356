import { describe, expect, it } from "vitest";
import { libraries } from "../models/libraries.generated.ts";
import { flowsOf } from "./testing/flows-of.ts";

const modules = [
  'import express, { Router } from "express"; import { Pool } from "pg"; import fastify from "fastify"; import Hapi from "@hapi/hapi";',
  'import { Hono } from "hono"; import { zValidator } from "@hono/zod-validator"; import { z } from "zod"; import ldap from "ldapjs";',
  'import { initTRPC } from "@trpc/server"; import { DataSource } from "typeorm"; import Joi from "joi";',
  "const app = express(); const db = new Pool(); const api = fastify(); const client = ldap.createClient({});",
  'const table = { a: "x.a", b: "x.b" }; const link = document.createElement("a");',
].join("\n");

/** The dangers that are told of `q`, which somebody sent, in a handler, and of code beside it. */
function dangers(body: string, before = ""): string[] {
  const handler = `app.get("/", async (req, res) => {\nconst { q } = req.query;\n${body}\n});\n`;
  const flows = flowsOf({ "app.ts": `${modules}\n${before}\n${handler}` }, libraries);
  return [...new Set(flows.map((flow) => flow.split(" ")[0] ?? ""))];
}

interface Example {
  what: string;
  body: string;
  before?: string;
}

function example(what: string, body: string, before?: string): Example {
  return before === undefined ? { what, body } : { what, body, before };
}

describe("a check in a list", () => {
  it.each([
    example("by search", "if (['a', 'b'].indexOf(q) === -1) return; db.query(q);"),
    example("by search, from 0 on", "if (['a', 'b'].indexOf(q) >= 0) db.query(q);"),
    example("by search, as bits", "if (!~['a', 'b'].indexOf(q)) return; db.query(q);"),
    example("by filter", "db.query(Object.keys(req.query).filter((k) => k in table).join());"),
    example(
      "by filter, of a part",
      "for (const [k] of Object.entries(req.query).filter(([k]) => ['a'].includes(k))) db.query(k);",
    ),
    example("by find", "db.query(Object.keys(req.query).find((k) => /^[a-z]+$/.test(k)));"),
    example("of what was made of it", "const base = q.replace(/\\d+$/, ''); if (base in table) db.query(table[base]);"),
    example(
      "by reduce",
      "db.query(Object.keys(req.query).reduce((all, k) => { if (k in table) all.push(k); return all; }, []).join());",
    ),
    example("of every element", "if (!q.every((k) => /^[a-z]+$/.test(k))) return; db.query(q.join());"),
    example(
      "of every part that was made of it",
      "const l = q.split('.').map((k) => k.trim()); if (l.some((k) => !(k in table))) return; db.query(l.join());",
    ),
    example(
      "and then another",
      "const u = new URL(q); if (u.protocol !== 'https:' || !['a.example'].includes(u.hostname)) throw new Error(); await fetch(u);",
    ),
  ])("counts: $what", ({ body, before }) => {
    expect(dangers(body, before)).toEqual([]);
  });

  it.each([
    example("by search that found none", "if (['a', 'b'].indexOf(q) === -1) db.query(q);"),
    example("of some element", "if (!q.some((k) => /^[a-z]+$/.test(k))) return; db.query(q.join());"),
    example("of no element, for those that were", "if (q.every((k) => !(k in table))) return; db.query(q.join());"),
    example("by search of something else", "if (['a', 'b'].indexOf('a') === -1) return; db.query(q);"),
    example("by filter that asks for less", "db.query(Object.keys(req.query).filter((k) => k.length > 1).join());"),
    example(
      "by filter of another part",
      "for (const [k, v] of Object.entries(req.query).filter(([k]) => ['a'].includes(k))) db.query(v);",
    ),
    example(
      "of what was made of it, for itself",
      "const base = q.replace(/\\d+$/, ''); if (base in table) db.query(q);",
    ),
    example(
      "by filter on the list itself",
      "const l = Object.keys(req.query); l.filter((k) => k in table); db.query(l.join());",
    ),
  ])("does not: $what", ({ body, before }) => {
    expect(dangers(body, before)).toEqual(["sql"]);
  });
});

describe("a scheme that is checked on a URL", () => {
  it.each([
    ["equal", "const u = new URL(q); if (u.protocol === 'http:' || u.protocol === 'https:') link.href = q;"],
    ["in a list", "const u = new URL(q); if (['http:', 'https:'].includes(u.protocol)) link.href = u.href;"],
  ])("counts for the text: %s", (_how, body) => {
    expect(dangers(body)).toEqual([]);
  });

  it.each([
    ["code", "const u = new URL(q); if (u.protocol === 'javascript:') link.href = q;"],
    ["of another", "const u = new URL(q); if (u.protocol === 'http:') link.href = req.query.z;"],
  ])("does not count: %s", (_how, body) => {
    expect(dangers(body)).toContain("script-url");
  });
});

describe("an address that is checked by its beginning or host", () => {
  it.each([
    ["a pattern with a choice", String.raw`if (!/^https?:\/\/(?:www\.)?a\.example\//.test(q)) return; await fetch(q);`],
    ["a host below one's own", String.raw`if (!/^https:\/\/[a-z0-9-]+\.a\.example$/.test(q)) return; await fetch(q);`],
    ["two hosts", String.raw`if (!/^https:\/\/(a\.example|b\.example)\//.test(q)) return; await fetch(q);`],
    ["the end of a host", "const u = new URL(q); if (!u.hostname.endsWith('.a.example')) return; await fetch(u);"],
    [
      "a host that was taken out",
      "const { hostname, href } = new URL(q); if (hostname !== 'a.example' && !hostname.endsWith('.a.example')) return; await fetch(href);",
    ],
    ["a scheme", String.raw`const to = /^https:/.test(q) ? q : '/'; link.href = to;`],
  ])("counts: %s", (_how, body) => {
    expect(dangers(body)).toEqual([]);
  });

  it.each([
    ["a dot that is none", String.raw`if (!/^https?:\/\/(www.)?a.example/.test(q)) return; await fetch(q);`],
    ["no end of the host", String.raw`if (!/^https:\/\/a\.example/.test(q)) return; await fetch(q);`],
    ["no beginning", String.raw`if (!/https:\/\/a\.example\//.test(q)) return; await fetch(q);`],
    ["anything before the host", String.raw`if (!/^https:\/\/.*a\.example\//.test(q)) return; await fetch(q);`],
    ["one of two ways", String.raw`if (!/^(https:\/\/a\.example\/|http)/.test(q)) return; await fetch(q);`],
    ["any host of a country", String.raw`if (!/^https:\/\/[a-z.]+\.example\//.test(q)) return; await fetch(q);`],
    ["an end without a dot", "const u = new URL(q); if (!u.hostname.endsWith('a.example')) return; await fetch(u);"],
    ["the end of the text", "if (!q.endsWith('.a.example')) return; await fetch(q);"],
  ])("does not: %s", (_how, body) => {
    expect(dangers(body)).toEqual(["url"]);
  });
});

describe("text that is escaped by hand", () => {
  const all = String.raw`/[\\*()\0]/g`;
  const meta = String.raw`/[.*+?^$` + String.raw`{}()|[\]\\]/g`;
  const search = (pattern: string, by: string) =>
    `client.search('ou=people', { filter: '(uid=' + String(q).replaceAll(${pattern}, ${by}) + ')' }, () => {});`;
  const pattern = (characters: string, by: string) => `new RegExp(String(q).replaceAll(${characters}, ${by}));`;
  const hex = "(c) => '\\\\' + c.charCodeAt(0).toString(16)";

  it.each([
    ["all of a filter's", search(all, hex)],
    ["all of a pattern's", pattern(meta, String.raw`String.raw${"`"}\$&${"`"}`)],
    ["all of a pattern's, in quotes", pattern(meta, String.raw`"\\$&"`)],
  ])("is harmless: %s", (_what, body) => {
    expect(dangers(body)).toEqual([]);
  });

  it.each([
    ["some of a filter's", "ldap", search("/[*]/g", hex)],
    ["by themselves", "ldap", search(all, "(c) => c")],
    ["some of a pattern's", "pattern", pattern("/[.*+?]/g", String.raw`"\\$&"`)],
    ["a pattern's by themselves", "pattern", pattern(meta, '"$&"')],
    ["by what somebody sent", "html", "res.send('x<'.replace(/</g, q));"],
  ])("is not: %s", (_what, danger, body) => {
    expect(dangers(body)).toEqual([danger]);
  });
});

describe("a number that somebody sent", () => {
  it.each([
    ["as a size", "Buffer.alloc(Number(q));"],
    ["by a sign", "Buffer.alloc(+q * 4 + 1);"],
    ["that is bounded below", "const n = Number(q); if (n < 100) return; Buffer.alloc(n);"],
    ["of a text", "'x'.repeat(parseInt(q, 10));"],
    ["that is known to be one", "if (typeof req.body.n === 'number') Buffer.alloc(req.body.n);"],
  ])("is told: %s", (_how, body) => {
    expect(dangers(body)).toEqual(["allocation"]);
  });

  it.each([
    ["in a query", "db.query('select ' + Number(q) * 2);"],
    ["that is bounded above", "const n = Number(q); if (n > 100) return; Buffer.alloc(n);"],
    ["that is bounded below by it", "const n = Number(q); if (!(100 > n)) return; Buffer.alloc(n);"],
    ["that is the smaller one", "Buffer.alloc(Math.min(100, Number(q)));"],
    ["a remainder", "Buffer.alloc(Number(q) % 100);"],
  ])("is not: %s", (_how, body) => {
    expect(dangers(body)).toEqual([]);
  });
});

describe("a request as its route describes it", () => {
  const json =
    "{ type: 'object', properties: { n: { type: 'integer' }, s: { enum: ['a', 'b'] }, t: { type: 'string' } } }";
  const fastifyRoute = (part: string) =>
    `api.get("/a", { schema: { querystring: ${json} } }, async (request) => { db.query("select " + request.query.${part}); });`;
  const hono = (part: string) =>
    `new Hono().get("/", zValidator("query", z.object({ s: z.enum(["a", "b"]), t: z.string() })), (c) => { const { s, t } = c.req.valid("query"); db.query(${part}); });`;
  const trpc = (part: string) =>
    `initTRPC.create().procedure.input(z.object({ s: z.uuid(), t: z.string() })).query(({ input }) => db.query("select " + input.${part}));`;
  const hapi = (part: string) =>
    `Hapi.server().route({ path: "/", options: { validate: { query: Joi.object({ s: Joi.string().valid("a"), t: Joi.string() }) } }, handler: (request) => db.query("x" + request.query.${part}) });`;
  const merging = "const r = Router({ mergeParams: true }); r.get('/', (req) => db.query(req.params.x));";

  it.each([
    ["a parameter that no path names", "app.get('/list', (req) => db.query(req.params.x));"],
    ["one that another path names", "app.get('/a/:y', ({ params: { x } }) => db.query(x));"],
    ["an integer", fastifyRoute("n")],
    ["one of a list", fastifyRoute("s")],
    ["what a validator lets through", hono("s")],
    ["the input of a procedure", trpc("s")],
    ["a route of Hapi", hapi("s")],
  ])("is harmless: %s", (_what, code) => {
    expect(dangers("", code)).toEqual([]);
  });

  it.each([
    ["a parameter that the path names", "app.get('/list/:x', (req) => db.query(req.params.x));"],
    ["one without a name", "app.get('/list/*', (req) => db.query(req.params[0]));"],
    ["one of the route around it", merging],
    ["one of a path that is put together", "app.get(`/${base}/a`, (req) => db.query(req.params.x));"],
    ["a text", fastifyRoute("t")],
    ["what no schema names", fastifyRoute("other")],
    ["a text that a validator lets through", hono("t")],
    ["a text of a procedure", trpc("t")],
    ["a text of Hapi", hapi("t")],
  ])("is told: %s", (_what, code) => {
    expect(dangers("", code)).toEqual(["sql"]);
  });
});

describe("what a function is declared to give", () => {
  const types = "class App { source: DataSource } class Flow {}\n";
  it.each([
    ["without a body", "declare function later(): App;", "later()"],
    ["of a thing that nobody knows", "function later(): App { return known(); }", "later()"],
    ["a promise", "async function later(): Promise<App> { return known(); }", "(await later())"],
  ])("is known: %s", (_how, before, value) => {
    expect(dangers(`${value}.source.getRepository(Flow).save(req.body);`, types + before)).toContain("fields");
  });

  it("still hands on what it is given", () => {
    expect(dangers("db.query(later(q));", "declare function later(x: string): App;\nclass App {}")).toEqual(["sql"]);
  });
});

it("takes data for trusted once its origin is", () => {
  const listen = (check: string) =>
    `addEventListener("message", (event) => { ${check} document.body.innerHTML = event.data.x; });`;
  expect(dangers("", listen("if (event.origin !== 'https://a.example') return;"))).toEqual([]);
  expect(dangers("", listen("if (event.source === null) return;"))).toEqual(["html"]);
  const parts = (check: string) =>
    `addEventListener("message", ({ data, origin }) => { ${check} document.body.innerHTML = data.x; });`;
  expect(dangers("", parts("if (origin !== 'https://a.example') return;"))).toEqual([]);
  expect(dangers("", parts("if (data.kind !== 'a') return;"))).toEqual(["html"]);
});
