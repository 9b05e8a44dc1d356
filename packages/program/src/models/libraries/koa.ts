import { noObject } from "../common.ts";
import type { LibraryModel } from "../schema.ts";

const handlers = ["0+", "0+.*"].map((at) => ({ at, with: [{ api: "koa.Context()" }, { nothing: true as const }] }));
const text = (what: string) => ({ source: "http-request" as const, what: `the ${what} of an HTTP request` });

const host = { source: "host", what: "the host of an HTTP request" } as const;

export const model = {
  packages: ["koa", "koa-router", "@koa/router", "koa-send"],
  title: "Koa and its router",
  aliases: {
    "koa()": "koa.Application()",
    "{koa-router,@koa/router}()": "koa.Router()",
    "{koa-router,@koa/router}.Router()": "koa.Router()",
    "koa.{ParameterizedContext,DefaultContext,ExtendableContext,RouterContext}()": "koa.Context()",
    "{koa-router,@koa/router}.{RouterContext,IRouterContext}()": "koa.Context()",
    "koa.Context().req": "http.IncomingMessage()",
    "koa.Context().res": "http.ServerResponse()",
    "koa.Context().ctx": "koa.Context()",
  },
  apis: [
    { api: "koa.Application().use", calls: handlers, returns: "self" },
    { api: "koa.Application().{listen,callback}", calls: [{ at: "last", with: [] }], returns: "http.Server()" },
    {
      api: "koa.Application().on",
      calls: [{ at: "1", with: [{ nothing: true }, { api: "koa.Context()" }] }],
      returns: "self",
    },
    {
      api: "koa.Router().{get,post,put,patch,delete,del,all,use,head,options,register}",
      calls: handlers,
      returns: "self",
    },
    {
      api: "koa.Router().param",
      calls: [
        {
          at: "1",
          with: [{ ...text("path parameters"), makesSafe: noObject }, { api: "koa.Context()" }, { nothing: true }],
        },
      ],
      returns: "self",
    },
    { api: "koa.Router().{routes,allowedMethods,prefix}", returns: "self" },
    // The request; queries are text or lists of text here.
    { api: "koa.Context().{query,querystring,search}", source: text("query"), makesSafe: noObject },
    { api: "koa.Context().request.{query,querystring,search}", source: text("query"), makesSafe: noObject },
    { api: "koa.Context().params", source: text("path parameters"), makesSafe: noObject },
    { api: "koa.Context().request.params", source: text("path parameters"), makesSafe: noObject },
    { api: "koa.Context().request.{body,rawBody}", source: text("body") },
    { api: "koa.Context().request.files", source: { source: "http-request", what: "an uploaded file" } },
    {
      api: "koa.Context().{url,originalUrl,path,href}",
      source: text("address"),
      makesSafe: [...noObject, "redirect", "url"],
    },
    {
      api: "koa.Context().request.{url,originalUrl,path,href}",
      source: text("address"),
      makesSafe: [...noObject, "redirect", "url"],
    },
    { api: "koa.Context().{headers,header,get}", source: text("headers"), makesSafe: [...noObject, "redirect"] },
    {
      api: "koa.Context().request.{headers,header,get}",
      source: text("headers"),
      makesSafe: [...noObject, "redirect"],
    },
    { api: "koa.Context().{host,hostname,origin}", source: host, makesSafe: [...noObject, "redirect"] },
    {
      api: "{koa.Context(),koa.Context().request}.{headers,header}.{host,x-forwarded-host}",
      source: host,
      makesSafe: [...noObject, "redirect"],
    },
    { api: "koa.Context().cookies.get", source: text("cookies"), makesSafe: [...noObject, "redirect"] },
    { api: "koa.Context().cookies.set", sinks: [{ at: "0", danger: "header" }] },
    { api: "koa.Context().{ip,ips,method,protocol,secure,status,state,app,session,is,accepts}" },
    // The answer: text is sent as HTML where it begins with `<`, an object as JSON.
    { api: "koa.Context().body", written: { dangers: ["html"], is: "text" } },
    { api: "koa.Context().response.body", written: { dangers: ["html"], is: "text" } },
    { api: "koa.Context().redirect", sinks: [{ at: "0", danger: "redirect" }] },
    { api: "koa.Context().response.redirect", sinks: [{ at: "0", danger: "redirect" }] },
    {
      api: "koa.Context().{set,append}",
      sinks: [
        { at: "1", danger: "redirect", when: [{ at: "0", oneOf: ["location"] }] },
        { at: "1", danger: "origin", when: [{ at: "0", oneOf: ["access-control-allow-origin"] }] },
        { at: "1", danger: "header" },
      ],
    },
    { api: "koa.Context().{attachment,throw,assert}", sinks: [] },
    { api: "koa.Context().render", emits: { name: "0", as: "view", given: ["1", "this.state"] } },
    { api: "koa.Context().{type,message,length,etag}", written: { dangers: [] } },
    {
      api: "koa-send",
      sinks: [{ at: "1", danger: "path", when: [{ at: "2.root", is: "absent" }] }],
    },
  ],
  entries: [
    { title: "middleware of Koa", type: "koa.Middleware", parameters: [{ api: "koa.Context()" }, { nothing: true }] },
    {
      title: "middleware of Koa",
      type: "@koa/router.Middleware",
      parameters: [{ api: "koa.Context()" }, { nothing: true }],
    },
  ],
} satisfies LibraryModel;
