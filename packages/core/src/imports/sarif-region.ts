import { wholeLines, type Location, type Position } from "../contracts/location.ts";
import type { Region } from "./sarif-schema.ts";

const mostLines = 10_000_000;

/** What a region comes to in a file: a place, or that the file ends before it. */
export type Placed = { location: Location; isWholeFile: boolean } | "past the end";

/**
 * A region as a location: lines and columns from 1, columns in UTF-16 units. Without a line the whole file is meant,
 * and its first line is shown.
 *
 * @param columnKind the run's; code points are converted, since the other kind is what locations count
 */
export function placeRegion(
  path: string,
  text: readonly string[] | undefined,
  region: Region | undefined,
  columnKind: string | undefined,
): Placed {
  // Of a file that is no text, such as a keystore, nobody knows the lines: the tool is believed, without columns.
  if (text === undefined) {
    const line = region?.startLine ?? 0;
    return { location: wholeLines(path, Math.max(1, Math.min(line, mostLines))), isWholeFile: line === 0 };
  }
  const lines = text;
  if (region?.startLine === undefined || region.startLine === 0) {
    const placed = region === undefined ? undefined : byOffset(path, lines, region);
    return placed ?? { location: wholeLines(path, 1), isWholeFile: true };
  }
  const { startLine, startColumn } = region;
  // Tools point one line past the end for what is missing there, and count a file's last newline as a line.
  if (startLine > lines.length + 1) return "past the end";
  const first = Math.min(startLine, Math.max(1, lines.length));
  const last = Math.min(Math.max(region.endLine ?? first, first), Math.max(1, lines.length));
  if (startColumn === undefined || startColumn === 0)
    return { location: wholeLines(path, first, last), isWholeFile: false };
  const units = (line: number, column: number) =>
    columnKind === "unicodeCodePoints" ? toUnits(lines[line - 1] ?? "", column) : column;
  const start = within(lines, first, units(first, startColumn));
  const endColumn = region.endColumn ?? (lines[last - 1]?.length ?? 0) + 1;
  const end = within(lines, last, units(last, endColumn));
  const isBackwards = end.line === start.line && end.column < start.column;
  return { location: { path, start, end: isBackwards ? start : end }, isWholeFile: false };
}

function within(lines: readonly string[], line: number, column: number): Position {
  return { line, column: Math.min(Math.max(1, column), (lines[line - 1]?.replace(/\r$/, "").length ?? 0) + 1) };
}

/** Column in code points to column in UTF-16 units. */
function toUnits(line: string, column: number): number {
  let units = 0;
  let points = 1;
  for (const character of line) {
    if (points >= column) break;
    units += character.length;
    points += 1;
  }
  return units + 1 + Math.max(0, column - points);
}

function byOffset(path: string, lines: readonly string[], { charOffset, charLength }: Region): Placed | undefined {
  if (charOffset === undefined) return undefined;
  const position = (offset: number): Position | undefined => {
    let left = offset;
    for (const [index, line] of lines.entries()) {
      if (left <= line.length) return { line: index + 1, column: left + 1 };
      left -= line.length + 1;
    }
    return undefined;
  };
  const start = position(charOffset);
  if (start === undefined) return "past the end";
  return { location: { path, start, end: position(charOffset + (charLength ?? 0)) ?? start }, isWholeFile: false };
}
