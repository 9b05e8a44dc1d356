import { expect, test } from "vitest";
import { rule } from "./sql-injection/rule.ts";
import { matchesOf } from "./testing/syntax-cases.ts";

const known = `
import express from "express";
import pg from "pg";
const app = express();
const pool = new pg.Pool();
app.get("/known", async (req, res) => res.json(await pool.query("select * from a where b = '" + req.query.b + "'")));
`;
const linesOf = async (code: string) =>
  (await matchesOf(rule, "src/code.ts", code)).map(({ location }) => location.start.line);

test("a value that the engine saw overwritten is not reported because of a search within the file", async () => {
  const overwritten = `app.get("/safe", async (req, res) => {
  let id = req.query.id;
  if (id !== undefined) id = "0";
  else id = "1";
  res.json(await pool.query("select * from a where id = " + id));
});`;
  expect(await linesOf(known + overwritten)).toEqual([6]);
});

test("what the engine does not know is still found within the file", async () => {
  const unknown = `app.get("/other", async (req, res) => res.json(await db.execute("SELECT * FROM t WHERE c = '" + req.query.c + "'")));`;
  expect(await linesOf(known + unknown)).toEqual([6, 7]);
});

test("what was stored earlier is never among the worst, and the message says that it was stored", async () => {
  const stored = `import pg from "pg";
const pool = new pg.Pool();
export async function again() {
  const { rows } = await pool.query("select * from a");
  await pool.query("select * from b where c = '" + rows[0].title + "'");
}`;
  const [finding] = await matchesOf(rule, "src/code.ts", stored);
  expect(finding).toMatchObject({ severity: "medium", proof: { kind: "traced" } });
  expect(finding?.message).toMatch(/^A record of the database, stored earlier by somebody, reaches/);
});
