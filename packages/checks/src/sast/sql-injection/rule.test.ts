import { describe, expect, it } from "vitest";
import { describeSyntaxRule, matchesOf } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "concatenation of a parameter": `export const find = (name) => db.query("SELECT * FROM users WHERE name = '" + name + "'");`,
    "an unquoted comparison": "export const find = (id: string) => db.query(`SELECT * FROM users WHERE id = ${id}`);",
    "a query kept in a constant":
      "function find(id: string) { const sql = `DELETE FROM users WHERE id = ${id}`; return client.execute(sql); }",
    "pg's query object":
      "function find(id: string) { return pool.query({ text: `SELECT * FROM t WHERE id = '${id}'`, values: [] }); }",
    "a computed method name":
      "function find(id: string) { return db['que' + 'ry'](`SELECT * FROM t WHERE id = '${id}'`); }",
    "an optional call": "function find(id: string) { return db?.query?.(`SELECT * FROM t WHERE id = '${id}'`); }",
    "joined pieces": "function find(id) { return db.query(['SELECT * FROM t WHERE id =', id].join(' ')); }",
    "String.prototype.concat": `function find(id) { return db.query("SELECT * FROM t WHERE id = '".concat(id, "'")); }`,
    "a list of quoted values":
      "function find(ids: string[]) { return db.query(`SELECT * FROM t WHERE id IN (${ids.map((id) => `'${id}'`).join(',')})`); }",
    "knex's whereRaw": "const f = (name: string) => knex('users').whereRaw(`name = '${name}'`);",
    "drizzle's sql.raw":
      "import { sql } from 'drizzle-orm'; const f = (name: string) => db.execute(sql.raw(`SELECT * FROM t WHERE name = '${name}'`));",
    "a parameter that is raw SQL":
      "import { sql } from 'drizzle-orm'; export const list = (sort = 'name') => db.select().from(users).orderBy(sql.raw(sort));",
    "TypeORM's where":
      "const f = (name: string) => repo.createQueryBuilder('u').where(`u.name = '${name}'`).getMany();",
    "sequelize.query":
      "async function f({ name }) { await sequelize.query(`UPDATE users SET name = '${name}' WHERE id = 1`, { type: 'UPDATE' }); }",
    "better-sqlite3's prepare":
      "function f(user) { return db.prepare(`SELECT * FROM users WHERE email = '${user.email}'`).get(); }",
    "the comma operator around the method":
      "function f(id) { return (0, db.query)(`SELECT * FROM t WHERE id = '${id}'`); }",
  },
  traces: {
    "an aliased query":
      "app.get('/x', (req, res) => { const { id: key } = req.params; const sql = 'SELECT * FROM t WHERE id = ' + key; db.query(sql); });",
    "a name of a column from the request":
      "app.get('/x', (req, res) => { db.query(`SELECT * FROM t ORDER BY ${req.query.sort}`); });",
    "a helper in the same file":
      "function find(id) { return db.query(`SELECT * FROM t WHERE id = '${id}'`); }\napp.get('/x', (req, res) => find(req.params.id));",
    "Hono's context":
      "app.get('/x', async (c) => c.json(await db.execute(`SELECT * FROM t WHERE id = '${c.req.query('id')}'`)));",
    "a fetch-style request":
      "export async function POST(request: Request) { const { id } = await request.json(); return db.query(`SELECT * FROM t WHERE id = '${id}'`); }",
    "a whole query": "app.post('/sql', (req, res) => prisma.$queryRawUnsafe(req.body.sql));",
    "a query grown in steps":
      "app.get('/x', (req, res) => { let sql = 'SELECT * FROM t WHERE 1=1'; sql += ` AND a = '${req.query.a}'`; db.query(sql); });",
    "Nest's decorators":
      "class A { find(@Query('id') id: string) { return this.db.query(`SELECT * FROM t WHERE id = '${id}'`); } }",
  },
  accepts: {
    "kysely's literal, which escapes":
      "import { sql } from 'kysely'; export const f = (value: string) => sql`SELECT ${sql.lit(value)}`;",
    "the database's own catalogue":
      "async function f() { const columns = await load(); return Promise.all(columns.map((column) => db.query(`SELECT 1 FROM meta WHERE name = '${column.name}'`))); }",
    "tagged templates": "const f = (id: string) => sql`SELECT * FROM t WHERE id = ${id}`;",
    constants: "const table = 'users'; const q = () => db.query(`SELECT * FROM ${table} WHERE kind = '${'a' + 'b'}'`);",
    numbers:
      "const f = (id: number, page) => db.query(`SELECT * FROM t WHERE id = ${id} LIMIT ${Number(page)} OFFSET ${parseInt(page, 10) * 20}`);",
    "placeholders for a list":
      "const f = (ids) => db.query(`SELECT * FROM t WHERE id IN (${ids.map(() => '?').join(',')})`, ids);",
    "a name of a table from a parameter": "const f = (table) => db.query(`SELECT * FROM ${table} LIMIT 1`);",
    "escaped values": "const f = (name) => db.query(`SELECT * FROM t WHERE name = ${db.escape(name)}`);",
    "methods called get that take no SQL": "app.get('/x', (req, res) => cache.get(`user:${req.params.id}`));",
    "a prompt that says select": "const f = (x) => model.run(`Select the best from ${x}`);",
    "a column checked against a list":
      "app.get('/x', (req, res) => { const sort = req.query.sort; if (!ALLOWED.includes(sort)) return res.status(400).end(); db.query(`SELECT * FROM t ORDER BY ${sort}`); });",
    "a union of literals": "const f = (order: 'asc' | 'desc') => db.query(`SELECT * FROM t WHERE '${order}' = 'asc'`);",
    "a helper that makes SQL of SQL":
      "import { sql } from 'drizzle-orm'; export const wrap = (fragment) => sql.raw(fragment); export const run = (text) => db.execute(text);",
    "Map.get": "const f = (id) => registry.get('SELECT' + id);",
    "a shadowed name": "function f(id) { { const id = 5; return db.query(`SELECT * FROM t WHERE id = ${id}`); } }",
  },
});

describe("a filter that Supabase reads as text", () => {
  it("asks for other rows, and is less than a query", async () => {
    const code = `import { createClient } from '@supabase/supabase-js'; const db = createClient('a', 'b'); export async function GET(request: Request) { const q = new URL(request.url).searchParams.get('q'); return db.from('t').select('*').or(\`name.eq.\${q}\`); }`;
    const found = await matchesOf(rule, "src/code.ts", code);
    expect(found.map(({ severity, message }) => [severity, message])).toEqual([
      ["high", expect.stringContaining("the text of a filter")],
    ]);
  });
});
