import { noObject } from "../common.ts";
import type { LibraryModel } from "../schema.ts";

const of = (part: string) => ({ source: "http-request" as const, what: `the ${part} of an HTTP request` });
const parameters = [
  { api: "@hapi/hapi.Request()" },
  { api: "@hapi/hapi.ResponseToolkit()" },
  { nothing: true as const },
];
const validated = (part: string) => ({ schema: ["0.options", "0.config"].map((at) => `${at}.validate.${part}`) });
/** A request as the route's own schemas let it through. */
const routed = [
  {
    api: "@hapi/hapi.Request()",
    by: { query: validated("query"), payload: validated("payload"), params: validated("params") },
  },
  ...parameters.slice(1),
];
const html = [{ at: "return", danger: "html", when: [{ at: "return", is: "text" }] }] satisfies NonNullable<
  LibraryModel["entries"]
>[number]["sinks"];
const handlers = [
  "0.handler",
  "0.config.handler",
  "0.options.handler",
  "0.*.handler",
  "0.*.options.handler",
  "0.*.config.handler",
  "0.options.pre.*.method",
  "0.options.pre.*",
].map((at) => ({
  at,
  with: at.startsWith("0.*") || at.includes("pre") ? parameters : routed,
}));

export const model = {
  packages: ["@hapi/hapi", "hapi"],
  title: "Hapi",
  aliases: {
    "{@hapi/hapi,hapi}.{server,Server}()": "@hapi/hapi.Instance()",
    "hapi.Request()": "@hapi/hapi.Request()",
    "hapi.ResponseToolkit()": "@hapi/hapi.ResponseToolkit()",
    "@hapi/hapi.Request().raw.req": "http.IncomingMessage()",
    "@hapi/hapi.Request().raw.res": "http.ServerResponse()",
  },
  apis: [
    { api: "@hapi/hapi.Instance().route", calls: handlers },
    {
      api: "@hapi/hapi.Instance().ext",
      calls: [
        { at: "1", with: parameters },
        { at: "0.method", with: parameters },
      ],
    },
    { api: "@hapi/hapi.Instance().{register,start,stop,initialize,auth,method,decorate,state,events,inject}" },
    { api: "@hapi/hapi.Request().payload", source: of("body") },
    { api: "@hapi/hapi.Request().query", source: of("query"), makesSafe: noObject },
    { api: "@hapi/hapi.Request().{params,paramsArray}", source: of("path parameters"), makesSafe: noObject },
    { api: "@hapi/hapi.Request().headers", source: of("headers"), makesSafe: [...noObject, "redirect"] },
    { api: "@hapi/hapi.Request().state", source: of("cookies"), makesSafe: ["redirect"] },
    { api: "@hapi/hapi.Request().{url,path}", source: of("address"), makesSafe: [...noObject, "redirect", "url"] },
    { api: "@hapi/hapi.Request().{auth,method,info,route,server,id,app,log}" },
    {
      api: "@hapi/hapi.ResponseToolkit().response",
      sinks: [{ at: "0", danger: "html", when: [{ at: "0", is: "text", noApi: ["global.JSON.stringify()"] }] }],
      returns: "@hapi/hapi.ResponseObject()",
    },
    { api: "@hapi/hapi.ResponseToolkit().redirect", sinks: [{ at: "0", danger: "redirect" }] },
    // `inert` stays below its root unless it is told otherwise.
    {
      api: "@hapi/hapi.ResponseToolkit().file",
      sinks: [{ at: "0", danger: "path", when: [{ at: "1.confine", oneOf: ["false"] }] }],
    },
    {
      api: "@hapi/hapi.ResponseToolkit().view",
      emits: { name: "0", as: "view", given: ["1"] },
      sinks: [
        { at: "0", danger: "path" },
        { at: "1", danger: "fields" },
      ],
    },
    { api: "@hapi/hapi.ResponseToolkit().{continue,abandon,authenticated,state,unstate,entity}" },
    {
      api: "@hapi/hapi.ResponseObject().{code,type,etag,bytes,charset,encoding,state,takeover,ttl,message}",
      returns: "self",
    },
    {
      api: "@hapi/hapi.ResponseObject().header",
      sinks: [{ at: "1", danger: "redirect", when: [{ at: "0", oneOf: ["location"] }] }],
      returns: "self",
    },
    {
      api: "@hapi/hapi.ResponseObject().{location,redirect}",
      sinks: [{ at: "0", danger: "redirect" }],
      returns: "self",
    },
  ],
  entries: [{ title: "a handler of Hapi", type: "@hapi/hapi.Lifecycle.Method", parameters, sinks: html }],
} satisfies LibraryModel;
