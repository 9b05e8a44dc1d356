import type { CodeFrame, Location } from "@assay/core";

/** One line of a code frame, and which part of it the finding is about. */
export interface FrameLine {
  number: number;
  text: string;
  /** True for every line that the location covers. */
  marked: boolean;
  /** Offsets into `text`, end exclusive; missing where the whole line is meant. */
  range?: { from: number; to: number };
}

/**
 * Lays a location over its frame. A location that ends in column 1 ends with the line before; of several lines only
 * the first is underlined, from its column to its end.
 */
export function frameLines(frame: CodeFrame, location: Location): FrameLine[] {
  const { start, end } = location;
  const last = end.column === 1 && end.line > start.line ? end.line - 1 : end.line;
  const wholeLines = start.column === 1 && end.column === 1;
  return frame.lines.map((text, index) => {
    const number = frame.firstLine + index;
    const marked = number >= start.line && number <= last;
    if (number !== start.line || wholeLines) return { number, text, marked };
    const from = Math.min(start.column - 1, text.length);
    const to =
      last === start.line && end.line === start.line ? Math.min(end.column - 1, text.length) : text.trimEnd().length;
    return to > from ? { number, text, marked, range: { from, to } } : { number, text, marked };
  });
}
