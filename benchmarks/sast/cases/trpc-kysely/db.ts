// @ts-nocheck: the packages named here are not installed
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";

export const db = new Kysely({ dialect: new PostgresDialect({ pool: new pg.Pool() }) });
