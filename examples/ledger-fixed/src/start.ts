import { serve, type ServerType } from "@hono/node-server";
import { createApp } from "./app.ts";
import type { Config } from "./config.ts";
import { openDatabase } from "./db/client.ts";
import { migrate } from "./db/migrate.ts";
import { seed } from "./db/seed.ts";

/** Migrates the database and listens. The returned function stops everything. */
export async function start(config: Config): Promise<{ port: number; stop: () => Promise<void> }> {
  const db = await openDatabase(config.dataDir);
  await migrate(db, config.migrationsDir);
  // Demo users have a password that everybody knows.
  if (!config.production) await seed(db);

  const app = createApp(db, config);
  const { server, port } = await listen(app.fetch, config.port);
  return {
    port,
    stop: async () => {
      await new Promise((resolve) => server.close(resolve));
      await db.pg.close();
    },
  };
}

function listen(
  fetch: ReturnType<typeof createApp>["fetch"],
  port: number,
): Promise<{ server: ServerType; port: number }> {
  return new Promise((resolve) => {
    const server = serve({ fetch, port }, (address) => resolve({ server, port: address.port }));
  });
}
