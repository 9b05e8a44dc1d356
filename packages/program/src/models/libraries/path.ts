import type { LibraryModel } from "../schema.ts";

/** How `..` in front is matched, to be taken away. */
const leadingDots = [
  String.raw`/^(\.\.(\/|\\|$))+/`,
  String.raw`/^(\.\.[/\\])+/`,
  String.raw`/^(\.\.[\/\\])+/`,
  String.raw`/^(\.\.(\/|\\))+/`,
  String.raw`/^(\.\.[\\/])+/`,
  String.raw`/^(\.\.(\\|\/|$))+/`,
];

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
    // They throw where it leads out of the first, or gives an absolute path.
    { api: "{resolve-path,safe-join}", flows: [{ from: "1", to: "return" }], makesSafe: ["path"] },
    // What follows a beginning leads out of it by `..`, and by nothing else.
    {
      api: "path.join",
      flows: [
        { from: "0", to: "return" },
        {
          from: "1+",
          to: "return",
          when: [{ at: "0", noneOf: ["/"] }],
          makesSafe: ["path-start", "argument", "script-url"],
        },
        // Nothing is above the root.
        {
          from: "1+",
          to: "return",
          when: [{ at: "0", oneOf: ["/"] }],
          makesSafe: ["path-dots", "argument", "script-url"],
        },
      ],
      endsAs: "last",
    },
    // An absolute path takes the place of all before it.
    {
      api: "path.resolve",
      about: "last",
      flows: [{ from: "arguments", to: "return" }],
      revives: ["path-start"],
      makesSafe: ["path-dots", "argument", "script-url"],
    },
    {
      api: "path.normalize",
      flows: [
        { from: "0", to: "return", when: [{ at: "0", is: "rooted" }], makesSafe: ["path-dots"] },
        { from: "0", to: "return", when: [{ at: "0", is: "not-rooted" }] },
      ],
      endsAs: "0",
    },
    // Behind `normalize`, `..` can only stand in front.
    {
      api: "path.normalize().replace",
      flows: [
        { from: "this", to: "return", when: [{ at: "0", oneOf: leadingDots }], makesSafe: ["path-dots"] },
        { from: "this", to: "return", when: [{ at: "0", noneOf: leadingDots }] },
      ],
    },
    { api: "path.{dirname,toNamespacedPath}", flows: [{ from: "0", to: "return" }] },
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
    { api: "path.isAbsolute", isScalar: true, checks: [{ at: "0", for: ["path-start"], when: false }] },
    { api: "path.sep", text: "/" },
    { api: "path.delimiter", text: ":" },
    {
      api: "path.{join,normalize}().{indexOf,lastIndexOf}",
      isScalar: true,
      checks: [{ at: "this", for: ["path"], when: false, if: [{ at: "0", endsWith: ["/", "\\"] }] }],
    },
    // Where `..` was worked out the beginning of a path says where it leads.
    {
      api: "path.{join,normalize}().startsWith",
      isScalar: true,
      checks: [{ at: "this", for: ["path"], when: true, if: [{ at: "0", endsWith: ["/", "\\"] }] }],
    },
  ],
} satisfies LibraryModel;
