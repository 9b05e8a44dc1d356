import { serve } from "@hono/node-server";
import { createApp } from "./app.ts";
import { config } from "./config.ts";
import { openDatabase } from "./db/client.ts";
import { migrate } from "./db/migrate.ts";
import { seed } from "./db/seed.ts";

const db = await openDatabase(config.dataDir);
const ran = await migrate(db, config.migrationsDir);
await seed(db);

const server = serve({ fetch: createApp(db).fetch, port: config.port }, (address) => {
  console.log(`Ledger listens on http://localhost:${address.port} (${ran.length} migrations ran)`);
});

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    server.close(() => void db.pg.close().then(() => process.exit(0)));
  });
}
