import { htmlTypes, noObject, typeArguments, typeInHeaders } from "../common.ts";
import type { LibraryModel } from "../schema.ts";

const others = [{ api: "fastify.FastifyReply()" }, { nothing: true as const }];
const parameters = [{ api: "fastify.FastifyRequest()" }, ...others];
/** A request as the schemas of its route let it through. */
function routed(options: string) {
  const of = (...names: string[]) => ({ schema: names.map((name) => `${options}.schema.${name}`) });
  const by = { query: of("querystring", "query"), body: of("body"), params: of("params"), headers: of("headers") };
  return [{ api: "fastify.FastifyRequest()", by }, ...others];
}
const hooks = ["onRequest", "preParsing", "preValidation", "preHandler", "preSerialization", "onSend", "onResponse"];
/** Before it is validated, a request may be anything. */
const early = new Set(["onRequest", "preParsing", "preValidation"]);
const routeHooks = ["handler", ...hooks].flatMap((name) =>
  ["0", "1"].flatMap((options) => {
    const given = early.has(name) ? parameters : routed(options);
    return [`${options}.${name}`, `${options}.${name}.*`].map((at) => ({ at, with: given }));
  }),
);
const of = (part: string) => ({ source: "http-request" as const, what: `the ${part} of an HTTP request` });

const host = { source: "host", what: "the host of an HTTP request" } as const;

