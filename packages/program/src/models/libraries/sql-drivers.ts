import { row, rowsGiven } from "../common.ts";
import type { LibraryModel } from "../schema.ts";

/** A query as text, or as an object with its text in it. */
const query = [
  { at: "0", danger: "sql", when: [{ at: "0", is: "text" }] },
  { at: "0.text", danger: "sql" },
  { at: "0.sql", danger: "sql" },
] satisfies LibraryModel["apis"][number]["sinks"];
const text = [
  { at: "0", danger: "sql", when: [{ at: "0", is: "text" }] },
] satisfies LibraryModel["apis"][number]["sinks"];
const done = [
  { at: "last", with: [{ nothing: true }, { nothing: true }, { nothing: true }] },
] satisfies LibraryModel["apis"][number]["calls"];
const connected = (api: string) =>
  [
    { at: "last", with: [{ nothing: true }, { api }, { nothing: true }] },
  ] satisfies LibraryModel["apis"][number]["calls"];

/** `INSERT INTO users SET ?` writes all fields of the object that is bound. */
const assigned = [
  { at: "1", danger: "fields", when: [{ at: "0", endsWith: ["SET ?", "set ?", "SET ?;", "set ?;"] }] },
  {
    at: "1.0",
    danger: "fields",
    when: [{ at: "0", endsWith: ["SET ? WHERE id = ?", "set ? where id = ?", "SET ?", "set ?"] }],
  },
] satisfies LibraryModel["apis"][number]["sinks"];

