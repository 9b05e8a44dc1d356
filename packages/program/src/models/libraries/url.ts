import { inQuery, noObject } from "../common.ts";
import type { LibraryModel } from "../schema.ts";

export const model = {
  packages: ["node", "global"],
  title: "URL, URLSearchParams, querystring and Node's url",
  aliases: {
    "url.{URL,URLSearchParams}": "global.*",
    "whatwg-url.{URL,URLSearchParams}": "global.*",
    "url-parse": "url.parse",
    "querystringify.parse": "querystring.parse",
    "querystring.{decode}": "querystring.parse",
    "querystring.{encode}": "querystring.stringify",
  },
  apis: [
    {
      api: "global.URL",
      about: "0",
      flows: [
        { from: "0", to: "return" },
        { from: "1", to: "return" },
      ],
    },
    {
      api: "global.URL.parse",
      about: "0",
      flows: [
        { from: "0", to: "return" },
        { from: "1", to: "return" },
      ],
      returns: "global.URL()",
    },
    { api: "global.URL.canParse", isScalar: true },
    { api: "global.URL.{createObjectURL,revokeObjectURL}" },
    { api: "global.URL().{protocol,port}", makesSafe: { but: ["script-url"] } },
    // The parser leaves letters, digits, dots and hyphens, or `[…]`, in a host.
    {
      api: "global.URL().{hostname,host}",
      makesSafe: ["html", "sql", "command", "path", "log", "header", "code", ...noObject],
    },
    { api: "global.URL().origin", makesSafe: ["html", "path", "log", "header", ...noObject] },
    // Quotes, spaces, `<` and `>` are percent-encoded here; so is what stands behind `?` and `#`, in part.
    { api: "global.URL().pathname", makesSafe: ["url", "script-url", "log", "header", ...noObject] },
    { api: "global.URL().{search,hash}", makesSafe: ["url", "redirect", "script-url", "log", "header", ...noObject] },
    {
      api: "global.URL().{toString,toJSON}",
      flows: [{ from: "this", to: "return" }],
      makesSafe: ["log", "header", ...noObject],
    },
    { api: "global.URL().href", makesSafe: ["log", "header", ...noObject] },
    {
      api: "global.URLSearchParams",
      flows: [
        { from: "0", to: "return" },
        { from: "0.*", to: "return.*" },
      ],
    },
    {
      api: "{global.URLSearchParams(),global.URL().searchParams}.get",
      flows: [{ from: "this", to: "return" }],
      makesSafe: noObject,
      // A text, and no more what it was taken from.
      returns: "global.String()",
    },
    {
      api: "{global.URLSearchParams(),global.URL().searchParams}.toString",
      flows: [{ from: "this", to: "return" }],
      makesSafe: inQuery,
      returns: "global.String()",
    },
    {
      api: "{global.URLSearchParams(),global.URL().searchParams}.{getAll,keys,values,entries,@@iterator}",
      flows: [{ from: "this", to: "return" }],
      makesSafe: noObject,
    },
    {
      api: "{global.URLSearchParams(),global.URL().searchParams}.forEach",
      calls: [{ at: "0", with: [{ at: "this" }, { at: "this" }, { at: "this" }] }],
    },
    { api: "global.URLSearchParams().{set,append}", flows: [{ from: "1", to: "this.*" }] },
    // What is written into an address is encoded.
    { api: "global.URL().searchParams.{set,append}" },
    { api: "{global.URLSearchParams(),global.URL().searchParams}.{delete,sort}" },
    { api: "{global.URLSearchParams(),global.URL().searchParams}.{has,size}", isScalar: true },
    // What stands behind the `?` may be a whole address again.
    {
      api: "url.parse",
      about: "0",
      flows: [{ from: "0", to: "return" }],
      makesSafe: noObject,
      revives: ["url", "redirect", "script-url"],
    },
    { api: "url.parse().{protocol,port,slashes}", makesSafe: { but: ["script-url"] } },
    { api: "url.parse().{pathname,path,search,hash}", makesSafe: ["url", "script-url", "redirect"] },
    {
      api: "url.format",
      flows: [
        { from: "0", to: "return" },
        { from: "0.*", to: "return" },
      ],
    },
    { api: "url.resolve", flows: [{ from: "arguments", to: "return" }] },
    {
      api: "url.{fileURLToPath,pathToFileURL,domainToASCII,domainToUnicode,urlToHttpOptions}",
      flows: [{ from: "0", to: "return" }],
    },
    { api: "querystring.parse", flows: [{ from: "0", to: "return" }], makesSafe: noObject },
    {
      api: "querystring.stringify",
      flows: [{ from: "0.*", to: "return" }],
      makesSafe: inQuery,
    },
    {
      api: "querystring.escape",
      flows: [{ from: "0", to: "return" }],
      makesSafe: ["url", "redirect", "script-url", "html", "path", "header", "log", "command", "argument", ...noObject],
    },
    { api: "querystring.unescape", flows: [{ from: "0", to: "return" }], revives: { but: noObject } },
  ],
} satisfies LibraryModel;
