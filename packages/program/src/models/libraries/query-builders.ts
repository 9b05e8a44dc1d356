import { row } from "../common.ts";
import type { LibraryModel } from "../schema.ts";

const raw = [
  { at: "0", danger: "sql", when: [{ at: "0", is: "text" }] },
] satisfies LibraryModel["apis"][number]["sinks"];
const record = [{ at: "0", danger: "fields" }] satisfies LibraryModel["apis"][number]["sinks"];

export const model = {
  packages: ["knex", "kysely", "objection", "drizzle-orm", "squel", "sql-template-strings", "sql-template-tag"],
  title: "Query builders: Knex, Objection, Kysely, Drizzle",
  aliases: {
    "knex()": "knex.Knex()",
    "knex.{knex,Knex.Transaction,Knex.QueryBuilder}()": "knex.Knex()",
    "objection.QueryBuilder()": "knex.QueryBuilder()",
    "objection.Model.query()": "knex.QueryBuilder()",
    "objection.Model.relatedQuery()": "knex.QueryBuilder()",
    "objection.raw": "knex.Knex().raw",
    "kysely.Transaction()": "kysely.Kysely()",
    "drizzle-orm/sql.sql": "drizzle-orm.sql",
    "drizzle-orm/{node-postgres,postgres-js,neon-http,neon-serverless,vercel-postgres,pglite,mysql2,planetscale-serverless,better-sqlite3,libsql,d1,bun-sqlite,sql-js,expo-sqlite,aws-data-api/pg,tidb-serverless}.drizzle()":
      "drizzle-orm.Database()",
    "drizzle-orm.Database().query.*": "drizzle-orm.Table()",
    "drizzle-orm/pglite.PgliteDatabase()": "drizzle-orm.Database()",
    "drizzle-orm/neon-http.NeonHttpDatabase()": "drizzle-orm.Database()",
    "drizzle-orm/neon-serverless.NeonDatabase()": "drizzle-orm.Database()",
    "drizzle-orm/pg-core.{PgDatabase,PgTransaction}()": "drizzle-orm.Database()",
    "drizzle-orm/node-postgres.NodePgDatabase()": "drizzle-orm.Database()",
    "drizzle-orm/postgres-js.PostgresJsDatabase()": "drizzle-orm.Database()",
    "drizzle-orm/mysql2.MySql2Database()": "drizzle-orm.Database()",
    "drizzle-orm/better-sqlite3.BetterSQLite3Database()": "drizzle-orm.Database()",
    "drizzle-orm/libsql.LibSQLDatabase()": "drizzle-orm.Database()",
    "drizzle-orm/d1.DrizzleD1Database()": "drizzle-orm.Database()",
  },
  apis: [
    // Knex
    { api: "knex.Knex()", source: row, returns: "knex.QueryBuilder()" },
    { api: "knex.Knex().raw", sinks: raw, source: row },
    { api: "knex.Knex().schema.raw", sinks: raw },
    {
      api: "knex.Knex().{select,from,table,with,withRecursive}",
      source: row,
      returns: "knex.QueryBuilder()",
    },
    {
      api: "knex.Knex().{into,queryBuilder,insert,update}",
      returns: "knex.QueryBuilder()",
    },
    {
      api: "knex.Knex().transaction",
      calls: [{ at: "0", with: [{ api: "knex.Knex()" }], to: "return" }],
      returns: "knex.Knex()",
    },
    { api: "knex.Knex().{fn,ref,destroy,client,migrate,seed}" },
    {
      api: "knex.QueryBuilder().{whereRaw,andWhereRaw,orWhereRaw,havingRaw,orHavingRaw,andHavingRaw,orderByRaw,groupByRaw,joinRaw,fromRaw,selectRaw}",
      sinks: raw,
      returns: "self",
    },
    { api: "knex.QueryBuilder().{distinctRaw,raw}", sinks: raw, returns: "self" },
    // Values are bound; of a whole object the keys are columns.
    {
      api: "knex.QueryBuilder().{insert,update,patch,insertAndFetch,insertGraph,upsertGraph,patchAndFetchById,updateAndFetchById,findByIdAndUpdate,merge}",
      sinks: record,
      returns: "self",
    },
    {
      api: "knex.QueryBuilder().{where,andWhere,orWhere,whereNot,whereIn,whereNotIn,orWhereIn,whereNull,whereNotNull,whereBetween,whereExists,whereLike,whereILike,having,select,column,columns,distinct,from,table,into,join,innerJoin,leftJoin,rightJoin,leftOuterJoin,fullOuterJoin,crossJoin,groupBy,orderBy,limit,offset,returning,count,min,max,sum,avg,increment,decrement,del,delete,truncate,first,pluck,clone,as,union,unionAll,with,transacting,forUpdate,onConflict,ignore,modify,withGraphFetched,withGraphJoined,findById,findOne,findByIds,deleteById,page,throwIfNotFound,timeout,debug}",
      returns: "self",
      calls: [{ at: "0", with: [{ at: "this" }], this: { at: "this" } }],
    },
    { api: "objection.Model.{query,relatedQuery}", source: row },
    // Kysely
    { api: "kysely.sql" },
    { api: "kysely.sql.raw", sinks: raw },
    // Quotes in it are doubled since then; for MySQL backslashes too, since 0.28.14.
    { api: "kysely.sql.lit", sinks: raw.map((sink) => ({ ...sink, before: "0.28.0" })) },
    { api: "kysely.sql.{ref,table,id,val,value,join}" },
    { api: "kysely.CompiledQuery.raw", sinks: raw },
    {
      api: "kysely.Kysely().selectFrom",
      source: row,
      returns: "kysely.Builder()",
    },
    {
      api: "kysely.Kysely().{insertInto,updateTable,deleteFrom,with,transaction,withSchema,replaceInto,mergeInto}",
      returns: "kysely.Builder()",
    },
    { api: "kysely.Builder().{values,set}", sinks: record, returns: "self" },
    {
      api: "kysely.Builder().selectFrom",
      source: row,
      returns: "self",
    },
    {
      api: "kysely.Builder().execute",
      flows: [{ from: "this", to: "return" }],
      calls: [{ at: "0", with: [{ api: "kysely.Kysely()" }], to: "return" }],
    },
    {
      api: "kysely.Builder().{where,select,selectAll,innerJoin,leftJoin,orderBy,groupBy,limit,offset,returning,returningAll,having,distinct,executeTakeFirst,executeTakeFirstOrThrow,onConflict,as,setIsolationLevel,compile}",
      returns: "self",
    },
    // Drizzle: the tag binds what it is given.
    { api: "drizzle-orm.sql" },
    { api: "drizzle-orm.sql.raw", sinks: raw },
    { api: "drizzle-orm.sql.{identifier,join,placeholder,param,empty,fromList,append}" },
    { api: "drizzle-orm.Database().{execute,run,all,get}", sinks: raw, source: row },
    {
      api: "drizzle-orm.Database().{select,selectDistinct,selectDistinctOn}",
      source: row,
      returns: "drizzle-orm.Builder()",
    },
    { api: "drizzle-orm.Table().{findFirst,findMany}", source: row },
    { api: "drizzle-orm.Builder().{get,all}", flows: [{ from: "this", to: "return" }] },
    {
      api: "drizzle-orm.Database().{insert,update,delete,with}",
      returns: "drizzle-orm.Builder()",
    },
    { api: "drizzle-orm.Builder().{values,set}", sinks: record, returns: "self" },
    {
      api: "drizzle-orm.Builder().{from,where,leftJoin,innerJoin,rightJoin,fullJoin,orderBy,groupBy,having,limit,offset,returning,returningAll,onConflictDoNothing,onConflictDoUpdate,as,prepare,execute,for}",
      returns: "self",
    },
    {
      api: "drizzle-orm.Database().transaction",
      calls: [{ at: "0", with: [{ api: "drizzle-orm.Database()" }], to: "return" }],
    },
    { api: "drizzle-orm.Database().query" },
    {
      api: "drizzle-orm.{eq,ne,gt,gte,lt,lte,like,ilike,inArray,notInArray,and,or,not,isNull,isNotNull,between,asc,desc,count,exists}",
    },
    // Tags that bind
    { api: "{sql-template-strings,sql-template-tag,sql-template-tag.sql,sql-template-strings.SQL}" },
    { api: "sql-template-tag.raw", sinks: raw },
    { api: "squel.{select,insert,update,delete}().{where,having,join}", sinks: raw, returns: "self" },
  ],
} satisfies LibraryModel;
