import type { CommentSpan } from "./span.ts";
import type { Syntax } from "./syntax.ts";

/**
 * Finds comments by a syntax. Where in doubt it takes text for a string: a comment that is missed excuses nothing.
 */
export function scanComments(text: string, syntax: Syntax): CommentSpan[] {
  const spans: CommentSpan[] = [];
  let at = 0;
  while (at < text.length) {
    const skipped = skipSection(text, at, syntax);
    if (skipped !== undefined) {
      at = skipped;
      continue;
    }
    const block = syntax.block?.find(([open]) => text.startsWith(open, at));
    if (block !== undefined) {
      const [open, close] = block;
      const found = text.indexOf(close, at + open.length);
      if (found === -1) return spans; // what is never closed is no comment
      spans.push({ start: at, end: found + close.length, text: text.slice(at + open.length, found) });
      at = found + close.length;
      continue;
    }
    const line = syntax.line?.find((open) => text.startsWith(open, at));
    if (line !== undefined && standsWell(text, at, syntax)) {
      const end = endOfLine(text, at);
      spans.push({ start: at, end, text: text.slice(at + line.length, end) });
      at = end;
      continue;
    }
    at = skipString(text, at, syntax) ?? at + 1;
  }
  return spans;
}

function standsWell(text: string, at: number, { before }: Syntax): boolean {
  if (before === undefined) return true;
  if (before === "space") return at === 0 || /\s/.test(text[at - 1] ?? "");
  return text.slice(text.lastIndexOf("\n", at - 1) + 1, at).trim() === "";
}

/** The end of the string that begins here, or undefined. */
function skipString(text: string, at: number, { quotes = [], long = [] }: Syntax): number | undefined {
  const wide = long.find((quote) => text.startsWith(quote, at));
  if (wide !== undefined) return closing(text, at + wide.length, wide, text.length);
  const quote = quotes.find((one) => text.startsWith(one, at));
  return quote === undefined ? undefined : closing(text, at + quote.length, quote, endOfLine(text, at));
}

function closing(text: string, from: number, quote: string, limit: number): number {
  for (let at = from; at < limit; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text.startsWith(quote, at)) return at + quote.length;
  }
  return limit;
}

function skipSection(text: string, at: number, { skip = [] }: Syntax): number | undefined {
  for (const [open, close] of skip) {
    open.lastIndex = at;
    const begun = open.exec(text);
    if (begun === null) continue;
    const name = begun[2];
    const rest = text.slice(open.lastIndex);
    const end = (name === undefined ? close : new RegExp(`\\n[ \\t]*${name}[ \\t]*(?=\\r?\\n|$)`)).exec(rest);
    return end === null ? text.length : at + begun[0].length + end.index + end[0].length;
  }
  return undefined;
}

function endOfLine(text: string, at: number): number {
  const found = text.indexOf("\n", at);
  if (found === -1) return text.length;
  return text[found - 1] === "\r" && found > at ? found - 1 : found;
}
