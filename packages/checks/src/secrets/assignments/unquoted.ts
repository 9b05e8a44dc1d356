import type { Syntax } from "../scan/file-kind.ts";

/** A value that stands without quotes. */
export interface Unquoted {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

const restOfLine = /[^\r\n]{1,1000}/y;
const shellWord = /(?:[^\s"'`;&|<>()\\]|\\.){1,500}/y;
const inString = /[^\s"'`<>\\;,)]{1,500}/y;

/** Reads a value without quotes, the way the file's syntax ends one; undefined where the syntax has none. */
export function unquotedAt(text: string, at: number, syntax: Syntax): Unquoted | undefined {
  if (syntax === "env" || syntax === "yaml") return trimmed(text, at, lineValue(text, at, syntax));
  if (syntax === "shell" || syntax === "docker" || syntax === "prose") return exec(shellWord, text, at);
  return undefined;
}

/** Reads a word inside a string: a flag's or a query's value. */
export function wordInString(text: string, at: number): Unquoted | undefined {
  return exec(inString, text, at);
}

function lineValue(text: string, at: number, syntax: Syntax): string {
  restOfLine.lastIndex = at;
  const line = restOfLine.exec(text)?.[0] ?? "";
  const withoutComment = line.replace(syntax === "yaml" ? /\s#.*$/ : /\s[#;].*$/, "");
  // A block scalar, an anchor, a tag or a flow collection is no plain value.
  if (syntax === "yaml" && /^[|>[{&*!%@]/.test(withoutComment)) return "";
  // In a flow mapping the next key or the brace ends it.
  return syntax === "yaml" &&
    /[,}]/.test(withoutComment) &&
    /\{[^}\n]{0,200}$/.test(text.slice(Math.max(0, at - 200), at))
    ? withoutComment.replace(/[,}].*$/, "")
    : withoutComment;
}

/** The only line of a block scalar; undefined where it has several, or none begins there. */
export function blockAt(text: string, at: number): Unquoted | undefined {
  const found = /^[|>][+-]?[ \t]{0,10}\r?\n([ \t]{1,40})(?=[^\s#])/.exec(text.slice(at, at + 80));
  const [head = "", indent = ""] = found ?? [];
  restOfLine.lastIndex = at + head.length;
  const line = found === null ? undefined : restOfLine.exec(text)?.[0];
  if (line === undefined) return undefined;
  const next = text.slice(restOfLine.lastIndex, restOfLine.lastIndex + indent.length + 3).replace(/^\r?\n/, "");
  const value = line.trimEnd();
  return next.startsWith(indent) ? undefined : { value, start: at + head.length, end: at + head.length + value.length };
}

function trimmed(text: string, at: number, value: string): Unquoted | undefined {
  const start = at + (value.length - value.trimStart().length);
  const bare = value.trim().replace(/[,;]$/, "");
  return bare === "" ? undefined : { value: bare, start, end: start + bare.length };
}

function exec(pattern: RegExp, text: string, at: number): Unquoted | undefined {
  pattern.lastIndex = at;
  const value = pattern.exec(text)?.[0];
  return value === undefined ? undefined : { value, start: at, end: at + value.length };
}
