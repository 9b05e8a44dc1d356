// @ts-nocheck: the packages named here are not installed
import { initTRPC } from "@trpc/server";
import { sql } from "kysely";
import { z } from "zod";
import { db } from "./db.ts";

const t = initTRPC.create();

export const appRouter = t.router({
  search: t.procedure
    .input(z.object({ term: z.string().max(50) }))
    .query(({ input }) => sql.raw(`select * from post where title like '%${input.term}%'`).execute(db)),

  byId: t.procedure
    .input(z.object({ id: z.uuid() }))
    .query(({ input }) => sql.raw(`select * from post where id = '${input.id}'`).execute(db)),

  tagged: t.procedure.input(z.string()).query(({ input }) => sql`select * from post where slug = ${input}`.execute(db)),

  column: t.procedure
    .input(z.object({ column: z.string() }))
    .query(({ input: { column } }) => sql`select ${sql.raw(column)} from post`.execute(db)),
});
