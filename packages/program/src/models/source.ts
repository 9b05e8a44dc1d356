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
  /** The content of a file. */
  "file",
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
] as const;
export type SourceKind = (typeof sources)[number];
