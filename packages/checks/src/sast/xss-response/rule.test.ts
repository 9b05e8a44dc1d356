import { describe, expect, it } from "vitest";
import { describeSyntaxRule, matchesOf } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

const handler = (body: string) => `app.get('/x', async (req, res) => { ${body} });`;

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "a parameter in raw HTML":
      "import { raw } from 'hono/html'; export const Empty = (props) => <p>{raw(`Nothing for <em>${props.search}</em>`)}</p>;",
  },
  traces: {
    "a value by itself": handler("res.send(req.query.name);"),
    "a status before": handler("res.status(404).send('No page ' + req.params.page);"),
    "a page built in steps": handler("let page = '<html>'; page += '<p>' + req.query.q + '</p>'; res.end(page);"),
    "Hono's raw": "import { raw } from 'hono/html'; app.get('/x', (c) => c.html(<p>{raw(c.req.query('q'))}</p>));",
    "a web response":
      "export async function GET(request: Request) { const name = new URL(request.url).searchParams.get('name'); return new Response(`<p>${name}</p>`, { headers: { 'Content-Type': 'text/html' } }); }",
  },
  accepts: {
    "raw HTML that a function made":
      "import { raw } from 'hono/html'; export const Page = ({ note }) => <p>{raw(render(note))}</p>;",
    JSON: handler("res.json({ name: req.query.name }); res.send({ q: req.query.q }); res.send(req.body);"),
    "another type": handler("res.type('text/plain').send(`You asked for ${req.query.q}`);"),
    escaped: handler("res.send(`<p>${escape(req.query.q)}</p>`);"),
    numbers: handler("res.send(`<p>${Number(req.query.page)}</p>`);"),
    "Hono's text": "app.get('/x', (c) => c.text('Hello ' + c.req.query('name')));",
    "Hono's escaping template":
      "import { html } from 'hono/html'; app.get('/x', (c) => c.html(html`<p>${c.req.query('q')}</p>`));",
    "a message queue": handler("queue.send('<p>' + req.query.q + '</p>');"),
  },
});

describe("who can send it, and what it is", () => {
  it.each([
    ["a query", "res.send('<p>' + req.query.q + '</p>')", "high"],
    ["the host, which no link chooses", "res.send('<p>' + req.get('host') + '</p>')", "low"],
    ["what an unknown function gives", "const found = await lookup(req.query.q); res.send(found)", "low"],
    ["a text with that", "const found = await lookup(req.query.q); res.send(`<p>${found}</p>`)", "medium"],
  ])("%s", async (_, body, severity) => {
    const code = `import express from 'express'; import { lookup } from 'somewhere'; const app = express(); app.get('/x', async (req, res) => { ${body}; });`;
    expect((await matchesOf(rule, "src/code.ts", code)).map((one) => one.severity)).toEqual([severity]);
  });
});
