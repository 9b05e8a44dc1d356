import { jsonText, noObject, plainTypes, typeArguments, typeInHeaders } from "../common.ts";
import type { LibraryModel } from "../schema.ts";

const handler = [{ api: "http.IncomingMessage()" }, { api: "http.ServerResponse()" }];
const body = [
  { at: "0", danger: "html", when: [{ at: "0", is: "text", noApi: jsonText }] },
] satisfies LibraryModel["apis"][number]["sinks"];
const request = (["http", "https"] as const).map(
  (name) =>
    ({
      api: `${name}.{request,get}`,
      // Who looks addresses up by themselves decides which of them are asked.
      sinks: [
        {
          at: "0",
          danger: "url",
          when: [
            { at: "0", is: "text" },
            { at: "1.lookup", is: "absent" },
          ],
        },
        {
          at: "0.host",
          danger: "url",
          when: [
            { at: "0.lookup", is: "absent" },
            { at: "1.lookup", is: "absent" },
          ],
        },
        {
          at: "0.hostname",
          danger: "url",
          when: [
            { at: "0.lookup", is: "absent" },
            { at: "1.lookup", is: "absent" },
          ],
        },
        {
          at: "0.socketPath",
          danger: "path",
          // An address is a text or an object of one, which has no such part.
          when: [
            { at: "0", noApi: ["global.URL()"] },
            { at: "0.socketPath", is: "written" },
          ],
        },
      ],
      calls: [{ at: "last", with: [{ api: "http.ClientResponse()" }] }],
      returns: "http.ClientRequest()",
    }) satisfies LibraryModel["apis"][number],
);

export const model = {
  packages: ["node"],
  title: "Node's http, https and http2",
  aliases: {
    "https.Server": "http.Server",
    "{http,https}.createServer()": "http.Server()",
    "http2.{createServer,createSecureServer}()": "http.Server()",
    "http2.Http2ServerRequest()": "http.IncomingMessage()",
    "http2.Http2ServerResponse()": "http.ServerResponse()",
    "http.PlainResponse().*": "http.ServerResponse().*",
    "follow-redirects.http": "http",
    "follow-redirects.https": "https",
  },
  apis: [
    ...request,
    { api: "{http,https}.createServer", calls: [{ at: "last", with: handler }] },
    { api: "http2.{createServer,createSecureServer}", calls: [{ at: "last", with: handler }] },
    {
      api: "http.Server().{on,once,addListener}",
      returns: "self",
      calls: [
        { at: "1", with: handler, when: [{ at: "0", oneOf: ["request", "checkContinue", "checkExpectation"] }] },
        {
          at: "1",
          with: [{ api: "http.IncomingMessage()" }, { api: "net.Socket()" }, { nothing: true }],
          when: [{ at: "0", oneOf: ["upgrade", "connect"] }],
        },
        {
          at: "1",
          with: [],
          when: [{ at: "0", noneOf: ["request", "checkContinue", "checkExpectation", "upgrade", "connect"] }],
        },
      ],
    },
    { api: "http.Server().listen", returns: "self", calls: [{ at: "last", with: [] }] },
    // What came in
    {
      api: "http.IncomingMessage().url",
      source: { source: "http-request", what: "the address of an HTTP request" },
      makesSafe: [...noObject, "redirect"],
    },
    {
      api: "http.IncomingMessage().{headers,rawHeaders,headersDistinct,trailers}",
      source: { source: "http-request", what: "the headers of an HTTP request" },
      makesSafe: [...noObject, "redirect"],
    },
    {
      api: "http.IncomingMessage().headers.{host,x-forwarded-host}",
      source: { source: "host", what: "the host of an HTTP request" },
      makesSafe: [...noObject, "redirect"],
    },
    { api: "http.IncomingMessage().{method,httpVersion,statusCode,complete,aborted}", isScalar: true },
    {
      api: "http.IncomingMessage().{on,once,addListener}",
      returns: "self",
      calls: [
        {
          at: "1",
          with: [{ source: "http-request", what: "the body of an HTTP request", makesSafe: noObject }],
          when: [{ at: "0", oneOf: ["data"] }],
        },
        { at: "1", with: [], when: [{ at: "0", noneOf: ["data"] }] },
      ],
    },
    { api: "http.IncomingMessage().read", source: { source: "http-request", what: "the body of an HTTP request" } },
    {
      api: "http.IncomingMessage().@@asyncIterator",
      source: { source: "http-request", what: "the body of an HTTP request" },
    },
    { api: "http.IncomingMessage().setEncoding", returns: "self" },
    // What goes out
    { api: "http.ServerResponse().{write,end}", sinks: body, returns: "self" },
    { api: "http.PlainResponse().{write,end}", returns: "self" },
    {
      api: "http.ServerResponse().{setHeader,appendHeader}",
      sinks: [
        { at: "1", danger: "redirect", when: [{ at: "0", oneOf: ["location", "refresh"] }] },
        { at: "1", danger: "origin", when: [{ at: "0", oneOf: ["access-control-allow-origin"] }] },
        { at: "0", danger: "header" },
        { at: "1", danger: "header" },
      ],
      becomes: [{ api: "http.PlainResponse()", when: typeArguments(plainTypes) }],
      returns: "self",
    },
    {
      api: "http.ServerResponse().writeHead",
      sinks: ["1", "2"].flatMap((at) => [
        { at: `${at}.Location`, danger: "redirect" as const },
        { at: `${at}.location`, danger: "redirect" as const },
        { at: `${at}.Access-Control-Allow-Origin`, danger: "origin" as const },
        { at: `${at}.access-control-allow-origin`, danger: "origin" as const },
        { at: `${at}.*`, danger: "header" as const },
      ]),
      becomes: typeInHeaders(plainTypes, ["1", "2"]).map((when) => ({ api: "http.PlainResponse()", when })),
      returns: "self",
    },
    { api: "http.ServerResponse().{getHeader,hasHeader,removeHeader,headersSent,statusCode}" },
    { api: "http.ServerResponse().{on,once}", returns: "self", calls: [{ at: "1", with: [] }] },
    // What another server answered
    {
      api: "http.ClientRequest().{on,once}",
      returns: "self",
      calls: [
        { at: "1", with: [{ api: "http.ClientResponse()" }], when: [{ at: "0", oneOf: ["response"] }] },
        { at: "1", with: [], when: [{ at: "0", noneOf: ["response"] }] },
      ],
    },
    { api: "http.ClientRequest().{write,end,setHeader}" },
    {
      api: "http.ClientResponse().{on,once}",
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
    {
      api: "http.ClientResponse().{headers,@@asyncIterator}",
      source: { source: "http-response", what: "the answer of another server" },
    },
    { api: "http.ClientResponse().statusCode", isScalar: true },
    { api: "{http,https}.Agent" },
  ],
} satisfies LibraryModel;
