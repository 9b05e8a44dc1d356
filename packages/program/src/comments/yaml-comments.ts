import { Lexer } from "yaml";
import type { CommentSpan } from "./span.ts";

/** Marks of the lexer that stand for nothing in the text: document, flow error, scalar. */
const marks = new Set(["\u0002", "\u0018", "\u001f"]);
const scalar = "\u001f";

/** Comments of YAML by the parser's own tokens, so that a block scalar's lines are none. */
export function yamlComments(text: string): CommentSpan[] {
  const spans: CommentSpan[] = [];
  let at = 0;
  let before = "";
  for (const token of new Lexer().lex(text)) {
    if (token.startsWith("#") && before !== scalar)
      spans.push({ start: at, end: at + token.length, text: token.slice(1) });
    if (!marks.has(token)) at += token.length;
    before = token;
  }
  return spans;
}
