import { row, rowsGiven } from "../common.ts";
import type { LibraryModel } from "../schema.ts";

const query = (...places: string[]) => places.map((at) => ({ at, danger: "nosql" as const }));
const record = (...places: string[]) => places.map((at) => ({ at, danger: "fields" as const }));
/** Its text is run by the database. */
const where = [
  { at: "0.$where", danger: "code", when: [{ at: "0.$where", is: "text" }] },
] satisfies LibraryModel["apis"][number]["sinks"];
/** DynamoDB's language of conditions and changes; values belong into `ExpressionAttributeValues`. */
const expressions = ["FilterExpression", "KeyConditionExpression", "ConditionExpression", "UpdateExpression"].map(
  (name) => ({ at: `0.${name}`, danger: "sql" as const }),
);
const done = [
  { at: "last", with: [{ nothing: true }, { nothing: true }] },
] satisfies LibraryModel["apis"][number]["calls"];
/** What Elasticsearch takes where it searches, up to version 7 within `body`. */
const searchRequest = [
  ...query("0.body.query", "0.query", "0.body"),
  { at: "0.q", danger: "nosql" },
  { at: "0.body.query.query_string.query", danger: "nosql" },
  { at: "0.query.query_string.query", danger: "nosql" },
  { at: "0.body.script", danger: "code" },
  { at: "0.body.script.source", danger: "code" },
  { at: "0.script", danger: "code" },
  { at: "0.script.source", danger: "code" },
] satisfies LibraryModel["apis"][number]["sinks"];

