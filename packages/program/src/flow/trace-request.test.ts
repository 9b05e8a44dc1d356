import { describe, expect, it } from "vitest";
import { modelOf, probe } from "../testing.ts";
import { isGuarded } from "./guards.ts";
import { traceRequest } from "./trace-request.ts";

function trace(text: string) {
  const model = modelOf(text, "src/code.tsx");
  return traceRequest(model, probe(model));
}

const express = (body: string) => `app.get('/x', async (req, res) => { ${body} });`;

describe("traceRequest", () => {
  it.each(
    Object.entries({
      Express: express("probe(req.query.a);"),
      "a computed part": express("probe(req['bo' + 'dy'].a);"),
      "a header": express("probe(req.get('x-a'));"),
      "a typed request by another name":
        "import type { Request } from 'express'; function f(r: Request) { probe(r.body.a); }",
      Fastify: "app.get('/x', async (request, reply) => probe(request.params.id));",
      Koa: "router.get('/x', async (ctx) => probe(ctx.request.body.a));",
      "Koa's query": "router.get('/x', async (ctx) => probe(ctx.query.a));",
      Hono: "app.get('/x', async (c) => probe(await c.req.json()));",
      "a web request":
        "export async function POST(request: Request) { const data = await request.formData(); probe(data.get('a')); }",
      "a URL":
        "export async function GET(request: Request) { const { searchParams } = new URL(request.url); probe(searchParams.get('a')); }",
      "Next's page": "export default async function Page({ searchParams }) { probe(searchParams.q); }",
      "Next's API":
        "import type { NextApiRequest } from 'next'; export default function handler(req: NextApiRequest, res) { probe(req.query.a); }",
      Remix: "export async function loader({ request, params }) { probe(params.id); }",
      Lambda: "export const handler = async (event) => probe(JSON.parse(event.body).a);",
      Nest: "class A { f(@Body() dto: any) { probe(dto.name); } }",
      "destructured parameters": "app.get('/x', ({ params: { id } }, res) => probe(id));",
      "destructured later": express("const { body: { a: [first] } } = req; probe(first);"),
      "what is left": express("const { a, ...rest } = req.body; probe(rest);"),
      "a value written later": express("let a; if (x) a = req.query.a; probe(a);"),
      "elements of a list": express("for (const id of req.body.ids) probe(id);"),
      "a callback of a list": express("req.body.ids.map((id) => probe(id));"),
      "string methods": express("probe(String(req.query.a).trim().toLowerCase().split(',')[0]);"),
      "an object": express("const options = { where: req.query.a }; probe(options);"),
      "a template": express("const a = `x${req.query.a}`; probe('y' + a);"),
      "a function of the file": "function f(a) { probe(a); } app.get('/x', (req, res) => { f(req.query.a); });",
      "what a function of the file returns":
        "const name = (r) => 'x' + r; app.get('/x', (req, res) => { probe(name(req.query.a)); });",
      "a list that is made over": express("probe(req.body.ids.map((id) => id + '!').join(','));"),
      "a list in which another is": express("probe(req.body.ids.map(() => req.query.a).join(','));"),
      "the page's address": "probe(new URLSearchParams(window.location.search).get('a'));",
    }),
  )("follows %s", (_, text) => {
    const found = trace(text);
    expect(found?.places[0]?.message).toMatch(/^comes from/);
  });

  it.each(
    Object.entries({
      numbers: express("probe(Number(req.query.a));"),
      "what unknown functions make": express("probe(clean(req.query.a));"),
      "encoded values": express("probe(encodeURIComponent(req.query.a));"),
      "filtered values": express("probe(req.query.a.replace(/[^a-z]/g, ''));"),
      "the user": express("probe(req.user.id);"),
      "a local called req": "const req = load(); probe(req.query.a);",
      "a client's request": "api.interceptors.request.use((request) => { probe(request.url); });",
      "another property of a literal": express("const o = { a: req.query.a, b: 1 }; probe(o.b);"),
      "a schema's result": express("const body = schema.parse(req.body); probe(body.a);"),
      "a choice that is tested": express("probe(ALLOWED.includes(req.query.a) ? req.query.a : 'x');"),
      "what a list is as long as": express("probe(req.body.ids.map(() => '?').join(','));"),
      "where an element is": express("probe(req.body.ids.map((id, index) => '$' + index).join(','));"),
      "a canvas": "function draw(context) { probe(context.font); }",
    }),
  )("does not follow %s", (_, text) => {
    expect(trace(text)).toBeUndefined();
  });

  it("names the places on the way, source first", () => {
    const model = modelOf(express("const { a: first } = req.query; const second = first; probe('x' + second);"));
    const places = traceRequest(model, probe(model))?.places ?? [];
    expect(places.map((place) => place.message)).toEqual([
      "comes from the request's query",
      "is kept in `first`",
      "is kept in `second`",
    ]);
  });

  it("ends on functions that call each other", () => {
    expect(trace("function f(a) { return g(a); } function g(a) { return f(a); } probe(f(1));")).toBeUndefined();
  });
});

describe("isGuarded", () => {
  it.each([
    ["if (!ALLOWED.has(a)) return; probe(a);", true],
    ["if (/^x/.test(a)) { probe(a); }", true],
    ["validateName(a); probe(a);", true],
    ["a === 'x' && probe(a);", true],
    ["switch (a) { case 'x': probe(a); }", true],
    ["if (!a) return; probe(a);", false],
    ["if (typeof a === 'string') probe(a);", false],
    ["if (a !== undefined && a !== '') probe(a);", false],
    ["probe(a); if (!ALLOWED.has(a)) return;", false],
    ["if (ALLOWED.has(other)) probe(a);", false],
  ])("%s → %s", (body, guarded) => {
    const model = modelOf(`function f(a, other) { ${body} }`);
    const sink = probe(model);
    expect(isGuarded(model, [sink], sink)).toBe(guarded);
  });
});
