import { allDangers, maskOf, type Danger } from "./danger.ts";

/**
 * Who chose a value. Rules say which of these they ask about: what a client sends is anybody's choice, what stands on
 * the command line is the choice of whoever may run programs anyway.
 */
export const sources = [
  /** A client of this server: body, query, path, headers, names of uploaded files. */
  "http-request",
  /** The name by which a client calls this server: `Host` and `X-Forwarded-Host`. */
  "host",
  /** The other end of a socket or WebSocket, on the server. */
  "socket",
  /** The address of the page: whoever made a link chooses it. */
  "url",
  /** A message of another window, frame or extension. */
  "message",
  /** A page of this very program, over Electron's channels. */
  "ipc",
  /** What a server answered that this program asked. */
  "http-response",
  /** What this program reads from its own database: somebody sent it earlier, to be kept. */
  "database",
  /** The content of a file. */
  "file",
  /** Names that files have, read from their folder: whoever could put a file there chose them. */
  "file-name",
  /** Names within an archive: whoever packed it chose them. */
  "archive",
  /** What an earlier visit left in the browser, cookies included. */
  "storage",
  /** What the user of this page types. */
  "form",
  /** What the programs that use a package hand to its functions: anything at all. */
  "library-input",
  "command-line",
  "environment",
  /** An event of a queue, a bucket, a stream. */
  "event",
  /** A job that this very program put into a queue: what is in it, it chose or let through itself. */
  "job",
] as const;
export type SourceKind = (typeof sources)[number];

/**
 * The dangers of what lay in storage before. Programs go by what they store (which page to ask, where to lead somebody,
 * how much room to make), and look for their own records by it; it does harm where text is taken for code of any
 * language. Of kinds that are not named here each danger is one.
 */
const harms: Partial<Record<SourceKind, readonly Danger[]>> = {
  database: [
    "sql",
    "command",
    "code",
    "template",
    "html",
    "selector",
    "script-url",
    "path",
    "header",
    "ldap",
    "xpath",
    "deserialise",
    "merge",
  ],
  "file-name": ["html", "selector"],
};

const harmless = new Map(
  Object.entries(harms).map(([source, list]) => {
    const mask = maskOf(list.includes("path") ? [...list, "path-dots", "path-start"] : list);
    return [source, allDangers & ~mask];
  }),
);

/** Bits of the dangers that values of a kind are not asked about. */
export function harmlessFor(source: SourceKind): number {
  return harmless.get(source) ?? 0;
}
