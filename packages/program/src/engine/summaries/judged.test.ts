import { describe, expect, test } from "vitest";
import { libraries } from "../../models/libraries.generated.ts";
import { flowsOf } from "../testing/flows-of.ts";

/** A helper that lets a schema of its caller judge a request, where it is given one. */
const helper = `
import { z } from "zod"; import pg from "pg";
const db = new pg.Pool();
async function parseRequest(request, schema?) {
  let query = Object.fromEntries(new URL(request.url).searchParams);
  let error;
  if (schema) {
    const raw = query;
    const result = schema.safeParse(query);
    if (!result.success) error = () => new Response(null, { status: 400 });
    else {
      query = result.data;
      for (const key of Object.keys(raw)) if (/\\d$/.test(key)) query[key] = raw[key];
    }
  }
  return { query, error };
}`;

function found(schema: string, use: string): string[] {
  const handler = `export async function GET(request: Request, { params }) {
    const { query, error } = await parseRequest(request${schema === "" ? "" : `, ${schema}`});
    if (error) return error();
    const { id } = await params;
    ${use}
  }`;
  const flows = flowsOf({ "app/api/x/route.ts": `${helper}\n${handler}` }, libraries);
  return [...new Set(flows.map((flow) => (flow.endsWith("(judged)") ? "judged" : "raw")))].sort();
}

describe("what a helper gives back raw or as a schema lets it through", () => {
  test.each([
    ["a number", "z.object({ x: z.coerce.number() })", "db.query('a' + query.x)", ["judged"]],
    ["a field that was put back", "z.object({ x: z.string() })", "db.query('a' + query.y1)", ["judged"]],
    ["a name that was put back", "z.object({})", "for (const k of Object.keys(query)) db.query(k)", ["judged"]],
    ["any text", "z.object({ x: z.string() })", "db.query('a' + query.x)", ["judged", "raw"]],
    ["no schema", "", "db.query('a' + query.x)", ["raw"]],
  ])("%s", (_, schema, use, expected) => {
    expect(found(schema, use)).toEqual(expected);
  });
});

describe("texts", () => {
  test.each([
    ["have no parts with names", "db.query('a' + id.name)", []],
    [
      "nor where they were put among others",
      "db.query(Object.values({ ...query, id }).map((x) => x.name)[0])",
      ["judged"],
    ],
    ["are dangerous themselves", "db.query('a' + id)", ["raw"]],
    ["have elements", "db.query('a' + id[0])", ["raw"]],
    ["may be made objects", "db.query('a' + JSON.parse(id).name)", ["raw"]],
    ["may be made records", "db.query('a' + Object.fromEntries(id.split('&').map((x) => x.split('='))).name)", ["raw"]],
    ["may be made lists of texts", "db.query('a' + id.split(',')[0])", ["raw"]],
  ])("%s", (_, use, expected) => {
    expect(found("z.object({})", use)).toEqual(expected);
  });
});

describe("functions that a schema is given", () => {
  const parsed = (schema: string, use: string): boolean =>
    flowsOf(
      {
        "a.ts": `import express from "express"; import pg from "pg"; import { z } from "zod";
const db = new pg.Pool(); const units = ["day", "hour"]; const schema = ${schema};
express().get("/", (req) => { const value = schema.parse(req.query.x); ${use} });`,
      },
      libraries,
    ).length > 0;

  test.each([
    ["one that looks a text up in a list", "z.string().refine((x) => units.includes(x))", "db.query(value)", false],
    ["one that asks for something else", "z.string().refine((x) => x.length < 9)", "db.query(value)", true],
    ["one that makes a number", "z.string().transform((x) => Number(x))", "db.query(value)", false],
    ["one that hands on", "z.string().transform((x) => x.trim())", "db.query(value)", true],
    ["one that makes an object", "z.string().transform((x) => JSON.parse(x))", "db.query(value.name)", true],
    ["a text that stays one", "z.string()", "db.query(value.name)", false],
  ])("%s", (_, schema, use, expected) => {
    expect(parsed(schema, use)).toBe(expected);
  });
});

test("who chose a value has not chosen the names beside it", () => {
  const text = `import express from "express"; import pg from "pg"; const db = new pg.Pool();
function copy(given) { const made = {}; for (const key of Object.keys(given)) made[key] = given[key]; return made; }
express().get("/", (req) => { for (const key of Object.keys(copy({ x: req.query.x }))) db.query(key); });`;
  expect(flowsOf({ "a.ts": text }, libraries)).toEqual([]);
});
