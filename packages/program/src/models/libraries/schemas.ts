import { noObject, number, schemaAliases, schemaKinds } from "../common.ts";
import type { LibraryModel } from "../schema.ts";

const closed = ["fields", "merge"] satisfies LibraryModel["apis"][number]["makesSafe"];
const shape = [{ from: "0", to: "return.shape" }] satisfies LibraryModel["apis"][number]["flows"];

export const model = {
  packages: [
    "joi",
    "@hapi/joi",
    "yup",
    "superstruct",
    "valibot",
    "@sinclair/typebox",
    "arktype",
    "runtypes",
    "io-ts",
    "ajv",
    "jsonschema",
    "class-transformer",
  ],
  title: "Schemas: Joi, Yup, Valibot, Superstruct, Ajv and others",
  aliases: {
    "@hapi/joi": "joi",
    ...schemaAliases("joi"),
    ...schemaAliases("yup"),
    "ajv.Ajv()": "ajv()",
    "ajv/dist/{2019,2020,jtd}()": "ajv()",
    "ajv/dist/2020.Ajv2020()": "ajv()",
  },
  apis: [
    ...schemaKinds("joi"),
    ...schemaKinds("yup"),
    ...schemaKinds("valibot"),
    ...schemaKinds("superstruct"),
    // Joi
    { api: "joi.string", returns: "joi.Text()" },
    { api: "joi.number", returns: "joi.Number()" },
    { api: "joi.{boolean,bool,date,valid,equal,link,symbol}", returns: "joi.Token()" },
    { api: "joi.object", returns: "joi.Object()", flows: shape },
    { api: "joi.array", returns: "joi.List()" },
    { api: "joi.{any,alternatives,binary}", returns: "joi.Any()" },
    { api: "joi.{ref,compile,extend,defaults}" },
    {
      api: "joi.Text().{guid,uuid,alphanum,token,hex,base64,isoDate,isoDuration,ip,hostname,creditCard,valid,equal}",
      returns: "joi.Token()",
    },
    { api: "joi.Schema().{valid,equal}", returns: "joi.Token()" },
    { api: "joi.Text().email", returns: "joi.Email()" },
    { api: "joi.Schema().{pattern,regex}", returns: "self", flows: [{ from: "0", to: "return.matches" }] },
    { api: "joi.Object().unknown", returns: "joi.Open()", flows: [{ from: "this.shape", to: "return.shape" }] },
    { api: "joi.Schema().keys", returns: "self", flows: shape },
    { api: "joi.List().items", returns: "joi.List()", flows: [{ from: "arguments", to: "return.element" }] },
    {
      api: "joi.Schema().{min,max,length,required,optional,allow,default,trim,lowercase,uppercase,label,messages,message,integer,positive,negative,port,precision,multiple,uri,domain,normalize,truncate,when,options,prefs,description,example,forbidden,strip,strict,with,without,and,or,xor,unique,single,sparse,items,insensitive,case,invalid,disallow,not,empty,error,custom,external,note,tag,meta,concat,fork,assert,append,rename,iso,timestamp,greater,less,replace}",
      returns: "self",
    },
    {
      api: "joi.Schema().validate",
      parses: { schema: "this", value: "0", to: "return.value" },
    },
    {
      api: "joi.Schema().validateAsync",
      parses: { schema: "this", value: "0", to: "return" },
    },
    {
      api: "joi.{attempt,assert}",
      parses: { schema: "1", value: "0", to: "return" },
    },
    {
      api: "joi.validate",
      parses: { schema: "1", value: "0", to: "return.value" },
    },
    // Yup: unknown fields stay unless they are stripped.
    { api: "yup.string", returns: "yup.Text()" },
    { api: "yup.number", returns: "yup.Number()" },
    { api: "yup.{boolean,bool,date}", returns: "yup.Token()" },
    { api: "yup.object", returns: "yup.Open()", flows: shape },
    { api: "yup.{array,tuple}", returns: "yup.List()", flows: [{ from: "0", to: "return.element" }] },
    { api: "yup.{mixed,lazy}", returns: "yup.Any()" },
    { api: "yup.ref" },
    { api: "yup.Text().uuid", returns: "yup.Token()" },
    { api: "yup.Text().email", returns: "yup.Email()" },
    { api: "yup.Schema().{oneOf,equals}", returns: "yup.Token()" },
    { api: "yup.Schema().matches", returns: "self", flows: [{ from: "0", to: "return.matches" }] },
    { api: "yup.Schema().shape", returns: "self", flows: shape },
    { api: "yup.Schema().of", returns: "self", flows: [{ from: "0", to: "return.element" }] },
    { api: "yup.Schema().noUnknown", returns: "yup.Object()", flows: [{ from: "this.shape", to: "return.shape" }] },
    {
      api: "yup.Schema().{min,max,length,required,optional,nullable,defined,notRequired,default,trim,lowercase,uppercase,label,typeError,integer,positive,negative,url,datetime,when,test,transform,strict,strip,meta,concat,pick,omit,partial,ensure,notOneOf,nonNullable,moreThan,lessThan}",
      returns: "self",
    },
    {
      api: "yup.Schema().{validate,validateSync,cast}",
      parses: { schema: "this", value: "0", to: "return" },
    },
    { api: "yup.Schema().{isValid,isValidSync}", isScalar: true },
    // Valibot
    { api: "valibot.string", returns: "valibot.Text()" },
    { api: "valibot.{number,bigint}", returns: "valibot.Number()" },
    { api: "valibot.{boolean,date,picklist,literal,enum,enum_}", returns: "valibot.Token()" },
    { api: "valibot.{object,strictObject}", returns: "valibot.Object()", flows: shape },
    { api: "valibot.looseObject", returns: "valibot.Open()", flows: shape },
    { api: "valibot.array", returns: "valibot.List()", flows: [{ from: "0", to: "return.element" }] },
    { api: "valibot.record", returns: "valibot.Open()", flows: [{ from: "1", to: "return.element" }] },
    { api: "valibot.{optional,nullable,nullish,partial,required,pick,omit}", flows: [{ from: "0", to: "return" }] },
    // A pipe narrows its first schema by what follows.
    { api: "valibot.pipe", flows: [{ from: "arguments.*", to: "return" }] },
    {
      api: "valibot.{uuid,isoDate,isoDateTime,isoTimestamp,ip,ipv4,ipv6,hexadecimal,digits,cuid2,ulid,nanoid,base64}",
      returns: "valibot.Token()",
    },
    { api: "valibot.email", returns: "valibot.Email()" },
    { api: "valibot.regex", flows: [{ from: "0", to: "return.matches" }] },
    {
      api: "valibot.{minLength,maxLength,length,nonEmpty,trim,minValue,maxValue,integer,url,toLowerCase,check,transform}",
    },
    { api: "valibot.{any,unknown}", returns: "valibot.Any()" },
    {
      api: "valibot.{parse,parseAsync}",
      parses: { schema: "0", value: "1", to: "return" },
    },
    {
      api: "valibot.{safeParse,safeParseAsync}",
      parses: { schema: "0", value: "1", to: "return.output" },
    },
    { api: "valibot.is", isScalar: true, checks: [{ at: "1", for: closed, when: true }] },
    // Superstruct
    { api: "superstruct.{string,nonempty}", returns: "superstruct.Text()" },
    { api: "superstruct.{number,integer}", returns: "superstruct.Number()" },
    { api: "superstruct.{boolean,date,enums,literal}", returns: "superstruct.Token()" },
    { api: "superstruct.object", returns: "superstruct.Object()", flows: shape },
    { api: "superstruct.type", returns: "superstruct.Open()", flows: shape },
    { api: "superstruct.array", returns: "superstruct.List()", flows: [{ from: "0", to: "return.element" }] },
    {
      api: "superstruct.{optional,nullable,defaulted,size,min,max,trimmed,refine,coerce}",
      flows: [{ from: "0", to: "return" }],
    },
    {
      api: "superstruct.pattern",
      flows: [
        { from: "0", to: "return" },
        { from: "1", to: "return.matches" },
      ],
    },
    { api: "superstruct.{any,unknown,record,union}", returns: "superstruct.Any()" },
    {
      api: "superstruct.{create,mask}",
      parses: { schema: "1", value: "0", to: "return" },
    },
    {
      api: "superstruct.validate",
      parses: { schema: "1", value: "0", to: "return.1" },
    },
    { api: "superstruct.assert", ensures: [{ at: "0", for: closed }] },
    { api: "superstruct.is", isScalar: true, checks: [{ at: "0", for: closed, when: true }] },
    // JSON Schema: what it says is in a language of its own; that it was asked says that there are types.
    { api: "ajv().compile" },
    { api: "ajv().compile()", isScalar: true, checks: [{ at: "0", for: noObject, when: true }] },
    { api: "ajv().validate", isScalar: true, checks: [{ at: "1", for: noObject, when: true }] },
    { api: "ajv().{addSchema,addFormat,addKeyword,getSchema}", returns: "self" },
    {
      api: "@sinclair/typebox/value.Value.{Parse,Decode,Cast}",
      flows: [{ from: "1", to: "return" }],
      makesSafe: noObject,
    },
    { api: "@sinclair/typebox/value.Value.Check", isScalar: true, checks: [{ at: "1", for: noObject, when: true }] },
    { api: "jsonschema.validate" },
    { api: "arktype.type()", flows: [{ from: "0", to: "return" }], makesSafe: closed },
    // A class says which fields there are, and lets others through.
    { api: "class-transformer.{plainToInstance,plainToClass}", flows: [{ from: "1", to: "return" }] },
    {
      api: "class-transformer.{instanceToPlain,classToPlain,instanceToInstance}",
      flows: [{ from: "0", to: "return" }],
    },
    { api: "class-validator.{validate,validateOrReject,validateSync}" },
    // What makes a class of another has its fields.
    {
      api: "@nestjs/{mapped-types,swagger,graphql}.{PartialType,OmitType,PickType,IntersectionType}",
      flows: [{ from: "0", to: "return" }],
    },
  ],
  marks: [
    {
      mark: `class-validator.{${[
        "IsInt",
        "IsNumber",
        "IsPositive",
        "IsNegative",
        "IsDivisibleBy",
        "IsNumberString",
        "IsLatitude",
        "IsLongitude",
        "IsPort",
        "IsDecimal",
      ].join(",")}}`,
      accepts: number,
    },
    {
      mark: `class-validator.{${[
        "IsBoolean",
        "IsDate",
        "IsDateString",
        "IsISO8601",
        "IsRFC3339",
        "IsMilitaryTime",
        "IsTimeZone",
        "IsBooleanString",

        "IsEnum",
        "IsIn",
        "Equals",
        "IsUUID",
        "IsMongoId",
        "IsHexadecimal",
        "IsAlpha",
        "IsAlphanumeric",
        "IsHexColor",

        "IsIP",
        "IsMACAddress",
        "IsHash",
        "IsJWT",
        "IsCreditCard",
        "IsISBN",
        "IsEthereumAddress",
        "IsSemVer",
        "IsLocale",
        "IsCurrency",
        "IsISO31661Alpha2",
        "IsISO31661Alpha3",
        "IsBIC",
        "IsIBAN",
      ].join(",")}}`,
      accepts: "all",
    },
    {
      mark: "class-validator.{IsString,Matches,Length,MinLength,MaxLength,IsUrl,Contains,IsPhoneNumber,IsMobilePhone,IsBase64,IsFQDN,IsJSON}",
      accepts: noObject,
    },
    { mark: "class-validator.IsEmail", accepts: { but: ["sql", "code", "ldap", "xpath", "template"] } },
    {
      mark: "class-validator.{IsOptional,IsDefined,IsNotEmpty,IsArray,ArrayNotEmpty,ArrayMinSize,ArrayMaxSize,ValidateNested,IsObject,Allow,Validate}",
      accepts: [],
    },
    // A schema of GraphQL lets nothing else through.
    { mark: "{@nestjs/graphql,type-graphql}.Field", accepts: [] },
  ],
} satisfies LibraryModel;