export const model = {
  packages: ["fastify", "fastify-plugin"],
  title: "Fastify",
  aliases: {
    "{fastify,fastify.fastify}()": "fastify.FastifyInstance()",
    "fastify.HtmlReply().*": "fastify.FastifyReply().*",
    "fastify.FastifyRequest().raw": "http.IncomingMessage()",
    "fastify.FastifyReply().raw": "http.ServerResponse()",
    "fastify.FastifyInstance().server": "http.Server()",
  },
  apis: [
    {
      api: "fastify.FastifyInstance().{get,post,put,patch,delete,head,options,all}",
      calls: [{ at: "last", with: routed("1") }, ...routeHooks],
      returns: "self",
    },
    { api: "fastify.FastifyInstance().route", calls: routeHooks, returns: "self" },
    {
      api: "fastify.FastifyInstance().{register,after,ready}",
      calls: [{ at: "0", with: [{ api: "fastify.FastifyInstance()" }, { at: "1" }, { nothing: true }] }],
      returns: "self",
    },
    // What a package hands to whoever registers it.
    {
      api: "{fastify-plugin,fastify-plugin.fastifyPlugin}",
      flows: [{ from: "0", to: "return" }],
      calls: [{ at: "0", with: [{ api: "fastify.FastifyInstance()" }, { nothing: true }, { nothing: true }] }],
    },
    {
      api: "fastify.FastifyInstance().addHook",
      calls: [
        { at: "1", with: parameters, when: [{ at: "0", oneOf: hooks }] },
        { at: "1", with: [], when: [{ at: "0", noneOf: hooks }] },
      ],
      returns: "self",
    },
    {
      api: "fastify.FastifyInstance().setErrorHandler",
      calls: [{ at: "0", with: [{ nothing: true }, ...parameters] }],
      returns: "self",
    },
    { api: "fastify.FastifyInstance().setNotFoundHandler", calls: [{ at: "last", with: parameters }], returns: "self" },
    {
      api: "fastify.FastifyInstance().addContentTypeParser",
      calls: [{ at: "last", with: [{ api: "fastify.FastifyRequest()" }, of("body"), { nothing: true }] }],
      returns: "self",
    },
    {
      api: "fastify.FastifyInstance().{decorate,decorateRequest,decorateReply,setValidatorCompiler,withTypeProvider}",
      returns: "self",
    },
    { api: "fastify.FastifyInstance().inject" },
    // The request
    { api: "fastify.FastifyRequest().body", source: of("body") },
    { api: "fastify.FastifyRequest().query", source: of("query"), makesSafe: noObject },
    { api: "fastify.FastifyRequest().params", source: of("path parameters"), makesSafe: noObject },
    { api: "fastify.FastifyRequest().headers", source: of("headers"), makesSafe: [...noObject, "redirect"] },
    { api: "fastify.FastifyRequest().cookies", source: of("cookies"), makesSafe: [...noObject, "redirect"] },
    {
      api: "fastify.FastifyRequest().{url,originalUrl}",
      source: of("address"),
      makesSafe: [...noObject, "redirect", "url"],
    },
    {
      api: "fastify.FastifyRequest().{hostname,host}",
      source: host,
      makesSafe: [...noObject, "redirect"],
    },
    {
      api: "fastify.FastifyRequest().headers.{host,x-forwarded-host}",
      source: host,
      makesSafe: [...noObject, "redirect"],
    },
    { api: "fastify.FastifyRequest().{ip,ips,method,id,protocol,routeOptions,user,session}" },
    {
      // Pino's: as JSON, a line's end is no line's end.
      api: "fastify.FastifyRequest().log.{info,warn,error,debug,trace,fatal}",
    },
    { api: "fastify.FastifyRequest().file", source: { source: "http-request", what: "an uploaded file" } },
    {
      api: "fastify.FastifyRequest().{files,parts,saveRequestFiles}",
      source: { source: "http-request", what: "an uploaded file" },
    },
    // The answer: text is sent as plain text unless a type was set.
    { api: "fastify.FastifyReply().send", returns: "self" },
    {
      api: "fastify.HtmlReply().send",
      sinks: [{ at: "0", danger: "html", when: [{ at: "0", is: "text" }] }],
      returns: "self",
    },
    {
      api: "fastify.FastifyReply().type",
      becomes: [{ api: "fastify.HtmlReply()", when: [{ at: "0", oneOf: htmlTypes }] }],
      returns: "self",
    },
    {
      api: "fastify.FastifyReply().headers",
      sinks: [{ at: "0.location", danger: "redirect" }],
      becomes: typeInHeaders(htmlTypes, ["0"]).map((when) => ({ api: "fastify.HtmlReply()", when })),
      returns: "self",
    },
    {
      api: "fastify.FastifyReply().{status,code,serializer,hijack,clearCookie,setCookie,cookie,removeHeader}",
      returns: "self",
    },
    { api: "fastify.FastifyReply().html", sinks: [{ at: "0", danger: "html" }], returns: "self" },
    {
      api: "fastify.FastifyReply().redirect",
      sinks: [
        { at: "0", danger: "redirect" },
        { at: "1", danger: "redirect" },
      ],
      returns: "self",
    },
    {
      api: "fastify.FastifyReply().header",
      sinks: [
        { at: "1", danger: "redirect", when: [{ at: "0", oneOf: ["location"] }] },
        { at: "1", danger: "origin", when: [{ at: "0", oneOf: ["access-control-allow-origin"] }] },
        { at: "1", danger: "header" },
      ],
      becomes: [{ api: "fastify.HtmlReply()", when: typeArguments(htmlTypes) }],
      returns: "self",
    },
    // Its own static files stay below their root.
    { api: "fastify.FastifyReply().{sendFile,download}", returns: "self" },
    {
      api: "fastify.FastifyReply().{view,viewAsync}",
      emits: { name: "0", as: "view", given: ["1", "this.locals"] },
      sinks: [
        { at: "0", danger: "path" },
        { at: "1", danger: "fields" },
      ],
    },
  ],
  entries: [
    { title: "a handler of Fastify", type: "fastify.RouteHandler", parameters },
    { title: "a handler of Fastify", type: "fastify.RouteHandlerMethod", parameters },
    { title: "a hook of Fastify", type: "fastify.preHandlerHookHandler", parameters },
    {
      title: "a plugin of Fastify",
      type: "fastify.FastifyPluginAsync",
      parameters: [{ api: "fastify.FastifyInstance()" }, { nothing: true }],
    },
    {
      title: "a plugin of Fastify",
      type: "fastify.FastifyPluginCallback",
      parameters: [{ api: "fastify.FastifyInstance()" }, { nothing: true }],
    },
  ],
} satisfies LibraryModel;
