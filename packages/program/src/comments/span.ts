import type { CodeComment } from "@assay/core";
import { createLineIndex } from "../parse/line-index.ts";

/** A comment by its offsets, delimiters included, and the text within them. */
export interface CommentSpan {
  start: number;
  end: number;
  text: string;
}

/** Says which line of code each comment is about: its own where code stands there too, else the next that has any. */
export function commentsOf(text: string, spans: readonly CommentSpan[]): CodeComment[] {
  const lines = createLineIndex(text);
  const code = codeLines(text, spans);
  return spans.map((span) => {
    const startLine = lines.at(span.start).line;
    const endLine = lines.at(Math.max(span.start, span.end - 1)).line;
    return { text: span.text, startLine, endLine, targetLine: target(code, startLine, endLine) };
  });
}

/** The lines without their comments. */
function codeLines(text: string, spans: readonly CommentSpan[]): string[] {
  let rest = "";
  let at = 0;
  for (const { start, end } of spans) {
    rest += text.slice(at, start) + text.slice(start, end).replace(/[^\r\n\u2028\u2029]/g, " ");
    at = end;
  }
  return (rest + text.slice(at)).split(/\r\n|[\n\r\u2028\u2029]/).map((line) => line.trim());
}

function target(code: readonly string[], startLine: number, endLine: number): number | undefined {
  const [first = "", last = ""] = [code[startLine - 1], code[endLine - 1]];
  // `{/* … */}` is how JSX writes a comment on a line of its own.
  const isAlone = startLine === endLine ? isEmpty(first) : isNone(first, "{") && isNone(last, "}");
  if (!isAlone) return first === "" ? endLine : startLine;
  const next = code.findIndex((line, index) => index >= endLine && !isEmpty(line));
  return next === -1 ? undefined : next + 1;
}

function isEmpty(line: string): boolean {
  return /^(?:\{\s*\})?$/.test(line);
}

function isNone(line: string, brace: string): boolean {
  return line === "" || line === brace;
}