export const model = {
  packages: [
    "mongodb",
    "mongoose",
    "@nestjs/mongoose",
    "monk",
    "mongojs",
    "@typegoose/typegoose",
    "redis",
    "ioredis",
    "@upstash/redis",
    "nano",
    "nedb",
    "meteor/mongo",
    "@supabase/supabase-js",
    "@supabase/ssr",
    "@elastic/elasticsearch",
    "neo4j-driver",
    "cassandra-driver",
    "@google-cloud/bigquery",
    "@aws-sdk/client-dynamodb",
    "@aws-sdk/lib-dynamodb",
    "aws-sdk",
    "ldapjs",
    "ldapts",
    "xpath",
    "libxmljs",
    "jsonpath",
    "jsonpath-plus",
    "jsonata",
  ],
  title: "MongoDB and Mongoose, Redis, Supabase, Elasticsearch and other stores",
  aliases: {
    "mongodb.MongoClient()": "mongodb.Client()",
    "mongodb.MongoClient.connect": "mongodb.connect",
    "mongodb.Db()": "mongodb.Database()",
    "mongojs()": "mongodb.Database()",
    "meteor/mongo.Mongo.Collection()": "mongodb.Collection()",
    "{nedb,@seald-io/nedb,nedb-promises}()": "mongodb.Collection()",
    "monk().get()": "mongodb.Collection()",
    "mongoose.connection.db": "mongodb.Database()",
    "mongoose.{connection,createConnection()}.collection()": "mongodb.Collection()",
    "mongoose.model()": "mongoose.Model()",
    "mongoose.Model": "mongoose.Model()",
    "mongoose.models.*": "mongoose.Model()",
    "mongoose.{connection,createConnection(),Connection()}.model()": "mongoose.Model()",
    // What is put there, all models of the schema have, and all their documents.
    "mongoose.Schema().statics": "mongoose.Model()",
    "mongoose.Schema().methods": "mongoose.Model()()",
    "mongoose.Aggregate()": "mongoose.Query()",
    "mongoose.{Document,HydratedDocument}()": "mongoose.Model()()",
    "@typegoose/typegoose.{getModelForClass,ReturnModelType}()": "mongoose.Model()",
    "redis.{createClient,createCluster,RedisClientType}()": "redis.Client()",
    "{ioredis,ioredis.Redis,ioredis.Cluster,@upstash/redis.Redis,@upstash/redis.Redis.fromEnv}()": "redis.Client()",
    "@supabase/{supabase-js,ssr}.{createClient,createServerClient,createBrowserClient,SupabaseClient}()":
      "@supabase/supabase-js.Client()",
    "@elastic/elasticsearch.Client()": "@elastic/elasticsearch.Instance()",
    "@aws-sdk/lib-dynamodb.*": "@aws-sdk/client-dynamodb.*",
    "@opensearch-project/opensearch.Client()": "@elastic/elasticsearch.Instance()",
  },
  apis: [
    // MongoDB
    {
      api: "mongodb.connect",
      calls: [{ at: "last", with: [{ nothing: true }, { api: "mongodb.Client()" }] }],
      returns: "mongodb.Client()",
    },
    {
      api: "mongodb.Client().connect",
      returns: "mongodb.Client()",
      calls: [{ at: "last", with: [{ nothing: true }, { api: "mongodb.Client()" }] }],
    },
    { api: "mongodb.Client().db", returns: "mongodb.Database()" },
    { api: "mongodb.Client().{close,startSession,on}" },
    {
      api: "mongodb.Database().{collection,get}",
      returns: "mongodb.Collection()",
      calls: [{ at: "last", with: [{ nothing: true }, { api: "mongodb.Collection()" }] }],
    },
    { api: "mongodb.Database().{command,aggregate}", sinks: query("0") },
    { api: "mongodb.Database().eval", sinks: [{ at: "0", danger: "code" }] },
    { api: "mongodb.Database().admin" },
    {
      api: "mongodb.Collection().{find,findOne,findOneAndDelete}",
      sinks: [...query("0"), ...where],
      source: row,
      calls: rowsGiven,
      returns: "mongodb.Cursor()",
    },
    {
      api: "mongodb.Collection().{deleteOne,deleteMany,countDocuments,count,remove}",
      sinks: [...query("0"), ...where],
      calls: done,
    },
    { api: "mongodb.Collection().distinct", sinks: query("1"), source: row, calls: rowsGiven },
    {
      api: "mongodb.Collection().{findOneAndUpdate,findOneAndReplace,findAndModify}",
      sinks: [...query("0", "1"), ...record("1", "1.$set"), ...where],
      source: row,
      calls: rowsGiven,
    },
    {
      api: "mongodb.Collection().{updateOne,updateMany,replaceOne,update}",
      sinks: [...query("0", "1"), ...record("1", "1.$set"), ...where],
      calls: done,
    },
    { api: "mongodb.Collection().{insertOne,insert,save}", sinks: record("0"), calls: done },
    { api: "mongodb.Collection().insertMany", sinks: record("0", "0.@items"), calls: done },
    {
      api: "mongodb.Collection().aggregate",
      sinks: query("0"),
      source: row,
      calls: rowsGiven,
      returns: "mongodb.Cursor()",
    },
    { api: "mongodb.Collection().bulkWrite", sinks: query("0"), calls: done },
    {
      api: "mongodb.Collection().{mapReduce,group}",
      sinks: [
        { at: "0", danger: "code" },
        { at: "1", danger: "code" },
      ],
    },
    { api: "mongodb.Collection().{createIndex,drop,indexes,stats,watch,estimatedDocumentCount}" },
    { api: "mongodb.Cursor().{sort,limit,skip,project,batchSize,hint,collation}", returns: "self" },
    { api: "mongodb.Cursor().filter", sinks: query("0"), returns: "self" },
    { api: "mongodb.Cursor().forEach", calls: [{ at: "0", with: [row] }] },
    { api: "mongodb.Cursor().map", calls: [{ at: "0", with: [row], to: "return.*" }] },
    // `fetch` is Meteor's.
    { api: "mongodb.Cursor().{toArray,next,tryNext,fetch,fetchAsync}", source: row, calls: rowsGiven },
    { api: "mongodb.Cursor().@@asyncIterator", source: row },
    { api: "mongodb.Cursor().{hasNext,count,close,explain}", calls: done },
    { api: "mongodb.ObjectId", flows: [{ from: "0", to: "return" }], makesSafe: "all" },
    { api: "{bson.ObjectId,mongoose.Types.ObjectId,mongodb.ObjectID,mongoose.mongo.ObjectId}", makesSafe: "all" },
    {
      api: "{mongodb.ObjectId.isValid,mongoose.isValidObjectId,mongoose.Types.ObjectId.isValid,mongodb.ObjectID.isValid}",
      isScalar: true,
    },
    // Mongoose
    { api: "mongoose.model" },
    { api: "mongoose.{connect,set,disconnect,connection,Schema,startSession,sanitizeFilter}" },
    { api: "mongoose.trusted", flows: [{ from: "0", to: "return" }] },
    {
      api: "mongoose.Model().{find,findOne,findOneAndDelete,findOneAndRemove}",
      sinks: [...query("0"), ...where],
      source: row,
      calls: rowsGiven,
      returns: "mongoose.Query()",
    },
    {
      api: "mongoose.Model().{deleteOne,deleteMany,countDocuments,count,exists,remove}",
      sinks: [...query("0"), ...where],
      calls: done,
      returns: "mongoose.Query()",
    },
    {
      api: "mongoose.Model().{findOneAndUpdate,findOneAndReplace}",
      sinks: [...query("0"), ...record("1", "1.$set"), ...where],
      source: row,
      calls: rowsGiven,
      returns: "mongoose.Query()",
    },
    {
      api: "mongoose.Model().{updateOne,updateMany,replaceOne,update}",
      sinks: [...query("0"), ...record("1", "1.$set"), ...where],
      calls: done,
      returns: "mongoose.Query()",
    },
    // An id is cast; a whole update is not.
    {
      api: "mongoose.Model().findByIdAndUpdate",
      sinks: record("1", "1.$set"),
      source: row,
      calls: rowsGiven,
      returns: "mongoose.Query()",
    },
    {
      api: "mongoose.Model().{findById,findByIdAndDelete,findByIdAndRemove}",
      source: row,
      calls: rowsGiven,
      returns: "mongoose.Query()",
    },
    { api: "mongoose.Model().distinct", sinks: query("1"), source: row, calls: rowsGiven, returns: "mongoose.Query()" },
    { api: "mongoose.Model().where", sinks: query("0"), source: row, returns: "mongoose.Query()" },
    { api: "mongoose.Model().$where", sinks: [{ at: "0", danger: "code" }], returns: "mongoose.Query()" },
    { api: "mongoose.Model().aggregate", sinks: query("0"), source: row, returns: "mongoose.Query()" },
    { api: "mongoose.Model().bulkWrite", sinks: query("0") },
    { api: "mongoose.Model().{create,insertMany}", sinks: record("0", "0.@items"), calls: done },
    { api: "mongoose.Model().mapReduce", sinks: [{ at: "0", danger: "code" }] },
    { api: "mongoose.Model()", sinks: record("0") },
    { api: "mongoose.Model()().{set,overwrite}", sinks: record("0") },
    { api: "mongoose.Model()().{save,remove,deleteOne,toObject,toJSON,populate,validate,markModified}", calls: done },
    { api: "mongoose.Model()().updateOne", sinks: record("0") },
    {
      api: "mongoose.Query().{find,findOne,where,and,or,nor,merge,match,setQuery}",
      sinks: query("0"),
      returns: "self",
    },
    { api: "mongoose.Query().equals", sinks: query("0"), returns: "self" },
    { api: "mongoose.Query().$where", sinks: [{ at: "0", danger: "code" }], returns: "self" },
    {
      api: "mongoose.Query().{sort,limit,skip,select,populate,lean,gt,gte,lt,lte,in,nin,ne,regex,session,distinct,setOptions,group,lookup,unwind,project,cursor,orFail}",
      returns: "self",
    },
    { api: "mongoose.Query().exec", flows: [{ from: "this", to: "return" }], calls: rowsGiven },
    { api: "any().toObject", flows: [{ from: "this", to: "return" }] },
    // Redis: arguments are arguments; a script is code.
    { api: "redis.Client().{eval,EVAL,evalRo}", sinks: [{ at: "0", danger: "code" }] },
    {
      api: "redis.Client().{scriptLoad,script}",
      sinks: [
        { at: "0", danger: "code", when: [{ at: "0", noneOf: ["load", "exists", "flush"] }] },
        { at: "1", danger: "code" },
      ],
    },
    {
      api: "redis.Client().{get,hget,hgetall,hmget,hvals,hGet,hGetAll,hmGet,hVals,lrange,lRange,lpop,lPop,rpop,rPop,smembers,sMembers,zrange,zRange,mget,mGet,getdel,getDel,getex,getEx,getset,getSet}",
      source: row,
      calls: rowsGiven,
    },
    {
      api: "redis.Client().{set,del,hset,hSet,setex,setEx,expire,incr,decr,exists,keys,lpush,rpush,sadd,zadd,publish,mset,ttl,connect,quit,disconnect,multi,pipeline,on}",
      calls: done,
    },
    {
      api: "redis.Client().{subscribe,pSubscribe}",
      calls: [{ at: "1", with: [{ source: "event", what: "a message of Redis" }, { nothing: true }] }],
    },
    // Supabase: filters as text are put into the address of the request.
    { api: "@supabase/supabase-js.Client().{from,schema}", returns: "@supabase/supabase-js.Builder()" },
    { api: "@supabase/supabase-js.Client().rpc", source: row, returns: "@supabase/supabase-js.Builder()" },
    { api: "@supabase/supabase-js.Client().{auth,storage,functions,channel,removeChannel,realtime}" },
    {
      api: "@supabase/supabase-js.Builder().or",
      // Commas and brackets are the syntax of these filters; what is escaped for LDAP can write none either.
      sinks: [{ at: "0", danger: "ldap" }],
      returns: "self",
    },
    {
      api: "@supabase/supabase-js.Builder().filter",
      // With these, the value is a parameter of its own; others take lists that the program writes.
      sinks: [
        {
          at: "2",
          danger: "ldap",
          when: [
            { at: "1", noneOf: ["eq", "neq", "gt", "gte", "lt", "lte", "like", "ilike", "is", "match", "imatch"] },
          ],
        },
      ],
      returns: "self",
    },
    { api: "@supabase/supabase-js.Builder().{insert,update,upsert}", sinks: record("0", "0.@items"), returns: "self" },
    {
      api: "@supabase/supabase-js.Builder().select",
      source: row,
      returns: "self",
    },
    {
      api: "@supabase/supabase-js.Builder().{delete,eq,neq,gt,gte,lt,lte,like,ilike,is,in,contains,containedBy,overlaps,textSearch,match,not,order,limit,range,single,maybeSingle,csv,returns,throwOnError,abortSignal,from}",
      returns: "self",
    },
    // Elasticsearch
    {
      api: "@elastic/elasticsearch.Instance().{search,msearch,scroll}",
      sinks: searchRequest,
      source: row,
      calls: rowsGiven,
    },
    {
      api: "@elastic/elasticsearch.Instance().{count,deleteByQuery,updateByQuery,explain,validateQuery}",
      sinks: searchRequest,
      calls: done,
    },
    {
      api: "@elastic/elasticsearch.Instance().sql.query",
      sinks: [
        { at: "0.query", danger: "sql" },
        { at: "0.body.query", danger: "sql" },
      ],
    },
    { api: "@elastic/elasticsearch.Instance().get", source: row },
    { api: "@elastic/elasticsearch.Instance().{index,delete,create,update,bulk,indices,cluster,info,ping}" },
    // Others
    { api: "nano.DocumentScope().find", sinks: query("0", "0.selector"), source: row, calls: rowsGiven },
    { api: "nano.DocumentScope().{get,view,list,fetch,search}", source: row, calls: rowsGiven },
    {
      api: "{neo4j-driver.driver().session(),neo4j-driver.Session(),neo4j-driver.Transaction()}.run",
      sinks: [{ at: "0", danger: "sql" }],
    },
    { api: "neo4j-driver.driver().executeQuery", sinks: [{ at: "0", danger: "sql" }] },
    {
      api: "{neo4j-driver.driver().session(),neo4j-driver.Session()}.{executeRead,executeWrite,readTransaction,writeTransaction}",
      calls: [{ at: "0", with: [{ api: "neo4j-driver.Transaction()" }], to: "return" }],
    },
    { api: "cassandra-driver.Client().{execute,eachRow,stream}", sinks: [{ at: "0", danger: "sql" }], calls: done },
    {
      api: "cassandra-driver.Client().batch",
      sinks: [
        { at: "0.*", danger: "sql", when: [{ at: "0.*", is: "text" }] },
        { at: "0.*.query", danger: "sql" },
      ],
    },
    {
      api: "@google-cloud/bigquery.BigQuery().{query,createQueryJob}",
      sinks: [
        { at: "0", danger: "sql", when: [{ at: "0", is: "text" }] },
        { at: "0.query", danger: "sql" },
      ],
    },
    {
      api: "{snowflake-sdk.createConnection(),@clickhouse/client.createClient()}.{execute,query,command,exec}",
      sinks: [
        { at: "0.sqlText", danger: "sql" },
        { at: "0.query", danger: "sql" },
      ],
    },
    {
      api: "@aws-sdk/client-dynamodb.{ExecuteStatementCommand,BatchExecuteStatementCommand}",
      sinks: [
        { at: "0.Statement", danger: "sql" },
        { at: "0.Statements.*.Statement", danger: "sql" },
      ],
    },
    {
      api: "@aws-sdk/client-dynamodb.{ScanCommand,QueryCommand,UpdateCommand,UpdateItemCommand,DeleteCommand,PutCommand,PutItemCommand,DeleteItemCommand}",
      sinks: [...expressions, ...record("0.Item")],
    },
    {
      api: "{aws-sdk.DynamoDB.DocumentClient(),aws-sdk.DynamoDB()}.{scan,query,update,updateItem,delete,deleteItem,put,putItem}",
      sinks: [...expressions, ...record("0.Item")],
      calls: done,
    },
    {
      api: "aws-sdk.DynamoDB().{executeStatement,batchExecuteStatement}",
      sinks: [{ at: "0.Statement", danger: "sql" }],
      calls: done,
    },
    { api: "@aws-sdk/client-athena.StartQueryExecutionCommand", sinks: [{ at: "0.QueryString", danger: "sql" }] },
    { api: "@aws-sdk/client-rds-data.ExecuteStatementCommand", sinks: [{ at: "0.sql", danger: "sql" }] },
    // Directories and documents
    {
      api: "{ldapjs.createClient(),ldapjs.Client(),ldapts.Client()}.search",
      sinks: [
        { at: "0", danger: "ldap" },
        { at: "1.filter", danger: "ldap" },
        { at: "1", danger: "ldap", when: [{ at: "1", is: "text" }] },
      ],
      calls: [{ at: "last", with: [{ nothing: true }, { nothing: true }] }],
    },
    {
      api: "{ldapjs.createClient(),ldapjs.Client(),ldapts.Client()}.{bind,add,del,modify,modifyDN,compare}",
      sinks: [{ at: "0", danger: "ldap" }],
      calls: done,
    },
    { api: "ldapjs.parseFilter", sinks: [{ at: "0", danger: "ldap" }] },
    {
      api: "{ldapjs.EqualityFilter,ldapts.EqualityFilter,ldap-escape.filter,ldap-escape.dn,ldapjs.filters.EqualityFilter}",
      makesSafe: ["ldap"],
      flows: [{ from: "arguments", to: "return" }],
    },
    {
      api: "activedirectory().{find,findUser,findUsers,findGroup,findGroups}",
      sinks: [{ at: "0", danger: "ldap" }],
      calls: done,
    },
    { api: "xpath.{select,select1,evaluate,parse}", sinks: [{ at: "0", danger: "xpath" }] },
    { api: "xpath.useNamespaces()", sinks: [{ at: "0", danger: "xpath" }] },
    {
      api: "{libxmljs.parseXml(),libxmljs.parseXmlString(),libxmljs2.parseXml(),libxmljs2.parseXmlString(),libxmljs.Document()}.{find,get}",
      sinks: [{ at: "0", danger: "xpath" }],
    },
    { api: "global.document.evaluate", sinks: [{ at: "0", danger: "xpath" }] },
    { api: "jsonpath.{query,value,apply,nodes,paths,parent}", sinks: [{ at: "1", danger: "code" }] },
    {
      api: "jsonpath-plus.JSONPath",
      sinks: [
        {
          at: "0.path",
          danger: "code",
          when: [
            { at: "0.eval", is: "not-false" },
            { at: "0.eval", noneOf: ["safe"] },
          ],
        },
        { at: "0", danger: "code", when: [{ at: "0", is: "text" }] },
      ],
    },
    { api: "jsonata", sinks: [{ at: "0", danger: "code" }] },
  ],
  marks: [{ mark: "@nestjs/mongoose.InjectModel", gives: { api: "mongoose.Model()" } }],
} satisfies LibraryModel;