export const model = {
  packages: [
    "pg",
    "pg-promise",
    "postgres",
    "slonik",
    "@vercel/postgres",
    "@neondatabase/serverless",
    "@planetscale/database",
    "mysql",
    "mysql2",
    "mariadb",
    "sqlite3",
    "sqlite",
    "better-sqlite3",
    "@libsql/client",
    "sql.js",
    "mssql",
    "tedious",
    "oracledb",
    "promise-mysql",
    "sqlstring",
    "pg-format",
    "@electric-sql/pglite",
  ],
  title: "Drivers of SQL databases",
  aliases: {
    "pg.{Client,PoolClient}()": "pg.Pool()",
    "pg.native.{Client,Pool}()": "pg.Pool()",
    "pg-pool()": "pg.Pool()",
    "@electric-sql/pglite.{PGlite,PGlite.create,PGliteInterface,Transaction}()": "@electric-sql/pglite.Database()",
    "{@vercel/postgres.createPool,@vercel/postgres.createClient,@neondatabase/serverless.Pool,@neondatabase/serverless.Client}()":
      "pg.Pool()",
    "pg-promise()()": "pg-promise.Database()",
    "pg-promise.{IDatabase,ITask,IConnected}()": "pg-promise.Database()",
    "{mysql,mysql2,mysql2/promise,promise-mysql}.{createConnection,createPool,createPoolCluster,Connection,Pool,PoolConnection}()":
      "mysql.Connection()",
    "mariadb.{createConnection,createPool,Connection,Pool,PoolConnection}()": "mysql.Connection()",
    "{mysql,mysql2,mysql2/promise,promise-mysql}.{escape,escapeId,format}": "sqlstring.*",
    "sqlite3.verbose()": "sqlite3",
    "sqlite3.cached.Database()": "sqlite3.Database()",
    "@cloudflare/workers-types.D1DatabaseSession()": "@cloudflare/workers-types.D1Database()",
    "global.D1Database()": "@cloudflare/workers-types.D1Database()",
    "sqlite.open()": "sqlite3.Database()",
    "sqlite.Database()": "sqlite3.Database()",
    "{better-sqlite3,better-sqlite3.Database}()": "better-sqlite3.Instance()",
    "{sqlite.DatabaseSync,bun:sqlite.Database,libsql}()": "better-sqlite3.Instance()",
    "@libsql/client.{createClient,Client}()": "@libsql/client.Connection()",
    "@libsql/client/{web,http,node,sqlite3}.createClient()": "@libsql/client.Connection()",
    "mssql.{connect,ConnectionPool,query}()": "mssql.Pool()",
    "postgres()": "postgres.Sql()",
    "@vercel/postgres.sql": "postgres.Sql()",
    "@neondatabase/serverless.neon()": "postgres.Sql()",
    "@planetscale/database.{connect,Client}()": "@planetscale/database.Connection()",
  },
  apis: [
    // PostgreSQL
    { api: "pg.Pool().query", sinks: query, source: row, calls: rowsGiven },
    {
      api: "pg.Pool().connect",
      returns: "pg.Pool()",
      calls: [{ at: "last", with: [{ nothing: true }, { api: "pg.Pool()" }, { nothing: true }] }],
    },
    { api: "@electric-sql/pglite.Database().{query,exec,describeQuery}", sinks: text, source: row },
    { api: "@electric-sql/pglite.Database().sql", source: row },
    {
      api: "@electric-sql/pglite.Database().transaction",
      calls: [{ at: "0", with: [{ api: "@electric-sql/pglite.Database()" }], to: "return" }],
    },
    { api: "pg.Pool().{end,release,on,once}", calls: [{ at: "last", with: [{ nothing: true }] }] },
    { api: "pg.Pool().{escapeLiteral,escapeIdentifier}", flows: [{ from: "0", to: "return" }], makesSafe: ["sql"] },
    { api: "pg.{escapeLiteral,escapeIdentifier}", flows: [{ from: "0", to: "return" }], makesSafe: ["sql"] },
    {
      api: "pg-promise.Database().{query,none,one,many,any,oneOrNone,manyOrNone,result,multi,multiResult,map,each,stream}",
      sinks: query,
      source: row,
    },
    {
      api: "pg-promise.Database().{tx,task,txIf,taskIf}",
      calls: [{ at: "last", with: [{ api: "pg-promise.Database()" }], to: "return" }],
    },
    {
      api: "pg-promise.as.{format,value,name,alias,csv,text,json}",
      flows: [{ from: "1", to: "return" }],
      makesSafe: ["sql"],
    },
    // Tagged templates put nothing into the text.
    { api: "postgres.Sql()", source: row },
    { api: "postgres.Sql().{unsafe,query}", sinks: text, source: row },
    { api: "postgres.Sql().begin", calls: [{ at: "last", with: [{ api: "postgres.Sql()" }], to: "return" }] },
    { api: "postgres.Sql().{json,array,file,notify,end,listen}" },
    { api: "slonik.sql.unsafe", sinks: [{ at: "1+", danger: "sql" }] },
    // MySQL
    {
      api: "mysql.Connection().{query,execute}",
      sinks: [...query, ...assigned],
      source: row,
      calls: rowsGiven,
    },
    { api: "mysql.Connection().{promise,on}", returns: "self" },
    { api: "mysql.Connection().getConnection", returns: "mysql.Connection()", calls: connected("mysql.Connection()") },
    { api: "mysql.Connection().{connect,end,release,destroy,beginTransaction,commit,rollback,ping}", calls: done },
    { api: "mysql.Connection().{escape,escapeId}", flows: [{ from: "0", to: "return" }], makesSafe: ["sql"] },
    { api: "mysql.Connection().format", sinks: text, flows: [{ from: "0", to: "return" }] },
    // SQLite
    { api: "sqlite3.Database().{get,all,each,map}", sinks: text, source: row, calls: rowsGiven },
    { api: "sqlite3.Database().{run,exec,prepare}", sinks: text, calls: done },
    { api: "sqlite3.Database().{close,configure,on}", calls: done },
    { api: "sqlite3.Database().{serialize,parallelize}", calls: [{ at: "0", with: [] }] },
    { api: "sqlite3.Database().prepare().{get,all,each}", source: row, calls: rowsGiven },
    { api: "sqlite3.Database().prepare().{run,bind,finalize}", calls: done },
    { api: "better-sqlite3.Instance().{prepare,exec,query,run}", sinks: text },
    { api: "better-sqlite3.Instance().{prepare,query}().{get,all,iterate,values}", source: row },
    { api: "better-sqlite3.Instance().{prepare,query}().{pluck,raw,bind,expand}", returns: "self" },
    { api: "better-sqlite3.Instance().{prepare,query}().run" },
    { api: "better-sqlite3.Instance().transaction", flows: [{ from: "0", to: "return" }] },
    { api: "better-sqlite3.Instance().pragma", sinks: text },
    { api: "better-sqlite3.Instance().{close,backup,function,aggregate,table}" },
    { api: "better-sqlite3.Instance().loadExtension", sinks: [{ at: "0", danger: "code" }] },
    {
      api: "@libsql/client.Connection().{execute,executeMultiple}",
      sinks: query,
      source: row,
    },
    {
      api: "@libsql/client.Connection().batch",
      sinks: [{ at: "0.*.sql", danger: "sql" }],
      source: row,
    },
    { api: "sql.js.Database().{exec,run,prepare,each,iterateStatements}", sinks: text, source: row },
    // Microsoft SQL Server; `query` as a tag binds what it is given.
    { api: "mssql.Pool().request", returns: "mssql.Request()" },
    { api: "mssql.Pool().{query,batch}", sinks: text, source: row, calls: rowsGiven },
    { api: "mssql.{query,batch}", sinks: text, source: row },
    { api: "mssql.connect", calls: [{ at: "last", with: [{ nothing: true }] }] },
    { api: "mssql.Request().{query,batch}", sinks: text, source: row, calls: rowsGiven },
    { api: "mssql.Request().{input,output}", returns: "self" },
    { api: "mssql.Request().execute", source: row, calls: rowsGiven },
    { api: "tedious.Request", sinks: text, calls: done },
    { api: "oracledb.getConnection", returns: "oracledb.Connection()", calls: connected("oracledb.Connection()") },
    {
      api: "oracledb.{Connection,Pool}().{execute,executeMany,queryStream}",
      sinks: text,
      source: row,
      calls: rowsGiven,
    },
    {
      api: "oracledb.Pool().getConnection",
      returns: "oracledb.Connection()",
      calls: connected("oracledb.Connection()"),
    },
    { api: "@planetscale/database.Connection().execute", sinks: text, source: row },
    {
      api: "@planetscale/database.Connection().transaction",
      calls: [{ at: "0", with: [{ api: "@planetscale/database.Connection()" }], to: "return" }],
    },
    // Cloudflare D1
    { api: "@cloudflare/workers-types.D1Database().{prepare,exec}", sinks: text },
    { api: "@cloudflare/workers-types.D1Database().prepare().bind", returns: "self" },
    { api: "@cloudflare/workers-types.D1Database().prepare().{all,first,raw}", source: row },
    // Escaping
    { api: "sqlstring.{escape,escapeId}", flows: [{ from: "0", to: "return" }], makesSafe: ["sql"] },
    { api: "sqlstring.format", flows: [{ from: "0", to: "return" }], sinks: text },
    { api: "sqlstring.raw", flows: [{ from: "0", to: "return" }] },
    {
      api: "pg-format",
      flows: [{ from: "0", to: "return" }],
    },
    { api: "pg-format.{literal,ident,string}", flows: [{ from: "0", to: "return" }], makesSafe: ["sql"] },
  ],
} satisfies LibraryModel;
