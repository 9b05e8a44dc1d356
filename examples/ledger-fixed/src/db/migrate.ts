import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Database } from "./client.ts";

/** Runs every migration that has not run yet, in the order of the file names. */
export async function migrate(db: Database, directory: string): Promise<string[]> {
  await db.pg.exec(
    "CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY, ran_at timestamptz NOT NULL DEFAULT now())",
  );
  const done = await db.pg.query<{ name: string }>("SELECT name FROM migrations");
  const names = new Set(done.rows.map((row) => row.name));
  const files = (await readdir(directory)).filter((file) => file.endsWith(".sql")).sort();

  const ran: string[] = [];
  for (const file of files) {
    if (names.has(file)) continue;
    const statements = await readFile(join(directory, file), "utf8");
    await db.pg.transaction(async (transaction) => {
      await transaction.exec(statements);
      await transaction.query("INSERT INTO migrations (name) VALUES ($1)", [file]);
    });
    ran.push(file);
  }
  return ran;
}
