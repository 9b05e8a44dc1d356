import type { LibraryModel } from "../schema.ts";

/**
 * What people call things. A handler that is registered where nobody can follow (by a router that reads folders, a
 * container, a package of one's own) still says by the names of its parameters what it is.
 */
export const model = {
  packages: ["node"],
  title: "Names of parameters that say what a function is",
  apis: [],
  entries: [
    {
      title: "a handler of HTTP requests, by the names of its parameters",
      names: ["^_?(?:req|request)$", "^_?(?:res|resp|response)$", "^_?next$"],
      parameters: [{ api: "express.Request()" }, { api: "express.Response()" }, { nothing: true }],
    },
    {
      title: "a handler of HTTP requests, by the names of its parameters",
      names: ["^_?(?:req|request)$", "^_?(?:res|resp|response)$"],
      parameters: [{ api: "express.Request()" }, { api: "express.Response()" }],
    },
    {
      title: "a handler of errors of HTTP requests, by the names of its parameters",
      names: ["^_?(?:err|error|e)$", "^_?(?:req|request)$", "^_?(?:res|resp|response)$", "^_?next$"],
      parameters: [{ nothing: true }, { api: "express.Request()" }, { api: "express.Response()" }, { nothing: true }],
    },
    {
      title: "a handler of Fastify, by the names of its parameters",
      names: ["^_?(?:req|request)$", "^_?(?:reply|rep)$"],
      parameters: [{ api: "fastify.FastifyRequest()" }, { api: "fastify.FastifyReply()" }],
    },
    {
      title: "middleware of Koa, by the names of its parameters",
      names: ["^_?ctx$", "^_?next$"],
      packages: ["koa", "@koa/router", "koa-router"],
      parameters: [{ api: "koa.Context()" }, { nothing: true }],
    },
    {
      title: "a handler of Koa, by the name of its parameter",
      names: ["^_?ctx$"],
      packages: ["koa", "@koa/router", "koa-router"],
      parameters: [{ api: "koa.Context()" }],
    },
    {
      title: "a handler of Hono, by the name of its parameter",
      names: ["^_?(?:c|ctx)$"],
      packages: ["hono"],
      parameters: [{ api: "hono.Context()" }, { nothing: true }],
    },
    {
      title: "a handler of Hapi, by the names of its parameters",
      names: ["^_?(?:req|request)$", "^_?(?:h|toolkit)$"],
      packages: ["@hapi/hapi", "hapi"],
      parameters: [{ api: "@hapi/hapi.Request()" }, { api: "@hapi/hapi.ResponseToolkit()" }],
    },
  ],
} satisfies LibraryModel;
