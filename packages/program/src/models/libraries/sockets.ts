import { noObject } from "../common.ts";
import type { LibraryModel } from "../schema.ts";

const message = { source: "socket", what: "a message of a WebSocket" } as const;
const text = { ...message, makesSafe: noObject };
const own = ["connection", "connect", "disconnect", "disconnecting", "error", "close", "open"];
const events = [{ at: "1", with: [message, message, message, message], when: [{ at: "0", noneOf: own }] }];

export const model = {
  packages: ["socket.io", "socket.io-client", "ws", "sockjs"],
  title: "Socket.IO, ws and other WebSocket servers",
  aliases: {
    "socket.io()": "socket.io.Server()",
    "socket.io.Namespace()": "socket.io.Server()",
    "socket.io.Server().sockets": "socket.io.Server()",
    "ws()": "ws.WebSocket()",
    "ws.WebSocketServer()": "ws.Server()",
    "socket.io-client": "socket.io-client.io",
  },
  apis: [
    {
      api: "socket.io.Server().{on,once}",
      calls: [
        { at: "1", with: [{ api: "socket.io.Socket()" }], when: [{ at: "0", oneOf: ["connection", "connect"] }] },
      ],
      returns: "self",
    },
    {
      api: "socket.io.Server().use",
      calls: [{ at: "0", with: [{ api: "socket.io.Socket()" }, { nothing: true }] }],
      returns: "self",
    },
    { api: "socket.io.Server().{of,in,to,except}", returns: "self" },
    { api: "socket.io.Server().{emit,send,listen,attach,close}" },
    {
      api: "socket.io.Socket().{on,once}",
      calls: [...events, { at: "1", with: [{ nothing: true }], when: [{ at: "0", oneOf: own }] }],
      returns: "self",
    },
    { api: "socket.io.Socket().onAny", calls: [{ at: "0", with: [message, message, message] }], returns: "self" },
    {
      api: "socket.io.Socket().handshake.{query,auth}",
      source: { source: "socket", what: "the handshake of a WebSocket" },
    },
    {
      api: "socket.io.Socket().handshake.headers",
      source: { source: "socket", what: "the handshake of a WebSocket" },
      makesSafe: noObject,
    },
    { api: "socket.io.Socket().{emit,send,join,leave,to,in,broadcast,disconnect,id,rooms,data,use}" },
    // ws
    {
      api: "ws.Server().{on,once}",
      calls: [
        {
          at: "1",
          with: [{ api: "ws.WebSocket()" }, { api: "http.IncomingMessage()" }],
          when: [{ at: "0", oneOf: ["connection"] }],
        },
        { at: "1", with: [], when: [{ at: "0", noneOf: ["connection"] }] },
      ],
      returns: "self",
    },
    {
      api: "ws.WebSocket().{on,once}",
      calls: [
        { at: "1", with: [text, { nothing: true }], when: [{ at: "0", oneOf: ["message", "ping", "pong"] }] },
        { at: "1", with: [], when: [{ at: "0", noneOf: ["message", "ping", "pong"] }] },
      ],
      returns: "self",
    },
    { api: "ws.WebSocket().onmessage", written: { calls: [{ api: "ws.MessageEvent()" }] } },
    {
      api: "ws.WebSocket().addEventListener",
      calls: [{ at: "1", with: [{ api: "ws.MessageEvent()" }], when: [{ at: "0", oneOf: ["message"] }] }],
    },
    { api: "ws.MessageEvent().data", source: message, makesSafe: noObject },
    { api: "ws.WebSocket().{send,close,ping,terminate}" },
    { api: "ws", sinks: [{ at: "0", danger: "url" }] },
    { api: "ws.WebSocket", sinks: [{ at: "0", danger: "url" }] },
    // Clients
    { api: "socket.io-client.io", sinks: [{ at: "0", danger: "url" }] },
    {
      api: "socket.io-client.io().{on,once}",
      calls: [
        {
          at: "1",
          with: [{ source: "http-response", what: "a message of a server" }],
          when: [{ at: "0", noneOf: own }],
        },
      ],
      returns: "self",
    },
    { api: "socket.io-client.io().{emit,close,connect}" },
    {
      api: "sockjs.createServer().on",
      calls: [{ at: "1", with: [{ api: "sockjs.Connection()" }] }],
    },
    {
      api: "sockjs.Connection().on",
      calls: [{ at: "1", with: [text], when: [{ at: "0", oneOf: ["data"] }] }],
    },
  ],
} satisfies LibraryModel;
