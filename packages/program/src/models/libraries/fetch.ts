import { csvTypes, htmlTypes, noObject, typeInHeaders, xmlTypes } from "../common.ts";
import type { LibraryModel } from "../schema.ts";

const answer = { source: "http-response", what: "the answer of another server" } as const;
const body = { source: "http-request", what: "the body of an HTTP request" } as const;

export const model = {
  packages: ["global", "undici", "node-fetch", "cross-fetch", "isomorphic-fetch"],
  title: "fetch, Request, Response, Headers, FormData, XMLHttpRequest, WebSocket",
  aliases: {
    "{node-fetch,cross-fetch,isomorphic-fetch,isomorphic-unfetch,unfetch,make-fetch-happen,minipass-fetch,electron-fetch,node-fetch-native}":
      "global.fetch",
    "{undici,cross-fetch,@whatwg-node/fetch,fetch-ponyfill,node-fetch-native}.fetch": "global.fetch",
    "{undici,node-fetch,cross-fetch,@whatwg-node/fetch}.{Request,Response,Headers,FormData}": "global.*",
    "global.fetch()": "global.ClientResponse()",

    "global.caches.match()": "global.ClientResponse()",
  },
  apis: [
    {
      api: "global.fetch",
      sinks: [
        { at: "0", danger: "url" },
        ...typeInHeaders(xmlTypes, ["1.headers"]).map((when) => ({ at: "1.body", danger: "html" as const, when })),
      ],
    },
    // One that is made here is no request that came in.
    {
      // It asks nobody: what is given to `fetch` does.
      api: "global.Request",
      flows: [{ from: "0", to: "return" }],
      returns: "global.NewRequest()",
    },
    { api: "global.NewRequest().{url,headers,method,clone,json,text,formData}" },
    {
      api: "global.ClientResponse().{text,json,blob,arrayBuffer,formData,bytes,body,headers,statusText}",
      source: answer,
    },
    { api: "global.ClientResponse().{status,ok,redirected,type,bodyUsed}", isScalar: true },
    { api: "global.ClientResponse().clone", returns: "self" },
    // A request that came in, as servers of the web's own kind get it.
    { api: "global.Request().{json,body}", source: body },
    { api: "global.Request().{text,blob,arrayBuffer,bytes}", source: body, makesSafe: noObject },
    { api: "global.Request().formData", source: body, makesSafe: noObject, returns: "global.FormData()" },
    {
      api: "global.Request().url",
      source: { source: "http-request", what: "the address of an HTTP request" },
      makesSafe: ["redirect", ...noObject],
    },
    {
      api: "global.Request().headers",
      source: { source: "http-request", what: "the headers of an HTTP request" },
      makesSafe: ["redirect", ...noObject],
    },
    { api: "global.Request().clone", returns: "self" },
    { api: "global.Request().{method,mode,credentials,signal}", isScalar: true },
    {
      api: "global.FormData().{get,getAll,entries,values,keys,@@iterator}",
      flows: [{ from: "this", to: "return" }],
      makesSafe: noObject,
    },
    { api: "global.FormData", flows: [{ from: "0.*", to: "return.*" }] },
    { api: "global.FormData().{append,set}", flows: [{ from: "1", to: "this.*" }] },
    { api: "global.FormData().{has,delete}", isScalar: true },
    // An answer
    {
      api: "global.Response",
      sinks: [
        ...typeInHeaders(htmlTypes, ["1.headers"]).map((when) => ({ at: "0", danger: "html" as const, when })),
        ...typeInHeaders(csvTypes, ["1.headers"]).map((when) => ({ at: "0", danger: "cell" as const, when })),
      ],
    },
    { api: "global.Response.redirect", sinks: [{ at: "0", danger: "redirect" }] },
    { api: "global.Response.json" },
    { api: "global.Headers", flows: [{ from: "0", to: "return" }] },
    {
      api: "global.Headers().{get,getSetCookie,entries,values,@@iterator}",
      flows: [{ from: "this", to: "return" }],
      makesSafe: noObject,
    },
    {
      api: "global.Headers().{set,append}",
      sinks: [{ at: "1", danger: "redirect", when: [{ at: "0", oneOf: ["location"] }] }],
    },
    { api: "global.Headers().{has,delete}", isScalar: true },
    // Browsers
    { api: "global.XMLHttpRequest().open", sinks: [{ at: "1", danger: "url" }] },
    { api: "global.XMLHttpRequest().{response,responseText,responseXML,getResponseHeader}", source: answer },
    { api: "global.XMLHttpRequest().{onload,onreadystatechange,onerror}", written: { calls: [{ nothing: true }] } },
    { api: "global.XMLHttpRequest().{send,setRequestHeader,abort}" },
    { api: "global.WebSocket", sinks: [{ at: "0", danger: "url" }] },
    { api: "global.WebSocket().onmessage", written: { calls: [{ api: "global.ServerMessage()" }] } },
    {
      api: "global.WebSocket().addEventListener",
      calls: [
        { at: "1", with: [{ api: "global.ServerMessage()" }], when: [{ at: "0", oneOf: ["message"] }] },
        { at: "1", with: [], when: [{ at: "0", noneOf: ["message"] }] },
      ],
    },
    { api: "global.ServerMessage().data", source: answer },
    { api: "global.WebSocket().{send,close}" },
    { api: "global.EventSource", sinks: [{ at: "0", danger: "url" }] },
    { api: "global.EventSource().onmessage", written: { calls: [{ api: "global.ServerMessage()" }] } },
    { api: "global.navigator.sendBeacon", sinks: [{ at: "0", danger: "url" }] },
    { api: "global.caches.match" },
    // undici's own
    { api: "undici.{request,stream,pipeline,connect}", sinks: [{ at: "0", danger: "url" }] },
    { api: "undici.request().body", source: answer },
    { api: "undici.request().body.{text,json,arrayBuffer,blob}", source: answer },
    { api: "undici.{Client,Pool}", sinks: [{ at: "0", danger: "url" }] },
    { api: "undici.{Client,Pool,Agent}().request", sinks: [{ at: "0.origin", danger: "url" }] },
  ],
} satisfies LibraryModel;
