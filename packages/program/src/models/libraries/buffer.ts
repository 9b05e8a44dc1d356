import { encoded, encodings, noObject, number } from "../common.ts";
import type { LibraryModel } from "../schema.ts";

const size = [{ at: "0", danger: "allocation" }] satisfies LibraryModel["apis"][number]["sinks"];

export const model = {
  packages: ["node", "global"],
  title: "Buffer, typed arrays, Blob and text encoders",
  aliases: {
    "buffer.{Buffer,Blob,File,atob,btoa}": "global.*",
    "safe-buffer.Buffer": "global.Buffer",
    "util.{TextEncoder,TextDecoder}": "global.*",
    "string_decoder.StringDecoder": "global.TextDecoder",
  },
  apis: [
    { api: "global.Buffer", flows: [{ from: "0", to: "return" }] },
    {
      api: "global.Buffer.from",
      flows: [{ from: "0", to: "return" }],
      returns: "global.Buffer()",
      // Base64 may hold what was looked for before it was decoded.
      revives: { but: ["nosql", "fields", "merge"] },
      makesSafe: noObject,
    },
    {
      api: "global.Buffer.{alloc,allocUnsafe,allocUnsafeSlow}",
      sinks: size,
      flows: [{ from: "1", to: "return" }],
      returns: "global.Buffer()",
    },
    { api: "global.Buffer.concat", flows: [{ from: "0.*", to: "return" }], returns: "global.Buffer()" },
    { api: "global.Buffer.{byteLength,isBuffer,isEncoding,compare}", isScalar: true },
    {
      api: "global.Buffer().toString",
      flows: [
        { from: "this", to: "return", when: [{ at: "0", noneOf: encodings }] },
        { from: "this", to: "return", when: [{ at: "0", oneOf: encodings }], makesSafe: encoded },
      ],
      makesSafe: ["nosql", "fields", "merge"],
    },
    {
      api: "global.Buffer().{slice,subarray,toJSON,reverse,swap16,swap32}",
      flows: [{ from: "this", to: "return" }],
      returns: "self",
    },
    { api: "global.Buffer().{write,fill,set}", flows: [{ from: "0", to: "this" }] },
    { api: "global.Buffer().copy", flows: [{ from: "this", to: "0" }], isScalar: true },
    {
      api: "global.Buffer().{length,byteLength,equals,compare,indexOf,includes,readUInt8,readUInt16BE,readUInt16LE,readUInt32BE,readUInt32LE,readInt32BE,readInt32LE}",
      isScalar: true,
    },
    {
      // Of anything but a number a copy, and what is given is hardly ever a number.
      api: "global.{Uint8Array,Uint16Array,Uint32Array,Int8Array,Int16Array,Int32Array,Float32Array,Float64Array,Uint8ClampedArray}",
      flows: [{ from: "0", to: "return" }],
    },
    {
      api: "global.{ArrayBuffer,SharedArrayBuffer}",
      sinks: size,
      flows: [{ from: "0", to: "return" }],
    },
    { api: "global.{Blob,File}", flows: [{ from: "0.*", to: "return" }] },
    { api: "global.{Blob,File}().{text,arrayBuffer,stream,slice,bytes}", flows: [{ from: "this", to: "return" }] },
    { api: "global.btoa", flows: [{ from: "0", to: "return" }], makesSafe: encoded },
    { api: "global.atob", flows: [{ from: "0", to: "return" }], revives: { but: ["nosql", "fields", "merge"] } },
    { api: "global.TextEncoder().encode", flows: [{ from: "0", to: "return" }] },
    { api: "global.TextDecoder().{decode,write,end}", flows: [{ from: "0", to: "return" }] },
    { api: "global.{Float16Array,BigInt64Array,BigUint64Array}", isScalar: true, sinks: size, makesSafe: number },
  ],
} satisfies LibraryModel;
