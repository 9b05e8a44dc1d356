import type { LibraryModel } from "../schema.ts";

const connect = [
  { at: "0.host", danger: "url" },
  { at: "0.path", danger: "path" },
  { at: "1", danger: "url", when: [{ at: "1", is: "text" }] },
] satisfies LibraryModel["apis"][number]["sinks"];
const data = { source: "socket", what: "data of a network connection" } as const;

export const model = {
  packages: ["node"],
  title: "Node's net, tls, dgram and dns",
  aliases: {
    "net.Server": "net.createServer",
    "tls.createServer": "net.createServer",
    "tls.TLSSocket()": "net.Socket()",
  },
  apis: [
    { api: "net.createServer", calls: [{ at: "last", with: [{ api: "net.Socket()" }] }] },
    {
      api: "net.createServer().{on,once}",
      returns: "self",
      calls: [
        { at: "1", with: [{ api: "net.Socket()" }], when: [{ at: "0", oneOf: ["connection", "secureConnection"] }] },
        { at: "1", with: [], when: [{ at: "0", noneOf: ["connection", "secureConnection"] }] },
      ],
    },
    { api: "net.createServer().listen", returns: "self", calls: [{ at: "last", with: [] }] },
    {
      api: "{net,tls}.{connect,createConnection}",
      sinks: connect,
      returns: "net.ClientSocket()",
      calls: [{ at: "last", with: [] }],
    },
    { api: "net.Socket().connect", sinks: connect, returns: "self", calls: [{ at: "last", with: [] }] },
    {
      api: "net.Socket().{on,once}",
      returns: "self",
      calls: [
        { at: "1", with: [data], when: [{ at: "0", oneOf: ["data"] }] },
        { at: "1", with: [], when: [{ at: "0", noneOf: ["data"] }] },
      ],
    },
    { api: "net.Socket().{read,@@asyncIterator}", source: data },
    { api: "net.Socket().{write,end,destroy,setEncoding,setTimeout,remoteAddress,remotePort}", returns: "self" },
    {
      api: "net.ClientSocket().{on,once}",
      returns: "self",
      calls: [
        {
          at: "1",
          with: [{ source: "http-response", what: "the answer of another server" }],
          when: [{ at: "0", oneOf: ["data"] }],
        },
        { at: "1", with: [], when: [{ at: "0", noneOf: ["data"] }] },
      ],
    },
    { api: "net.{isIP,isIPv4,isIPv6}", isScalar: true, checks: [{ at: "0", for: { but: ["url"] }, when: true }] },
    {
      api: "dgram.createSocket().{on,once}",
      returns: "self",
      calls: [
        { at: "1", with: [data, { nothing: true }], when: [{ at: "0", oneOf: ["message"] }] },
        { at: "1", with: [], when: [{ at: "0", noneOf: ["message"] }] },
      ],
    },
    {
      api: "dns.{lookup,resolve,resolve4,resolve6,resolveMx,resolveTxt,resolveSrv,resolveCname,reverse}",
      calls: [{ at: "last", with: [] }],
    },
    { api: "dns/promises.{lookup,resolve,resolve4,resolve6,resolveMx,resolveTxt,resolveSrv,resolveCname,reverse}" },
    { api: "dns.promises.{lookup,resolve,resolve4,resolve6,resolveMx,resolveTxt,resolveSrv,resolveCname,reverse}" },
  ],
} satisfies LibraryModel;
