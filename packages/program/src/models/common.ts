import type { Danger } from "./danger.ts";
import type { ApiModel } from "./schema.ts";

/** What text can't be: an object with keys of the sender's choice. */
export const noObject: Danger[] = ["nosql", "fields", "merge"];

/** What numbers and dates can still be: the size of something. */
export const number = { but: ["allocation"] } satisfies { but: Danger[] };

/** Ways to write bytes as letters and digits, and what text that is written so can still be: it may be decoded again. */
export const encodings = ["base64", "base64url", "hex"];
export const encoded = { but: ["deserialise"] } satisfies { but: Danger[] };

/** What text can't do that stands in a query of an address, percent-encoded. */
export const inQuery: Danger[] = ["url", "redirect", "script-url", "html", "path", "header", "log", ...noObject];

/** Ends of the names of files whose text is run, or shown by browsers as a page. */
export const codeEndings = [
  ".js",
  ".cjs",
  ".mjs",
  ".jsx",
  ".ts",
  ".cts",
  ".mts",
  ".tsx",
  ".vue",
  ".html",
  ".htm",
  ".xhtml",
  ".svg",
  ".ejs",
  ".pug",
  ".hbs",
  ".handlebars",
  ".njk",
  ".php",
  ".jsp",
  ".sh",
  ".bash",
  ".zsh",
  ".bat",
  ".cmd",
  ".ps1",
  ".py",
  ".rb",
  ".pl",
  ".lua",
  ".service",
  ".env",
  "Dockerfile",
  "Makefile",
  "crontab",
  "authorized_keys",
];

/** Texts of a line of a log. An object is shown with its line ends escaped. */
export const logged = ["0", "1", "2", "3", "4"].map((at) => ({
  at,
  danger: "log" as const,
  when: [{ at, is: "text" as const }],
}));

/** What text whose `<`, `>`, `&` and quotes were replaced can't be any more. */
export const escapedHtml: Danger[] = ["html"];

/** Content types by which a browser shows a text as a page. */
export const htmlTypes = [
  "text/html",
  "text/html; charset=utf-8",
  "text/html;charset=utf-8",
  "html",
  ".html",
  "application/xhtml+xml",
  "image/svg+xml",
  "svg",
];

/** Programs that run a text they are given as commands, and the options before it. */
export const shells = [
  "sh",
  "bash",
  "zsh",
  "dash",
  "ksh",
  "ash",
  "fish",
  "/bin/sh",
  "/bin/bash",
  "/bin/zsh",
  "/bin/dash",
  "/usr/bin/bash",
  "/usr/bin/sh",
  "/usr/bin/zsh",
  "/usr/bin/env bash",
  "cmd",
  "cmd.exe",
  "powershell",
  "powershell.exe",
  "pwsh",
  "pwsh.exe",
];
export const shellOptions = [
  "-c",
  "-lc",
  "-ic",
  "-ec",
  "-ce",
  "-cl",
  "-xc",
  "-exc",
  "-euc",
  "/c",
  "/k",
  "/s",
  "-command",
  "-encodedcommand",
];
export const interpreters = [
  "node",
  "nodejs",
  "python",
  "python3",
  "python2",
  "perl",
  "ruby",
  "php",
  "deno",
  "bun",
  "lua",
  "osascript",
];
export const interpreterOptions = ["-e", "-c", "-r", "-p", "-pe", "-ne", "--eval", "--print", "eval"];

/** Options that take the argument behind them, whatever it begins with. */
const withValue = [
  ...Array.from("abcdefghijklmnopqrstuvwxyz", (letter) => `-${letter}`),
  "-c:v",
  "-c:a",
  "-vf",
  "-af",
  "-ss",
  "-to",
  "-map",
  "--eval",
  "--print",
  "--format",
  "--output",
  "--input",
  "--file",
  "--dir",
  "--directory",
  "--name",
  "--user",
  "--host",
  "--port",
  "--url",
  "--config",
  "--message",
  "--data",
  "--header",
  "--branch",
  "--path",
  "--width",
  "--height",
  "--size",
  "--quality",
  "--filter",
];

/**
 * The arguments of a program in a list, where one that begins with `-` is an option: not behind `--`, and not where an
 * option stands before that takes what follows.
 */
export function argumentsIn(list: string) {
  return Array.from({ length: 10 }, (_, index) => ({
    at: `${list}.${index}`,
    danger: "argument" as const,
    ...(index > 0 && {
      when: [
        ...Array.from({ length: index }, (__, before) => ({ at: `${list}.${before}`, noneOf: ["--"] })),
        { at: `${list}.${index - 1}`, noneOf: withValue },
      ],
    }),
  }));
}

