import { format, logged } from "../common.ts";
import type { LibraryModel } from "../schema.ts";

/** What has the fields of a form or a query, by names of the sender's choice. */
const formApis = [
  "global.FormData()",
  "global.Request().formData()",
  "global.URLSearchParams()",
  "global.URL().searchParams",
];

export const model = {
  packages: ["global"],
  title: "Object, JSON, Reflect, Promise and the like",
  aliases: {},
  apis: [
    {
      api: "global.Object.assign",
      sinks: [{ at: "1+", danger: "fields", when: [{ at: "0", is: "text" }] }],
      assigns: true,
    },
    {
      api: "global.Object.entries",
      flows: [
        { from: "0.*", to: "return.*.1" },
        { from: "0.@@keys", to: "return.*.0" },
      ],
    },
    { api: "global.Object.values", flows: [{ from: "0.*", to: "return.*" }] },
    { api: "global.Object.{keys,getOwnPropertyNames}", flows: [{ from: "0.@@keys", to: "return.*" }] },
    // Of what somebody sent as a whole, the names of the fields are theirs too.
    {
      api: "global.Object.fromEntries",
      entries: { from: "0", to: "object" },
      flows: [
        { from: "0.*.0", to: "return.@@keys" },
        { from: "0", to: "return", when: [{ at: "0", isApi: formApis }] },
      ],
      revives: ["fields"],
    },
    { api: "global.Object.{freeze,seal,preventExtensions}", flows: [{ from: "0", to: "return" }] },
    { api: "global.Object", flows: [{ from: "0", to: "return" }] },
    { api: "global.Object.create", flows: [{ from: "0", to: "return" }] },
    {
      api: "global.Object.setPrototypeOf",
      flows: [
        { from: "0", to: "return" },
        { from: "1.*", to: "0.*" },
      ],
    },
    { api: "global.Object.getPrototypeOf" },
    { api: "global.Object.{is,isFrozen,isSealed,isExtensible}", isScalar: true },
    { api: "global.Object.hasOwn", isScalar: true, checks: [{ at: "1", for: "all", when: true }] },
    {
      api: "global.Object.groupBy",
      flows: [{ from: "0.*", to: "return.*.*" }],
      calls: [{ at: "1", with: [{ at: "0.*" }] }],
    },
    {
      api: "global.Object.defineProperty",
      sinks: [{ at: "1", danger: "key" }],
      flows: [
        { from: "2.value", to: "0.$$1", when: [{ at: "2.value", is: "present" }] },
        { from: "0", to: "return" },
      ],
      calls: [{ at: "2.get", with: [], this: { at: "0" }, to: "0.$$1", known: true }],
    },
    { api: "global.Object.getOwnPropertyDescriptor", flows: [{ from: "0.$$1", to: "return.value" }] },
    { api: "global.Object.defineProperties", flows: [{ from: "0", to: "return" }] },
    {
      api: "global.Reflect.apply",
      calls: [{ at: "0", with: [{ at: "2.0" }, { at: "2.1" }, { at: "2.2" }], this: { at: "1" }, to: "return" }],
    },
    { api: "global.Reflect.get", flows: [{ from: "0.$$1", to: "return" }] },
    {
      api: "global.Reflect.set",
      sinks: [{ at: "1", danger: "key" }],
      flows: [{ from: "2", to: "0.$$1" }],
      isScalar: true,
    },
    { api: "global.Reflect.ownKeys", flows: [{ from: "0.@@keys", to: "return.*" }] },
    {
      api: "global.Reflect.construct",
      sinks: [{ at: "1.*", danger: "code", when: [{ at: "0", isApi: ["global.Function"] }] }],
      flows: [{ from: "1.*", to: "return" }],
    },
    { api: "global.Reflect.has", isScalar: true },
    {
      api: "global.Proxy",
      flows: [{ from: "0", to: "return" }],
      calls: [{ at: "1.get", with: [{ at: "0" }], this: { at: "1" }, to: "return.*", known: true }],
    },
    {
      api: "global.JSON.parse",
      flows: [{ from: "0", to: "return" }],
      calls: [{ at: "1", with: [{ at: "0" }, { at: "0" }], to: "return.*" }],
      revives: ["nosql", "fields", "merge"],
    },
    {
      api: "global.JSON.stringify",
      flows: [
        { from: "0", to: "return" },
        { from: "0.*", to: "return" },
        { from: "0.@@keys", to: "return" },
      ],
      calls: [{ at: "0.toJSON", with: [], this: { at: "0" }, to: "return", known: true }],
      // Where code stands JSON is a value.
      makesSafe: [
        "nosql",
        "fields",
        "merge",
        "path",
        "redirect",
        "url",
        "script-url",
        "log",
        "header",
        "file-content",
        "code",
      ],
    },
    { api: "global.structuredClone", flows: [{ from: "0", to: "return" }] },
    {
      api: "global.{Error,TypeError,RangeError,SyntaxError,AggregateError}",
      flows: [
        { from: "0", to: "return.message" },
        { from: "1.cause", to: "return.cause" },
      ],
    },
    // Code
    { api: "global.eval", sinks: [{ at: "0", danger: "code" }] },
    { api: "global.execScript", sinks: [{ at: "0", danger: "code" }] },
    { api: "global.Function", sinks: [{ at: "arguments", danger: "code" }] },
    // Promises. One is what it gives when it is awaited.
    {
      api: "global.Promise",
      calls: [{ at: "0", with: [{ into: "return" }, { into: "return.@@rejected" }], throws: "return.@@rejected" }],
    },
    { api: "global.Promise.resolve", flows: [{ from: "0", to: "return" }] },
    {
      api: "global.Promise.try",
      calls: [{ at: "0", with: [], to: "return", throws: "return.@@rejected" }],
    },
    { api: "global.Promise.reject", flows: [{ from: "0", to: "return.@@rejected" }] },
    {
      api: "global.Promise.all",
      flows: [
        { from: "0", to: "return" },
        { from: "0.*.@@rejected", to: "return.@@rejected" },
      ],
    },
    { api: "global.Promise.{race,any}", flows: [{ from: "0.*", to: "return" }] },
    {
      api: "global.Promise.allSettled",
      flows: [
        { from: "0.#", to: "return.#.value" },
        { from: "0.#.@@rejected", to: "return.#.reason" },
      ],
    },
    { api: "global.Promise.withResolvers" },
    {
      api: "any().then",
      flows: [
        { from: "this", to: "return", when: [{ at: "0", is: "absent" }] },
        { from: "this.@@rejected", to: "return.@@rejected", when: [{ at: "1", is: "absent" }] },
      ],
      calls: [
        { at: "0", with: [{ at: "this" }], to: "return", throws: "return.@@rejected" },
        {
          at: "0",
          with: [{ at: "this.@@resolved" }],
          to: "return",
          throws: "return.@@rejected",
          when: [{ at: "this.@@resolved", is: "present" }],
        },
        { at: "1", with: [{ at: "this.@@rejected" }], to: "return", throws: "return.@@rejected" },
      ],
    },
    {
      api: "any().catch",
      flows: [{ from: "this", to: "return" }],
      calls: [{ at: "0", with: [{ at: "this.@@rejected" }], to: "return", throws: "return.@@rejected" }],
    },
    { api: "any().finally", flows: [{ from: "this", to: "return" }], calls: [{ at: "0", with: [] }] },
    // Logging
    {
      api: "global.console.{log,info,warn,error,group}",
      sinks: [...logged, ...format],
    },
    { api: "global.console.{debug,trace}", sinks: format },
    { api: "global.console.{dir,table,time,timeEnd,timeLog,count,assert,clear,groupEnd}" },
  ],
} satisfies LibraryModel;
