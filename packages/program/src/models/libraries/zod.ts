import { schemaAliases, schemaKinds } from "../common.ts";
import type { LibraryModel } from "../schema.ts";

export const model = {
  packages: ["zod"],
  title: "Zod",
  aliases: {
    "zod.z": "zod",
    "zod/{v4,v3,mini,v4-mini,v4/classic}": "zod",
    "zod.{ZodType,ZodSchema,ZodTypeAny}()": "zod.Any()",
    "zod.ZodObject()": "zod.Object()",
    "zod.ZodString()": "zod.Text()",
    ...schemaAliases("zod"),
    "zod.Union().*": "zod.Schema().*",
  },
  apis: [
    ...schemaKinds("zod"),
    { api: "zod.Union()" },
    { api: "zod.{string,url,httpUrl,emoji,stringFormat,templateLiteral,coerce.string}", returns: "zod.Text()" },
    {
      api: "zod.{uuid,guid,uuidv4,uuidv6,uuidv7,nanoid,cuid,cuid2,ulid,xid,ksuid,ipv4,ipv6,mac,cidrv4,cidrv6,base64,base64url,e164,creditCard,iban,jwt,hex,hostname,hash,currencyCode,boolean,stringbool,date,enum,nativeEnum,literal,keyof,null,undefined,void,never,nan,coerce.boolean,coerce.date,iso.date,iso.datetime,iso.time,iso.duration}",
      returns: "zod.Token()",
    },
    {
      api: "zod.{number,int,int32,uint32,float32,float64,bigint,int64,uint64,coerce.number,coerce.bigint}",
      returns: "zod.Number()",
    },
    { api: "zod.email", returns: "zod.Email()" },
    { api: "zod.{object,strictObject}", returns: "zod.Object()", flows: [{ from: "0", to: "return.shape" }] },
    { api: "zod.looseObject", returns: "zod.Open()", flows: [{ from: "0", to: "return.shape" }] },
    { api: "zod.{array,set}", returns: "zod.List()", flows: [{ from: "0", to: "return.element" }] },
    { api: "zod.{record,map,partialRecord}", returns: "zod.Open()", flows: [{ from: "1", to: "return.element" }] },
    { api: "zod.tuple", returns: "zod.List()", flows: [{ from: "0", to: "return.shape" }] },
    // Several, of which one lets it through, or all do.
    { api: "zod.{union,xor}", returns: "zod.Union()", flows: [{ from: "0", to: "return.alternatives" }] },
    { api: "zod.discriminatedUnion", returns: "zod.Union()", flows: [{ from: "1", to: "return.alternatives" }] },
    {
      api: "zod.intersection",
      returns: "zod.Union()",
      flows: [
        { from: "0", to: "return.one" },
        { from: "1", to: "return.other" },
      ],
    },
    {
      api: "zod.Schema().{or,and}",
      returns: "zod.Union()",
      flows: [
        { from: "this", to: "return.one" },
        { from: "0", to: "return.other" },
      ],
    },
    {
      api: "zod.{optional,nullable,nullish,readonly}",
      returns: "zod.Union()",
      flows: [{ from: "0", to: "return.one" }],
    },
    { api: "zod.preprocess", returns: "zod.Union()", flows: [{ from: "1", to: "return.one" }] },
    { api: "zod.lazy", returns: "zod.Union()", calls: [{ at: "0", with: [], to: "return.one" }] },
    { api: "zod.{any,unknown,custom,instanceof,json,file,promise}", returns: "zod.Any()" },
    // What narrows a text
    {
      api: "zod.Text().{uuid,guid,nanoid,cuid,cuid2,ulid,xid,ksuid,datetime,date,time,duration,ip,ipv4,ipv6,cidr,cidrv4,cidrv6,base64,base64url,jwt,e164,hex}",
      returns: "zod.Token()",
    },
    { api: "zod.Text().email", returns: "zod.Email()" },
    { api: "zod.Schema().regex", returns: "self", flows: [{ from: "0", to: "return.matches" }] },
    {
      api: "zod.Object().{passthrough,loose,catchall}",
      returns: "zod.Open()",
      flows: [{ from: "this.shape", to: "return.shape" }],
    },
    { api: "zod.Open().{strict,strip}", returns: "zod.Object()", flows: [{ from: "this.shape", to: "return.shape" }] },
    { api: "zod.Schema().{extend,safeExtend,augment}", returns: "self", flows: [{ from: "0", to: "return.shape" }] },
    { api: "zod.Schema().merge", returns: "self", flows: [{ from: "0.shape", to: "return.shape" }] },
    { api: "zod.Schema().array", returns: "zod.List()", flows: [{ from: "this", to: "return.element" }] },
    { api: "zod.Schema().pipe", flows: [{ from: "0", to: "return" }] },
    // A function makes something else of it, or the same.
    {
      api: "zod.Schema().transform",
      calls: [{ at: "0", with: [{ nothing: true }] }],
      returns: "self",
      flows: [{ from: "0", to: "return.transformed" }],
    },
    {
      api: "zod.Schema().refine",
      calls: [{ at: "0", with: [{ nothing: true }, { nothing: true }] }],
      returns: "self",
      flows: [{ from: "0", to: "return.refined" }],
    },
    {
      api: "zod.Schema().{superRefine,check}",
      calls: [{ at: "0", with: [{ nothing: true }, { nothing: true }] }],
      returns: "self",
    },
    {
      api: "zod.Schema().{min,max,length,nonempty,trim,toLowerCase,toUpperCase,startsWith,endsWith,includes,url,emoji,normalize,lowercase,uppercase,int,positive,negative,nonnegative,nonpositive,multipleOf,finite,safe,gt,gte,lt,lte,step,optional,nullable,nullish,default,prefault,catch,describe,meta,brand,readonly,pick,omit,partial,deepPartial,required,strict,strip,exactOptional,nonoptional,overwrite,register,unwrap,exclude,extract}",
      returns: "self",
    },
    // Reading
    {
      api: "zod.Schema().{parse,parseAsync,decode,decodeAsync}",
      parses: { schema: "this", value: "0", to: "return" },
    },
    {
      api: "zod.Schema().{safeParse,safeParseAsync,spa,safeDecode}",
      parses: { schema: "this", value: "0", to: "return.data" },
    },
    {
      api: "zod.{parse,parseAsync}",
      parses: { schema: "0", value: "1", to: "return" },
    },
    {
      api: "zod.safeParse",
      parses: { schema: "0", value: "1", to: "return.data" },
    },
    { api: "zod.{infer,ZodError,treeifyError,prettifyError,flattenError,toJSONSchema,registry}" },
  ],
} satisfies LibraryModel;
