import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApp } from "../src/app.ts";
import { loadConfig } from "../src/config.ts";
import { type Database, openDatabase } from "../src/db/client.ts";
import { migrate } from "../src/db/migrate.ts";
import { demoPassword, seed } from "../src/db/seed.ts";

export const webhookSecret = "a-secret-that-only-these-tests-use";

export const config = {
  ...loadConfig({
    PAYMENTS_WEBHOOK_SECRET: webhookSecret,
    ALLOWED_ORIGINS: "https://app.acme.test",
  }),
  uploadsDir: join(tmpdir(), `ledger-uploads-${randomUUID()}`),
};

/** Sessions that are part of the snapshot: checking a password is slow on purpose. */
const cookies = new Map<string, string>();
let shared: Promise<{ db: Database; reset: () => Promise<void> }> | undefined;

async function createSeeded() {
  const db = await openDatabase("memory://");
  await migrate(db, config.migrationsDir);
  await seed(db);
  const app = createApp(db, config);
  for (const email of ["anna@acme.test", "adam@acme.test", "grace@globex.test"]) {
    cookies.set(email, await signInWith(app, email, demoPassword));
  }
  return { db, reset: await takeSnapshot(db) };
}

/** Remembers every row. The returned function brings them back, ids included. */
async function takeSnapshot(db: Database): Promise<() => Promise<void>> {
  const { rows } = await db.pg.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migrations'",
  );
  const names = rows.map((row) => row.name);
  const copies = names.map((name) => `CREATE TABLE snapshot.${name} AS TABLE public.${name};`);
  await db.pg.exec(`CREATE SCHEMA snapshot; ${copies.join("\n")}`);
  const sequences = await db.pg.query<{ name: string; value: number | null }>(
    "SELECT sequencename AS name, last_value::integer AS value FROM pg_sequences WHERE schemaname = 'public'",
  );
  const restore = [
    "SET session_replication_role = replica;",
    `TRUNCATE ${names.join(", ")};`,
    ...names.map((name) => `INSERT INTO ${name} SELECT * FROM snapshot.${name};`),
    ...sequences.rows.map(
      ({ name, value }) => `SELECT setval('${name}', ${value ?? 1}, ${value !== null});`,
    ),
    "SET session_replication_role = DEFAULT;",
  ].join("\n");
  return async () => {
    await db.pg.exec(restore);
  };
}

/** A seeded application. All share one database, which is put back first: making one takes seconds. */
export async function startApp() {
  shared ??= createSeeded();
  const { db, reset } = await shared;
  await reset();
  return { app: createApp(db, config), db };
}

export type App = Awaited<ReturnType<typeof startApp>>["app"];

/** Posts a form as a browser does, from our own pages. */
export function post(app: App, path: string, fields: Record<string, string>, cookie = "") {
  return app.request(path, {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      origin: "http://localhost",
      cookie,
    },
    body: new URLSearchParams(fields).toString(),
  });
}

/** Gets a page or an API answer. */
export function get(app: App, path: string, cookie = "") {
  return app.request(path, { headers: { cookie } });
}

/** Sends JSON to the API. */
export function send(app: App, method: string, path: string, body: unknown, cookie = "") {
  return app.request(path, {
    method,
    headers: { "content-type": "application/json", cookie },
    body: JSON.stringify(body),
  });
}

/** The cookie that a response sets. */
export function cookieOf(response: Response): string {
  return response.headers.get("set-cookie")?.split(";")[0] ?? "";
}

/** Signs in with a password and returns the session cookie, empty when refused. */
export async function signInWith(app: App, email: string, password: string): Promise<string> {
  return cookieOf(await post(app, "/login", { email, password }));
}

/** A session of this user. */
export async function signIn(app: App, email: string): Promise<string> {
  return cookies.get(email) ?? signInWith(app, email, demoPassword);
}

/** The first number of a query's first row. */
export async function count(db: Database, query: string): Promise<number> {
  const result = await db.pg.query<{ count: number }>(`SELECT count(*)::integer AS count ${query}`);
  return result.rows[0]!.count;
}
