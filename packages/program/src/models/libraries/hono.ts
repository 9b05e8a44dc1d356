import { noObject } from "../common.ts";
import type { LibraryModel } from "../schema.ts";

const of = (part: string) => ({ source: "http-request" as const, what: `the ${part} of an HTTP request` });
const next = { nothing: true as const };
const handlers = ["0+", "0+.*"].map((at) => ({ at, with: [{ api: "hono.Context()" }, next] }));
/** What validators among the handlers let through. */
const validated = ["0+", "0+.*"].map((at) => ({
  at,
  with: [{ api: "hono.Context()", by: { req: { fields: "0+.valid" } } }, next],
}));

export const model = {
  packages: ["hono", "@hono/zod-openapi", "@hono/node-server", "@hono/zod-validator"],
  title: "Hono",
  aliases: {
    "{@hono/zod-openapi.OpenAPIHono,hono/quick.Hono,hono/tiny.Hono,hono/factory.createFactory().createApp}()":
      "hono.Hono()",
    "hono/factory.Factory()": "hono/factory.createFactory()",
    "hono/factory.createFactory().{createMiddleware,createHandlers}": "hono/factory.createMiddleware",
    "hono.Hono().{basePath,route}()": "hono.Hono()",
    "hono.Context().req.raw": "global.Request()",
    "hono.HonoRequest()": "hono.Context().req",
    "@hono/node-server/serve-static.serveStatic": "hono.serveStatic",
  },
  apis: [
    {
      api: "hono.Hono().{get,post,put,patch,delete,options,all,on,use}",
      calls: validated,
      returns: "self",
    },
    { api: "hono.Hono().{basePath,route,mount}", returns: "hono.Hono()" },
    { api: "hono.Hono().notFound", calls: [{ at: "0", with: [{ api: "hono.Context()" }] }], returns: "self" },
    {
      api: "hono.Hono().onError",
      calls: [{ at: "0", with: [{ nothing: true }, { api: "hono.Context()" }] }],
      returns: "self",
    },
    {
      api: "hono.Hono().openapi",
      calls: [{ at: "1", with: [{ api: "hono.Context()" }, { nothing: true }] }],
      returns: "self",
    },
    { api: "hono/factory.createMiddleware", calls: handlers, flows: [{ from: "0", to: "return" }] },
    {
      api: "hono/validator.validator",
      calls: [{ at: "1", with: [of("validated part"), { api: "hono.Context()" }] }],
    },
    // The request
    { api: "hono.Context().req.{query,queries}", source: of("query"), makesSafe: noObject },
    { api: "hono.Context().req.param", source: of("path parameters"), makesSafe: noObject },
    { api: "hono.Context().req.header", source: of("headers"), makesSafe: [...noObject, "redirect"] },
    { api: "hono.Context().req.json", source: of("body") },
    { api: "hono.Context().req.parseBody", source: of("body"), makesSafe: ["nosql"] },
    { api: "hono.Context().req.{text,arrayBuffer,blob,bytes}", source: of("body"), makesSafe: noObject },
    { api: "hono.Context().req.formData", source: of("body"), makesSafe: noObject, returns: "global.FormData()" },
    { api: "hono.Context().req.{url,path}", source: of("address"), makesSafe: [...noObject, "redirect", "url"] },
    // What a validator let through: which fields there are was said there, what stands in them not always.
    {
      api: "hono.Context().req.valid",
      source: of("validated part"),
      makesSafe: noObject,
      parses: { schema: "this.$0", value: "return", to: "return" },
    },
    {
      api: "{@hono/zod-validator.zValidator,@hono/valibot-validator.vValidator,@hono/standard-validator.sValidator}",
      flows: [{ from: "1", to: "return.valid.$0" }],
    },
    { api: "hono.Context().req.{method,routePath,matchedRoutes}", isScalar: true },
    {
      api: "{hono/cookie.getCookie,hono/cookie.getSignedCookie}",
      source: of("cookies"),
      makesSafe: [...noObject, "redirect"],
    },
    { api: "hono/cookie.{setCookie,setSignedCookie,deleteCookie}" },
    // The answer
    {
      api: "hono.Context().html",
      sinks: [{ at: "0", danger: "html", when: [{ at: "0", noApi: ["hono/html.html()"] }] }],
    },
    { api: "hono.Context().{text,json,notFound,status,body,newResponse,stream,streamText}" },
    { api: "hono.Context().redirect", sinks: [{ at: "0", danger: "redirect" }] },
    {
      api: "hono.Context().header",
      sinks: [
        { at: "1", danger: "redirect", when: [{ at: "0", oneOf: ["location"] }] },
        { at: "1", danger: "origin", when: [{ at: "0", oneOf: ["access-control-allow-origin"] }] },
      ],
    },
    { api: "hono.Context().render", sinks: [{ at: "0", danger: "html", when: [{ at: "0", is: "text" }] }] },
    { api: "hono.Context().get", flows: [{ from: "this.*", to: "return" }] },
    { api: "hono.Context().set", flows: [{ from: "1", to: "this.*" }] },
    { api: "hono.Context().{env,var,executionCtx,event,res,error,finalized}" },
    { api: "{hono/html.html,hono/css.css}", makesSafe: "all" },
    { api: "hono/html.raw", sinks: [{ at: "0", danger: "html" }] },
    { api: "hono/utils/html.raw", sinks: [{ at: "0", danger: "html" }] },
    {
      api: "hono/proxy.proxy",
      sinks: [{ at: "0", danger: "url" }],
    },
    { api: "hono.serveStatic" },
  ],
  entries: [
    {
      title: "middleware of Hono",
      type: "hono.MiddlewareHandler",
      parameters: [{ api: "hono.Context()" }, { nothing: true }],
    },
    { title: "a handler of Hono", type: "hono.Handler", parameters: [{ api: "hono.Context()" }, { nothing: true }] },
  ],
} satisfies LibraryModel;
