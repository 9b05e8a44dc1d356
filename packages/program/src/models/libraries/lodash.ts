import { noObject, number } from "../common.ts";
import type { LibraryModel } from "../schema.ts";

const one = [{ from: "0", to: "return" }] satisfies LibraryModel["apis"][number]["flows"];
const element = [{ at: "0.*" }, { nothing: true as const }, { at: "0" }];
const subpaths = [
  "merge",
  "mergeWith",
  "defaultsDeep",
  "set",
  "setWith",
  "get",
  "template",
  "map",
  "filter",
  "forEach",
  "pick",
  "omit",
  "escape",
  "escapeRegExp",
  "cloneDeep",
  "clone",
  "isEmpty",
  "isString",
  "has",
  "debounce",
  "throttle",
  "assign",
  "extend",
  "defaults",
  "flatten",
  "uniq",
  "find",
  "reduce",
  "values",
  "keys",
  "groupBy",
  "keyBy",
  "sortBy",
  "orderBy",
  "kebabCase",
  "camelCase",
  "trim",
  "toString",
  "toNumber",
];

export const model = {
  packages: ["lodash", "lodash-es", "underscore", "ramda", "remeda", "radash", "es-toolkit"],
  title: "Lodash, Underscore, Ramda",
  aliases: {
    "{lodash-es,underscore,es-toolkit/compat,lodash-unified}": "lodash",
    "global._": "lodash",
    // One function a package, or a file.
    ...Object.fromEntries(subpaths.map((name) => [`{lodash/${name},lodash-es/${name}}`, `lodash.${name}`])),
  },
  apis: [
    { api: "lodash", flows: one },
    // The fields that are named, and no others.
    { api: "lodash.pick", flows: [{ from: "0", to: "return", makesSafe: ["fields", "merge"] }] },
    {
      api: "lodash.{chain,identity,tap,thru,castArray,toArray,toPlainObject,cloneDeep,clone,cloneWith,cloneDeepWith,pickBy,omitBy,omit,compact,flatten,flattenDeep,flattenDepth,uniq,uniqBy,uniqWith,shuffle,reverse,slice,drop,dropRight,take,takeRight,tail,initial,without,difference,intersection,mapKeys,invert,fp}",
      flows: one,
    },
    {
      api: "lodash.{first,head,last,nth,sample,find,findLast,min,max,minBy,maxBy}",
      flows: [{ from: "0.*", to: "return" }],
      calls: [{ at: "1", with: element }],
    },
    { api: "lodash.{values,valuesIn,sampleSize}", flows: [{ from: "0.*", to: "return.*" }] },
    { api: "lodash.{keys,keysIn}", flows: [{ from: "0.@@keys", to: "return.*" }] },
    {
      api: "lodash.{toPairs,entries}",
      flows: [
        { from: "0.*", to: "return.*.1" },
        { from: "0.*", to: "return.*.0" },
      ],
    },
    { api: "lodash.fromPairs", flows: [{ from: "0.*.1", to: "return.*" }] },
    { api: "lodash.zipObject", flows: [{ from: "1.*", to: "return.*" }] },
    {
      api: "lodash.{concat,union,unionBy,zip}",
      flows: [
        { from: "arguments", to: "return" },
        { from: "arguments.*", to: "return.*" },
      ],
    },
    {
      api: "lodash.{chunk,partition}",
      flows: [{ from: "0.*", to: "return.*.*" }],
      calls: [{ at: "1", with: element }],
    },
    // Functions that are given elements
    {
      api: "lodash.{map,mapValues,flatMap,flatMapDeep}",
      calls: [{ at: "1", with: element, to: "return.*" }],
      flows: [{ from: "0.*", to: "return.*", when: [{ at: "1", is: "text" }] }],
    },
    {
      api: "lodash.{filter,reject,sortBy,orderBy,takeWhile,dropWhile,remove,where}",
      flows: one,
      calls: [{ at: "1", with: element }],
    },
    {
      api: "lodash.{each,forEach,forIn,forOwn,eachRight,forEachRight,times}",
      flows: one,
      calls: [{ at: "1", with: [{ at: "0.*" }, { at: "0.*" }, { at: "0" }] }],
    },
    {
      api: "lodash.{some,every,any,all,findIndex,findKey,countBy,sumBy,meanBy}",
      calls: [{ at: "1", with: element }],
      isScalar: true,
    },
    {
      api: "lodash.{groupBy,keyBy,indexBy}",
      flows: [
        { from: "0.*", to: "return.*.*" },
        { from: "0.*", to: "return.*" },
      ],
      calls: [{ at: "1", with: element }],
    },
    {
      api: "lodash.{reduce,transform,foldl}",
      flows: [{ from: "2", to: "return" }],
      calls: [{ at: "1", with: [{ at: "2" }, { at: "0.*" }, { nothing: true }], to: "return" }],
    },
    // Reading and writing by a path
    {
      api: "lodash.{get,result,property,at}",
      flows: [
        { from: "0.*", to: "return" },
        { from: "0.*.*", to: "return" },
        { from: "2", to: "return" },
      ],
    },
    {
      api: "lodash.{set,setWith,update,updateWith}",
      sinks: [{ at: "1", danger: "key", before: "4.17.20" }],
      flows: [
        { from: "2", to: "0.*" },
        { from: "0", to: "return" },
      ],
    },
    {
      api: "lodash.zipObjectDeep",
      sinks: [{ at: "0", danger: "key", before: "4.17.20" }],
      flows: [{ from: "1.*", to: "return.*" }],
    },
    { api: "lodash.unset", sinks: [{ at: "1", danger: "key", before: "4.17.23" }], isScalar: true },
    {
      api: "lodash.{merge,mergeWith}",
      sinks: [{ at: "1+", danger: "merge", before: "4.17.11" }],
      flows: [
        { from: "1+", to: "0" },
        { from: "0", to: "return" },
        { from: "1", to: "return" },
        { from: "2", to: "return" },
      ],
    },
    {
      api: "lodash.defaultsDeep",
      sinks: [{ at: "1+", danger: "merge", before: "4.17.12" }],
      flows: [
        { from: "1+", to: "0" },
        { from: "0", to: "return" },
        { from: "1", to: "return" },
        { from: "2", to: "return" },
      ],
    },
    {
      api: "lodash.{assign,assignIn,extend,defaults,assignWith}",
      sinks: [{ at: "1+", danger: "fields", when: [{ at: "0", is: "text" }] }],
      flows: [
        { from: "1+", to: "0" },
        { from: "0", to: "return" },
        { from: "1", to: "return" },
        { from: "2", to: "return" },
      ],
    },
    // Text
    { api: "lodash.template", sinks: [{ at: "0", danger: "template" }] },
    { api: "lodash.template()", flows: [{ from: "0.*", to: "return" }] },
    { api: "lodash.escape", flows: one, makesSafe: ["html", "xml", ...noObject] },
    { api: "lodash.unescape", flows: one, revives: ["html", "xml"] },
    { api: "lodash.escapeRegExp", flows: one, makesSafe: ["pattern", ...noObject] },
    { api: "lodash.{kebabCase,camelCase,snakeCase,deburr,words}", flows: one, makesSafe: { but: ["key"] } },
    {
      api: "lodash.{trim,trimStart,trimEnd,toString,toLower,toUpper,capitalize,lowerFirst,upperFirst,startCase,lowerCase,upperCase,padStart,padEnd,pad,truncate,repeat}",
      flows: one,
      makesSafe: noObject,
    },
    { api: "lodash.replace", flows: [...one, { from: "2", to: "return" }], makesSafe: noObject },
    { api: "lodash.split", flows: [{ from: "0", to: "return.*" }] },
    { api: "lodash.join", flows: [{ from: "0.*", to: "return" }], makesSafe: noObject },
    {
      api: "lodash.{toNumber,toInteger,parseInt,toSafeInteger,toFinite,clamp}",
      flows: one,
      makesSafe: number,
      isScalar: true,
    },
    {
      api: "lodash.{isEmpty,isString,isNumber,isArray,isObject,isPlainObject,isNil,isNull,isUndefined,isFunction,isEqual,isBoolean,isDate,isError,isMatch,size,startsWith,endsWith,now,random,sum,mean,uniqueId,eq,gt,gte,lt,lte,isFinite,isNaN,indexOf,noop}",
      isScalar: true,
    },
    { api: "lodash.isInteger", isScalar: true, checks: [{ at: "0", for: number, when: true }] },
    { api: "lodash.{includes,contains}", isScalar: true, checks: [{ at: "1", for: "all", when: true }] },
    { api: "lodash.{has,hasIn}", isScalar: true, checks: [{ at: "1", for: "all", when: true }] },
    // Functions stay what they are.
    {
      api: "lodash.{debounce,throttle,once,memoize,partial,bind,wrap,flow,compose,curry,negate,after,before,ary,unary,rest,spread}",
      flows: one,
    },
    { api: "lodash.defer", calls: [{ at: "0", with: [] }] },
    { api: "lodash.delay", calls: [{ at: "0", with: [] }] },
    // Ramda: the data comes last.
    { api: "ramda.{map,flatMap,chain}", calls: [{ at: "0", with: [{ at: "1.*" }], to: "return.*" }] },
    {
      api: "ramda.{filter,reject,sortBy,uniqBy,takeWhile}",
      flows: [{ from: "1", to: "return" }],
      calls: [{ at: "0", with: [{ at: "1.*" }] }],
    },
    { api: "ramda.{pick,omit,pluck}", flows: [{ from: "1", to: "return" }] },
    {
      api: "ramda.{prop,path,pathOr,propOr}",
      flows: [
        { from: "1.*", to: "return" },
        { from: "2.*", to: "return" },
      ],
    },
    {
      api: "ramda.{mergeRight,mergeLeft,mergeDeepRight,mergeDeepLeft,concat}",
      flows: [
        { from: "0", to: "return" },
        { from: "1", to: "return" },
      ],
    },
    {
      api: "ramda.{assoc,assocPath}",
      flows: [
        { from: "1", to: "return.*" },
        { from: "2", to: "return" },
      ],
    },
    { api: "ramda.{isNil,isEmpty,equals,any,all}", isScalar: true },
    { api: "ramda.{clone,identity,uniq,flatten,reverse,head,last,trim,toLower,toUpper}", flows: one },
  ],
} satisfies LibraryModel;
