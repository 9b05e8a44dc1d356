import { format, noObject } from "../common.ts";
import type { LibraryModel } from "../schema.ts";

const handsOn = [{ from: "0", to: "return" }] satisfies LibraryModel["apis"][number]["flows"];

export const model = {
  packages: ["node", "pify", "es6-promisify", "thenify", "tiny-invariant", "invariant"],
  title: "Node's util, assert, v8 and os",
  aliases: {
    "assert/strict": "assert",
    "es6-promisify.promisify": "util.promisify",
    pify: "util.promisify",
    thenify: "util.promisify",
  },
  apis: [
    // A function stays the one that it was.
    { api: "util.promisify", promisifies: "0" },
    { api: "util.{callbackify,deprecate,debuglog}", flows: handsOn },
    { api: "util.format", sinks: format, flows: [{ from: "arguments", to: "return" }], makesSafe: noObject },
    {
      api: "util.formatWithOptions",
      sinks: [
        {
          at: "1",
          danger: "format",
          when: [
            { at: "1", is: "text" },
            { at: "2", is: "present" },
          ],
        },
      ],
      flows: [{ from: "arguments", to: "return" }],
      makesSafe: noObject,
    },
    { api: "util.inspect", flows: handsOn, makesSafe: noObject },
    { api: "util.{stripVTControlCharacters,toUSVString,styleText}", flows: [{ from: "arguments", to: "return" }] },
    {
      api: "util.parseArgs",
      source: { source: "command-line", what: "the command line" },
      makesSafe: noObject,
    },
    { api: "util.{isDeepStrictEqual,isArray,isString,types}", isScalar: true },
    { api: "util.types.*", isScalar: true },
    { api: "util.isRegExp", isScalar: true },
    { api: "{util.inherits,inherits}", flows: [{ from: "1.prototype", to: "0.prototype" }] },
    { api: "v8.deserialize", sinks: [{ at: "0", danger: "deserialise" }], flows: handsOn },
    { api: "v8.serialize", flows: handsOn, makesSafe: ["deserialise"] },
    { api: "{assert,assert.ok,assert.strict,tiny-invariant,invariant}", requires: "0" },
    {
      api: "assert.{equal,strictEqual,deepEqual,deepStrictEqual}",
      ensures: [{ at: "0", for: "all" }],
    },
    { api: "assert.{notEqual,notStrictEqual,throws,rejects,fail,ifError,doesNotThrow}" },
    { api: "assert.match" },
    {
      api: "os.{platform,arch,type,release,cpus,totalmem,freemem,uptime,endianness,hostname,tmpdir,homedir,userInfo,networkInterfaces,EOL,loadavg}",
    },
    { api: "async_hooks.AsyncLocalStorage", flows: [{ from: "0.*", to: "return.*" }] },
    {
      api: "async_hooks.AsyncLocalStorage().run",
      calls: [{ at: "1", with: [], to: "return" }],
      flows: [{ from: "0", to: "this.*" }],
    },
    { api: "async_hooks.AsyncLocalStorage().enterWith", flows: [{ from: "0", to: "this.*" }] },
    { api: "async_hooks.AsyncLocalStorage().getStore", flows: [{ from: "this.*", to: "return" }] },
    { api: "perf_hooks.performance.now", isScalar: true },
  ],
} satisfies LibraryModel;
