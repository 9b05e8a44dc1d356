import { joinedFrom } from "../scan/joined.ts";

/** A string literal, or literals that are concatenated. */
export interface Literal {
  readonly value: string;
  /** Offsets of the text between the (outermost) quotes. */
  readonly start: number;
  readonly end: number;
  /** Offset after the closing quote. */
  readonly after: number;
  /** True where more than the text is known to go into the value: interpolation, a joined variable, a method call. */
  readonly partial: boolean;
}

const longest = 4_000;
const opening = /[rRbBuUfFN@$]{0,2}(\\?["'`]|"""|''')/y;
// What shows that the literal is only part of, or input to, the value.
const continues =
  /\s{0,20}(?:\+\s{0,20}[\w$(]|%\s{0,3}[\w(]|\.(?:format|replace|replaceAll|repeat|join|split|concat|length|includes|match|test|map|indexOf|startsWith|endsWith|slice|substring|padEnd|padStart|encode\(\)\.)\b|\s\?\s)/y;

/** Reads the string literal that begins at an offset; undefined where there is none, or it does not end in time. */
export function literalAt(text: string, at: number): Literal | undefined {
  opening.lastIndex = at;
  const open = opening.exec(text);
  const quote = open?.[1];
  if (open === null || quote === undefined) return undefined;
  const triple = text.startsWith(quote.repeat(3), opening.lastIndex - quote.length) && quote.length === 1;
  const closing = triple ? quote.repeat(3) : quote;
  const opened = at + open[0].length + (triple ? 2 : 0);
  // TOML drops the line end after the quotes, and other languages' authors mean it so.
  const start = triple && text.charAt(opened) === "\n" ? opened + 1 : opened;
  const end = closingAt(text, start, closing);
  if (end === undefined) return undefined;

  const joined = closing.length === 1 ? joinedFrom(text, start) : undefined;
  const value = joined?.value ?? text.slice(start, end);
  const last = joined?.end ?? end;
  continues.lastIndex = last + closing.length;
  const interpolated = /^[fF$]/.test(open[0]) ? /\{[^}]/.test(value) : quote === "`" && value.includes("${");
  return { value, start, end: last, after: last + closing.length, partial: interpolated || continues.test(text) };
}

function closingAt(text: string, start: number, closing: string): number | undefined {
  const limit = Math.min(text.length, start + longest);
  const multiline = closing.length === 3 || closing === "`";
  for (let index = start; index < limit; index++) {
    const character = text.charAt(index);
    if (text.startsWith(closing, index)) return index;
    if (character === "\\") index++;
    else if (character === "\n" && !multiline) return undefined;
  }
  return undefined;
}
