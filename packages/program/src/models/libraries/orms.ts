import { row } from "../common.ts";
import type { LibraryModel } from "../schema.ts";

const sql = [
  { at: "0", danger: "sql", when: [{ at: "0", is: "text" }] },
] satisfies LibraryModel["apis"][number]["sinks"];
const whole = (at: string) => ({ at, danger: "fields" as const });
/** A condition as an object: the operators of the mapper can stand in it where a value was expected. */
const filter = (at: string) => ({ at, danger: "fields" as const });

/** Where a secret is compared, `{ not: "" }` fits anybody's. */
const secrets = ["password", "token", "resetToken", "otp", "code", "secret", "apiKey", "passwordHash"].map((name) => ({
  at: `0.where.${name}`,
  danger: "nosql" as const,
}));

export const model = {
  packages: [
    "@prisma/client",
    "typeorm",
    "@nestjs/typeorm",
    "sequelize",
    "sequelize-typescript",
    "@mikro-orm/core",
    "@mikro-orm/sql",
    "@mikro-orm/knex",
    "redbean-node",
  ],
  title: "Mappers of SQL databases: Prisma, TypeORM, Sequelize, MikroORM",
  aliases: {
    "@prisma/client.Prisma.TransactionClient()": "@prisma/client.PrismaClient()",
    "@prisma/client.PrismaClient().$extends()": "@prisma/client.PrismaClient()",
    "@prisma/client.PrismaClient().*": "@prisma/client.Delegate()",
    "@prisma/client/edge.PrismaClient()": "@prisma/client.PrismaClient()",
    // TypeORM
    "typeorm.{DataSource,Connection,EntityManager,QueryRunner}()": "typeorm.Manager()",
    "typeorm.{getConnection,getManager,createConnection}()": "typeorm.Manager()",
    "typeorm.Manager().{manager,queryRunner}": "typeorm.Manager()",
    "typeorm.Manager().createQueryRunner()": "typeorm.Manager()",
    "typeorm.{getRepository,getCustomRepository,getMongoRepository}()": "typeorm.Repository()",
    "typeorm.Repository().manager": "typeorm.Manager()",
    "typeorm.{TreeRepository,MongoRepository,BaseEntity}()": "typeorm.Repository()",
    "typeorm.BaseEntity": "typeorm.Repository()",
    "typeorm.{UpdateQueryBuilder,DeleteQueryBuilder,InsertQueryBuilder}()": "typeorm.SelectQueryBuilder()",
    // Sequelize
    "sequelize()": "sequelize.Sequelize()",
    "sequelize-typescript.Sequelize()": "sequelize.Sequelize()",
    "sequelize-typescript.Model": "sequelize.ModelClass()",
    "sequelize.Model": "sequelize.ModelClass()",
    "sequelize.Sequelize().{model,define}()": "sequelize.ModelClass()",
    "sequelize.{ModelStatic,ModelCtor}()": "sequelize.ModelClass()",
    "sequelize.Sequelize.literal": "sequelize.literal",
    "sequelize.Sequelize().literal": "sequelize.literal",
    // MikroORM
    "@mikro-orm/{postgresql,mysql,mariadb,sqlite,better-sqlite,libsql,knex,sql,core}.{EntityManager,SqlEntityManager}()":
      "@mikro-orm/core.Manager()",
    "@mikro-orm/{postgresql,mysql,mariadb,sqlite,better-sqlite,libsql,core}.MikroORM.init().em":
      "@mikro-orm/core.Manager()",
    "@mikro-orm/{core,postgresql,mysql,sqlite}.EntityRepository()": "@mikro-orm/core.Repository()",
    "@mikro-orm/{postgresql,mysql,sqlite,knex}.{raw,sql}": "@mikro-orm/core.*",
  },
  apis: [
    // Prisma: as tags `$queryRaw` and `$executeRaw` bind what they are given; as functions they take no text.
    {
      api: "@prisma/client.PrismaClient().{$queryRawUnsafe,$executeRawUnsafe}",
      sinks: [{ at: "0", danger: "sql" }],
      source: row,
    },
    { api: "@prisma/client.PrismaClient().$queryRaw", sinks: sql, source: row },
    { api: "@prisma/client.PrismaClient().$executeRaw", sinks: sql },
    { api: "@prisma/client.PrismaClient().{$connect,$disconnect,$on,$use,$extends,$runCommandRaw}" },
    {
      api: "@prisma/client.PrismaClient().$transaction",
      flows: [{ from: "0", to: "return" }],
      calls: [{ at: "0", with: [{ api: "@prisma/client.PrismaClient()" }], to: "return" }],
    },
    { api: "@prisma/client.Prisma.raw", sinks: [{ at: "0", danger: "sql" }] },
    { api: "@prisma/client.Prisma.{sql,join,empty}" },
    {
      api: "@prisma/client.Delegate().{create,createMany,createManyAndReturn,update,updateMany,updateManyAndReturn}",
      sinks: [whole("0"), whole("0.data"), filter("0.where")],
    },
    { api: "@prisma/client.Delegate().upsert", sinks: [whole("0.create"), whole("0.update"), filter("0.where")] },
    {
      api: "@prisma/client.Delegate().{findUnique,findUniqueOrThrow,groupBy}",
      sinks: [whole("0"), filter("0.where")],
      source: row,
    },
    {
      api: "@prisma/client.Delegate().{findFirst,findFirstOrThrow,findMany}",
      sinks: [whole("0"), filter("0.where"), ...secrets],
      source: row,
    },
    {
      api: "@prisma/client.Delegate().{delete,deleteMany,count,aggregate}",
      sinks: [whole("0"), filter("0.where")],
    },
    // TypeORM
    { api: "typeorm.Manager().query", sinks: sql, source: row },
    { api: "typeorm.Repository().query", sinks: sql, source: row },
    {
      api: "typeorm.Manager().{getRepository,getTreeRepository,getMongoRepository,withRepository,getCustomRepository}",
      returns: "typeorm.Repository()",
    },
    { api: "typeorm.Manager().createQueryBuilder", returns: "typeorm.SelectQueryBuilder()" },
    {
      api: "typeorm.Manager().{createQueryRunner,initialize,connect,release,startTransaction,commitTransaction,rollbackTransaction,destroy}",
    },
    {
      api: "typeorm.Manager().transaction",
      calls: [{ at: "last", with: [{ api: "typeorm.Manager()" }], to: "return" }],
    },
    {
      api: "typeorm.Manager().{save,insert,update,create,merge,upsert}",
      sinks: [whole("1")],
      flows: [{ from: "1", to: "return" }],
    },
    {
      api: "typeorm.Manager().{find,findOne,findBy,findOneBy,findAndCount,findOneOrFail,findOneByOrFail}",
      sinks: [filter("1"), filter("1.where")],
      source: row,
    },
    {
      api: "typeorm.Manager().{count,delete,remove,softDelete}",
      sinks: [filter("1"), filter("1.where")],
    },
    {
      api: "typeorm.Repository().{save,insert,create,upsert,preload}",
      sinks: [whole("0")],
      flows: [{ from: "0", to: "return" }],
    },
    { api: "typeorm.Repository().{update,merge}", sinks: [whole("1")] },
    {
      api: "typeorm.Repository().{find,findOne,findBy,findOneBy,findOneOrFail,findOneByOrFail,findAndCount,findAndCountBy}",
      sinks: [filter("0"), filter("0.where")],
      source: row,
    },
    {
      api: "typeorm.Repository().{count,countBy,exists,existsBy,delete,remove,softDelete,softRemove}",
      sinks: [filter("0"), filter("0.where")],
    },
    { api: "typeorm.Repository().createQueryBuilder", returns: "typeorm.SelectQueryBuilder()" },
    { api: "typeorm.Repository().extend", returns: "self" },
    {
      api: "typeorm.SelectQueryBuilder().{where,andWhere,orWhere,having,andHaving,orHaving,groupBy,addGroupBy,orderBy,addOrderBy,select,addSelect}",
      sinks: sql,
      returns: "self",
      calls: [{ at: "0", with: [{ api: "typeorm.SelectQueryBuilder()" }] }],
    },
    {
      api: "typeorm.SelectQueryBuilder().{leftJoin,innerJoin,leftJoinAndSelect,innerJoinAndSelect}",
      sinks: [{ at: "2", danger: "sql" }],
      returns: "self",
    },
    { api: "typeorm.SelectQueryBuilder().from", sinks: sql, returns: "self" },
    { api: "typeorm.SelectQueryBuilder().{set,values}", sinks: [whole("0")], returns: "self" },
    {
      api: "typeorm.SelectQueryBuilder().{setParameter,setParameters,take,skip,limit,offset,update,delete,insert,into,relation,of,distinct,withDeleted,cache,setLock,subQuery,clone,whereInIds,andWhereInIds}",
      returns: "self",
    },
    {
      api: "typeorm.SelectQueryBuilder().{getOne,getMany,getRawOne,getRawMany,getManyAndCount,getOneOrFail,getRawAndEntities,stream}",
      source: row,
    },
    { api: "typeorm.SelectQueryBuilder().{getCount,execute,getExists,getQuery,getSql}" },
    {
      api: "typeorm.Raw",
      sinks: [{ at: "0", danger: "sql", when: [{ at: "0", is: "text" }] }],
      calls: [{ at: "0", with: [{ nothing: true }] }],
    },
    { api: "typeorm.{In,Like,ILike,Equal,Not,Between,MoreThan,LessThan,IsNull,Any}" },
    // RedBean
    { api: "redbean-node.R.exec", sinks: sql },
    { api: "redbean-node.R.{getAll,getRow,getCol,getCell}", sinks: sql, source: row },
    {
      api: "redbean-node.R.{find,findOne,findAll,count}",
      sinks: [{ at: "1", danger: "sql" }],
      source: row,
    },
    { api: "redbean-node.R.{load,findOrCreate}", source: row },
    // Sequelize
    {
      api: "sequelize.Sequelize().query",
      sinks: [...sql, { at: "0.query", danger: "sql" }],
      source: row,
    },
    { api: "sequelize.literal", sinks: [{ at: "0", danger: "sql" }] },
    { api: "sequelize.{fn,col,where,cast,json,Op}" },
    { api: "sequelize.Sequelize().{fn,col,where,cast,json,authenticate,sync,close,escape}" },
    { api: "sequelize.Sequelize().transaction", calls: [{ at: "last", with: [{ nothing: true }], to: "return" }] },
    { api: "sequelize.Sequelize().{model,define}" },
    {
      api: "sequelize.ModelClass().{create,build,bulkCreate,upsert,findOrCreate}",
      sinks: [whole("0"), whole("0.defaults")],
      returns: "sequelize.Instance()",
    },
    { api: "sequelize.Instance().{update,set,setAttributes}", sinks: [whole("0")], returns: "self" },
    { api: "sequelize.Instance().{save,destroy,reload,increment,decrement,restore}" },
    { api: "sequelize.Instance().{get,toJSON}", flows: [{ from: "this", to: "return" }] },
    { api: "sequelize.ModelClass().update", sinks: [whole("0"), filter("1.where")] },
    {
      api: "sequelize.ModelClass().findOne",
      sinks: [filter("0"), filter("0.where"), { at: "0.order", danger: "fields" }],
      source: row,
      returns: "sequelize.Instance()",
    },
    {
      api: "sequelize.ModelClass().{findAll,findAndCountAll,find}",
      sinks: [filter("0"), filter("0.where"), { at: "0.order", danger: "fields" }],
      source: row,
    },
    { api: "sequelize.ModelClass().findByPk", source: row, returns: "sequelize.Instance()" },
    {
      api: "sequelize.ModelClass().{findOne,findAll,findAndCountAll,findByPk}().get",
      flows: [{ from: "this", to: "return" }],
    },
    { api: "sequelize.ModelClass().{scope,unscoped}", returns: "self" },
    {
      api: "sequelize.ModelClass().{count,destroy,max,min,sum}",
      sinks: [filter("0"), filter("0.where"), { at: "0.order", danger: "fields" }],
    },
    {
      api: "sequelize.ModelClass().{belongsTo,hasMany,hasOne,belongsToMany,init,sync,increment,decrement}",
    },
    // MikroORM
    { api: "@mikro-orm/core.Manager().execute", sinks: sql, source: row },
    { api: "@mikro-orm/core.Manager().getConnection().execute", sinks: sql, source: row },
    { api: "@mikro-orm/core.Manager().getConnection" },
    { api: "@mikro-orm/core.Manager().getKnex", returns: "knex.Knex()" },
    { api: "@mikro-orm/core.Manager().fork", returns: "self" },
    { api: "@mikro-orm/core.Manager().getRepository", returns: "@mikro-orm/core.Repository()" },
    {
      api: "@mikro-orm/core.Manager().transactional",
      calls: [{ at: "0", with: [{ api: "@mikro-orm/core.Manager()" }], to: "return" }],
    },
    { api: "@mikro-orm/core.Manager().{create,assign,upsert,nativeInsert}", sinks: [whole("1")] },
    {
      api: "@mikro-orm/core.Manager().{find,findOne,findOneOrFail,findAndCount,findAll}",
      sinks: [filter("1")],
      source: row,
    },
    {
      api: "@mikro-orm/core.Manager().{count,nativeDelete}",
      sinks: [filter("1")],
    },
    { api: "@mikro-orm/core.Repository().{create,assign,upsert,nativeInsert}", sinks: [whole("0"), whole("1")] },
    {
      api: "@mikro-orm/core.Repository().{find,findOne,findOneOrFail,findAndCount,findAll}",
      sinks: [filter("0")],
      source: row,
    },
    {
      api: "@mikro-orm/core.Repository().{count,nativeDelete}",
      sinks: [filter("0")],
    },
    {
      api: "@mikro-orm/core.{Manager,Repository}().{flush,persist,remove,persistAndFlush,removeAndFlush,clear,getReference,populate}",
    },
    {
      api: "@mikro-orm/core.{Manager,Repository}().{createQueryBuilder,qb}",
      returns: "@mikro-orm/core.QueryBuilder()",
    },
    {
      api: "@mikro-orm/core.QueryBuilder().{where,andWhere,orWhere,having,orderBy,groupBy,select}",
      sinks: sql,
      returns: "self",
    },
    {
      api: "@mikro-orm/core.QueryBuilder().{limit,offset,leftJoin,join,leftJoinAndSelect,update,insert,delete}",
      returns: "self",
    },
    {
      api: "@mikro-orm/core.QueryBuilder().{getResult,getResultList,getSingleResult,execute}",
      source: row,
    },
    { api: "@mikro-orm/core.raw", sinks: sql },
    { api: "@mikro-orm/core.sql" },
    { api: "@mikro-orm/core.wrap", flows: [{ from: "0", to: "return" }] },
  ],
  marks: [
    { mark: "@nestjs/typeorm.InjectRepository", gives: { api: "typeorm.Repository()" } },
    {
      mark: "@nestjs/typeorm.{InjectDataSource,InjectEntityManager,InjectConnection}",
      gives: { api: "typeorm.Manager()" },
    },
    { mark: "@nestjs/sequelize.InjectModel", gives: { api: "sequelize.ModelClass()" } },
    { mark: "@mikro-orm/nestjs.InjectRepository", gives: { api: "@mikro-orm/core.Repository()" } },
  ],
} satisfies LibraryModel;
