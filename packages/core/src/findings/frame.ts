import type { CodeFrame, Location } from "../contracts/location.ts";
import { safeLine } from "../safe-text.ts";

const linesBefore = 2;
const linesAfter = 2;
/** A longer finding shows its beginning. */
const longestFrame = 9;
/** Characters of a line that are shown. */
const longestLine = 240;
/** Of a line that are masked: what is cut off in the middle must be known as what it is. */
const longestMasked = longestLine + 16_384;

/**
 * The lines around a place, safe to print. Whatever lies in `hidden` is masked, so that no frame shows a secret that
 * happens to stand beside what it is about.
 *
 * @param also masks what is hidden where it stands once more
 */
export function frameOf(
  lines: readonly string[],
  location: Location,
  hidden: readonly Location[],
  also: (line: string) => string = (line) => line,
): CodeFrame | undefined {
  if (lines.length === 0 || location.start.line > lines.length) return undefined;
  const firstLine = Math.max(1, location.start.line - linesBefore);
  const lastOfFinding =
    location.end.column === 1 && location.end.line > location.start.line ? location.end.line - 1 : location.end.line;
  const lastLine = Math.min(lines.length, lastOfFinding + linesAfter, firstLine + longestFrame - 1);
  const shown = lines.slice(firstLine - 1, lastLine);
  const masked = (line: string, number: number) => also(maskLine(line.slice(0, longestMasked), number, hidden));
  return { firstLine, lines: shown.map((line, index) => printable(masked(line, firstLine + index))) };
}

function printable(line: string): string {
  const shown = ofItsOwn(tabsToSpaces(line.slice(0, longestLine)));
  return line.length <= longestLine ? shown : `${shown}…`;
}

/** The text without the file that it was cut out of, which V8 would keep in memory for as long as the report. */
function ofItsOwn(text: string): string {
  return text.split("").join("");
}

/** A tab becomes one space, so that columns still point at what they mean. */
function tabsToSpaces(line: string): string {
  return safeLine(line.replace(/\r$/, "").replaceAll("\t", " "), Number.MAX_SAFE_INTEGER);
}

/** The line with what is hidden of it masked, so that it is as long as before. */
export function maskLine(line: string, number: number, hidden: readonly Location[]): string {
  let masked = line;
  for (const { start, end } of hidden) {
    if (number < start.line || number > end.line) continue;
    const from = number === start.line ? start.column - 1 : 0;
    const to = number === end.line ? Math.min(end.column - 1, line.length) : line.length;
    if (to > from) masked = masked.slice(0, from) + "•".repeat(to - from) + masked.slice(to);
  }
  return masked;
}
