import { PGlite } from "@electric-sql/pglite";
import { drizzle, type PgliteDatabase } from "drizzle-orm/pglite";
import * as schema from "./schema.ts";

export interface Database {
  /** Plain SQL. */
  pg: PGlite;
  /** The same connection behind drizzle. */
  orm: PgliteDatabase<typeof schema>;
}

/** Opens the embedded PostgreSQL in `dataDir` (`memory://` keeps nothing). */
export async function openDatabase(dataDir: string): Promise<Database> {
  const pg = await PGlite.create(dataDir);
  return { pg, orm: drizzle(pg, { schema }) };
}
