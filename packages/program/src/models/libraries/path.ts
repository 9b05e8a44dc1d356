import type { LibraryModel } from "../schema.ts";

export const model = {
  packages: ["node"],
  title: "Node's path",
  aliases: {
    "path.{posix,win32}": "path",
    "path/{posix,win32}": "path",
    pathe: "path",
    upath: "path",
    "path-browserify": "path",
  },
  apis: [
    { api: "path.{join,resolve}", flows: [{ from: "arguments", to: "return" }] },
    { api: "path.{normalize,dirname,toNamespacedPath}", flows: [{ from: "0", to: "return" }] },
    { api: "path.relative", about: "1", flows: [{ from: "1", to: "return" }] },
    // A relative path that does not begin with `..` leads to nowhere else.
    {
      api: "path.relative().startsWith",
      isScalar: true,
      checks: [{ at: "this", for: ["path"], when: false, if: [{ at: "0", oneOf: ["..", "../", "..\\"] }] }],
    },
    { api: "path.basename", flows: [{ from: "0", to: "return" }], makesSafe: ["path"] },
    { api: "path.extname", flows: [{ from: "0", to: "return" }], makesSafe: ["path", "url", "redirect"] },
    { api: "path.parse", flows: [{ from: "0", to: "return" }] },
    { api: "path.parse().{base,name,ext}", makesSafe: ["path"] },
    { api: "path.format", flows: [{ from: "0.*", to: "return" }] },
    { api: "path.isAbsolute", isScalar: true },
    { api: "path.{sep,delimiter}" },
    // Behind `resolve` the beginning of a path says where it leads.
    {
      api: "path.{join,resolve,normalize}().startsWith",
      isScalar: true,
      checks: [{ at: "this", for: ["path"], when: true }],
    },
    {
      api: "path.{join,resolve,normalize}().indexOf",
      isScalar: true,
    },
  ],
} satisfies LibraryModel;
