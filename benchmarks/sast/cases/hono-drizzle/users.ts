// @ts-nocheck: the packages named here are not installed
import { drizzle } from "drizzle-orm/node-postgres";
import { sql } from "drizzle-orm";

const db = drizzle(process.env.DATABASE_URL);

export const findUser = (id: string) => db.execute(sql`select * from users where id = ${id}`);

export const rawUsers = (sort: string) => db.execute(sql.raw(`select * from users order by ${sort}`));

export const listUsers = (sort: string) => db.execute(sql`select * from users order by ${sql.raw(sort)}`);
