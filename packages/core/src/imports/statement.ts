import type { Location } from "../contracts/location.ts";
import { lastLine } from "./changed.ts";

const longestStatement = 40;

/**
 * The lines of the statement that a place begins, roughly: on to where its brackets close. One tool points at a call,
 * another at its third argument. A block (`{` at a line's end) ends it, since what follows are other statements.
 */
export function statementLines(lines: readonly string[], location: Location): [first: number, last: number] {
  const first = location.start.line;
  const end = Math.min(lastLine(location), first + longestStatement);
  let depth = 0;
  for (let line = first; line < first + longestStatement && line <= lines.length; line += 1) {
    const text = lines[line - 1] ?? "";
    for (const character of text) {
      if (character === "(" || character === "[") depth += 1;
      else if (character === ")" || character === "]") depth -= 1;
    }
    if (line >= end && (depth <= 0 || /\{\s*$/.test(text))) return [first, line];
  }
  return [first, end];
}
