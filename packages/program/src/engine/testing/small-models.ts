import type { LibraryModel } from "../../models/schema.ts";

/** As much of a server as the engine's own tests need. */
export const smallModels: LibraryModel[] = [
  {
    packages: ["express"],
    title: "Express",
    aliases: { "express.Router()": "express()" },
    apis: [
      { api: "express", returns: "express()" },
      {
        api: "express().{get,post,use}",
        calls: [{ at: "1+", with: [{ api: "express.Request()" }, { api: "express.Response()" }] }],
        returns: "self",
      },
      ...["body", "query", "params"].map((part) => ({
        api: `express.Request().${part}`,
        source: { source: "http-request" as const, what: `req.${part}` },
      })),
      { api: "express.Response().send", sinks: [{ at: "0", danger: "html" as const }] },
    ],
  },
  {
    packages: ["pg"],
    title: "pg",
    apis: [
      { api: "pg.Pool().query", sinks: [{ at: "0", danger: "sql" as const }] },
      { api: "pg.Pool().connect", returns: "pg.Pool()" },
    ],
  },
  {
    packages: ["node"],
    title: "Node",
    apis: [
      { api: "child_process.exec", sinks: [{ at: "0", danger: "command" as const }] },
      { api: "global.Number", isScalar: true as const },
      { api: "global.encodeURIComponent", flows: [{ from: "0", to: "return" }], makesSafe: ["html", "url"] },
      { api: "any().{trim,toString,slice,concat}", flows: [{ from: "this", to: "return" }] },
      { api: "any().test", isScalar: true as const },
      { api: "any().includes", isScalar: true as const, checks: [{ at: "0", for: "all" as const, when: true }] },
      { api: "any().push", flows: [{ from: "arguments.*", to: "this.*" }] },
      { api: "any().join", flows: [{ from: "this.*", to: "return" }] },
      { api: "any().map", calls: [{ at: "0", with: [{ at: "this.*" }], to: "return.*" }] },
      { api: "any().forEach", calls: [{ at: "0", with: [{ at: "this.*" }] }] },
      { api: "any().then", calls: [{ at: "0", with: [{ at: "this" }], to: "return" }] },
    ],
  },
];
