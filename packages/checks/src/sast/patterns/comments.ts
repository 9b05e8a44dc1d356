import type { RuleFile } from "../rule-file.ts";

/** A comment, or line comments that stand one below the other, with the marks taken off. */
export interface CommentBlock {
  start: number;
  end: number;
  lines: string[];
  /** It stands on lines of its own. */
  isAlone: boolean;
}

/** The comments of a file but documentation  and directives, consecutive lines together. */
export function commentBlocks(file: RuleFile): CommentBlock[] {
  const { text, lineIndex, comments } = file.model;
  const blocks: CommentBlock[] = [];
  for (const { type, value, start, end } of comments) {
    if (value.startsWith("*") || /^\s*(?:eslint|oxlint|biome|prettier|@ts-|istanbul|c8|v8|\/)/.test(value)) continue;
    const before = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
    const isAlone = before.trim() === "";
    const last = blocks.at(-1);
    const follows =
      type === "Line" &&
      isAlone &&
      last?.isAlone === true &&
      text.slice(last.start, last.start + 2) === "//" &&
      lineIndex.at(last.end).line === lineIndex.at(start).line - 1;
    if (follows && last) {
      last.lines.push(value);
      last.end = end;
    } else blocks.push({ start, end, lines: value.split(/\r?\n/), isAlone });
  }
  return blocks;
}
