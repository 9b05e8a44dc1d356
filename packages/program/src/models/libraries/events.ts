import type { LibraryModel } from "../schema.ts";

export const model = {
  packages: ["node", "eventemitter3", "mitt", "eventemitter2"],
  title: "Event emitters",
  aliases: {
    "events.EventEmitter": "events",
    eventemitter3: "events",
    eventemitter2: "events",
    "eventemitter2.EventEmitter2": "events",
  },
  apis: [
    // What a stream or a socket hands on carries what it is.
    {
      api: "any().{on,once,addListener,prependListener}",
      returns: "self",
      calls: [
        {
          at: "1",
          with: [{ at: "this.*" }, { at: "this.*" }],
          when: [
            { at: "0", oneOf: ["data", "line", "message", "entry", "file", "field", "end", "finish", "readable"] },
          ],
        },
        {
          at: "1",
          with: [],
          when: [
            { at: "0", noneOf: ["data", "line", "message", "entry", "file", "field", "end", "finish", "readable"] },
          ],
        },
      ],
    },
    { api: "any().{off,removeListener,removeAllListeners}", returns: "self" },
    { api: "events().emit", emits: { name: "0" }, isScalar: true },
    {
      api: "events().{on,once,addListener,prependListener}",
      listens: { name: "0", callback: "1" },
      flows: [],
      returns: "self",
      calls: [
        {
          at: "1",
          with: [{ at: "this.*" }, { at: "this.*" }],
          when: [{ at: "0", oneOf: ["data", "message", "line"] }],
        },
        { at: "1", with: [], when: [{ at: "0", oneOf: ["end", "finish", "close", "exit", "error"] }] },
      ],
    },
    { api: "events.once", flows: [{ from: "0", to: "return.*" }] },
    { api: "events.{on,listenerCount,getEventListeners}" },
  ],
} satisfies LibraryModel;
