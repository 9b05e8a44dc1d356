import { createApp } from "../src/app.ts";
import { config } from "../src/config.ts";
import { type Database, openDatabase } from "../src/db/client.ts";
import { migrate } from "../src/db/migrate.ts";
import { demoPassword, seed } from "../src/db/seed.ts";

/** A fresh, seeded application on a database of its own. */
export async function startApp() {
  const db: Database = await openDatabase("memory://");
  await migrate(db, config.migrationsDir);
  await seed(db);
  return { app: createApp(db), db };
}

export type App = Awaited<ReturnType<typeof startApp>>["app"];

/** Posts a form as a browser does. */
export function post(app: App, path: string, fields: Record<string, string>, cookie = "") {
  return app.request(path, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", cookie },
    body: new URLSearchParams(fields).toString(),
  });
}

/** Signs in and returns the session cookie. */
export async function signIn(app: App, email: string, password = demoPassword): Promise<string> {
  const response = await post(app, "/login", { email, password });
  return response.headers.get("set-cookie")?.split(";")[0] ?? "";
}