/** A program and its arguments, with no shell between unless one is asked for. */
export const programSinks = [
  { at: "0", danger: "command", when: [{ at: "2.shell", is: "true" }] },
  { at: "0", danger: "command", as: "program" },
  ...argumentsIn("1"),
  { at: "1.*", danger: "command", when: [{ at: "2.shell", is: "true" }] },
  {
    at: "1.1",
    danger: "command",
    when: [
      { at: "0", oneOf: shells },
      { at: "1.0", oneOf: shellOptions },
    ],
  },
  {
    at: "1.2",
    danger: "command",
    when: [
      { at: "0", oneOf: shells },
      { at: "1.1", oneOf: shellOptions },
    ],
  },
  {
    at: "1.3",
    danger: "command",
    when: [
      { at: "0", oneOf: shells },
      { at: "1.2", oneOf: shellOptions },
    ],
  },
  {
    at: "1.1",
    danger: "code",
    when: [
      { at: "0", oneOf: interpreters },
      { at: "1.0", oneOf: interpreterOptions },
    ],
  },
] satisfies ApiModel["sinks"];

/** A value that is JSON and nothing else is not shown as a page. */
export const jsonText = ["global.JSON.stringify()"];

/** Headers by which a client says what it calls this server. */
export const hostHeaders = ["host", "x-forwarded-host"];

/** Content types of XML that is no page. */
export const xmlTypes = [
  "xml",
  ".xml",
  "text/xml",
  "text/xml; charset=utf-8",
  "text/xml;charset=utf-8",
  "application/xml",
  "application/xml; charset=utf-8",
  "application/xml;charset=utf-8",
  "application/rss+xml",
  "application/rss+xml; charset=utf-8",
  "application/atom+xml",
  "application/soap+xml",
  "application/samlmetadata+xml",
];

/** Content types that are opened as a spreadsheet. */
export const csvTypes = ["csv", ".csv", "text/csv", "text/csv; charset=utf-8", "text/csv;charset=utf-8"];

/** A format that is filled in: the rest of the arguments is there for it. */
export const format = [
  {
    at: "0",
    danger: "format" as const,
    when: [
      { at: "0", is: "text" as const },
      { at: "1", is: "present" as const },
    ],
  },
];

/** Content types by which a browser shows no page. */
export const plainTypes = [
  "json",
  ".json",
  "text",
  "txt",
  ".txt",
  "plain",
  "css",
  "js",
  "pdf",
  "png",
  "bin",
  "application/json",
  "application/json; charset=utf-8",
  "application/json;charset=utf-8",
  "application/problem+json",
  "application/ld+json",
  "application/javascript",
  "application/octet-stream",
  "application/pdf",
  "application/zip",
  "application/x-ndjson",
  "text/plain",
  "text/plain; charset=utf-8",
  "text/plain;charset=utf-8",
  "text/css",
  "text/css; charset=utf-8",
  "text/event-stream",
  "text/javascript",
  "text/calendar",
  "image/png",
  "image/jpeg",
  "image/gif",
  "image/webp",
];

/** The ways to write the name of the header in an object of headers. */
const contentTypeNames = ["Content-Type", "content-type", "Content-type", "contentType"];

/** A header `Content-Type` of one of these, as an argument for its name and one for its value. */
export function typeArguments(types: string[]) {
  return [
    { at: "0", oneOf: ["content-type"] },
    { at: "1", oneOf: types },
  ];
}

/** A header `Content-Type` of one of these, in an object of headers at one of these places; one condition for each way to write it. */
export function typeInHeaders(types: string[], places: string[]) {
  return places.flatMap((at) => contentTypeNames.map((name) => [{ at: `${at}.${name}`, oneOf: types }]));
}

/** What the kinds of schemas of a validation library let through, under `<home>.Text()` and the like. */
export function schemaKinds(home: string) {
  return [
    { api: `${home}.Text()`, accepts: noObject },
    // Letters, digits, `-`, `.`, `_`, `:` and no more; or one of a list of one's own; or a yes or no.
    { api: `${home}.Token()`, accepts: "all" as const },
    { api: `${home}.Number()`, accepts: number },
    // A quote may stand before the `@`, and nothing that ends a tag, a path or a command.
    {
      api: `${home}.Email()`,
      accepts: { but: ["sql", "code", "ldap", "xpath", "template"] } satisfies { but: Danger[] },
    },
    { api: `${home}.Object()`, accepts: ["fields", "merge"] satisfies Danger[] },
    { api: `${home}.Open()`, accepts: [] },
    { api: `${home}.List()`, accepts: ["fields"] satisfies Danger[] },
    { api: `${home}.Any()`, accepts: [] },
  ];
}

/** The kinds of schemas are one when it comes to what can be asked of them. */
export function schemaAliases(home: string) {
  return { [`${home}.{Text,Token,Number,Email,Object,Open,List,Any}().*`]: `${home}.Schema().*` };
}

/** What a query gives. */
export const row = { source: "database", what: "a record of the database, stored earlier by somebody," } as const;
/** The same for a callback behind its error. */
export const rowsGiven = [
  { at: "last", with: [{ nothing: true }, row, { nothing: true }] },
] satisfies ApiModel["calls"];
