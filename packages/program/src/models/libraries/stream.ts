import type { LibraryModel } from "../schema.ts";

export const model = {
  packages: [
    "node",
    "through2",
    "concat-stream",
    "get-stream",
    "raw-body",
    "pump",
    "pumpify",
    "split2",
    "end-of-stream",
  ],
  title: "Streams, and what collects them",
  aliases: { "readable-stream": "stream", "stream/promises.{pipeline,finished}": "stream.*" },
  apis: [
    {
      api: "any().pipe",
      flows: [
        { from: "0", to: "return" },
        { from: "this.*", to: "return.*" },
      ],
      // Operators of RxJS
      calls: [{ at: "0+.project", with: [{ at: "this.*" }], to: "return.*" }],
    },
    { api: "any().pipeThrough", flows: [{ from: "this.*", to: "return.*" }] },
    { api: "stream.pipeline", flows: [], calls: [{ at: "last", with: [{ nothing: true }] }] },
    { api: "stream.finished", calls: [{ at: "last", with: [{ nothing: true }] }] },
    {
      api: "stream.Readable.{from,fromWeb}",
      flows: [
        { from: "0", to: "return" },
        { from: "0.*", to: "return.*" },
      ],
    },
    { api: "stream.{Transform,Writable,Duplex,Readable,PassThrough}" },
    { api: "stream.{Transform,Duplex,PassThrough,Writable}().{write,end}", flows: [{ from: "0", to: "this.*" }] },
    {
      api: "stream/consumers.{text,json,buffer,arrayBuffer,blob}",
      flows: [
        { from: "0", to: "return" },
        { from: "0.*", to: "return" },
      ],
    },
    { api: "through2", calls: [{ at: "last", with: [] }] },
    { api: "concat-stream", calls: [{ at: "last", with: [{ at: "this.*" }] }] },
    { api: "get-stream", flows: [{ from: "0", to: "return" }] },
    {
      api: "get-stream.{buffer,getStreamAsBuffer,getStreamAsArray,getStreamAsArrayBuffer}",
      flows: [{ from: "0", to: "return" }],
    },
    {
      api: "raw-body",
      source: { source: "http-request", what: "the body of an HTTP request" },
      calls: [
        { at: "last", with: [{ nothing: true }, { source: "http-request", what: "the body of an HTTP request" }] },
      ],
    },
    { api: "pump", calls: [{ at: "last", with: [{ nothing: true }] }] },
  ],
} satisfies LibraryModel;
