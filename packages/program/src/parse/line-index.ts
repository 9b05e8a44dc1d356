/** Lines and columns count from 1, columns in UTF-16 code units. */
export interface LineColumn {
  line: number;
  column: number;
}

/** Finds the line and column of offsets in one text. */
export interface LineIndex {
  readonly lineCount: number;
  /** The place of an offset in UTF-16 code units; offsets outside the text give its nearest end. */
  at(offset: number): LineColumn;
  /** The offset at which a line starts. */
  startOf(line: number): number;
}

/** Indexes the line starts of a text once. LF, CRLF, lone CR and the two Unicode separators end a line, as in ECMAScript. */
export function createLineIndex(text: string): LineIndex {
  const starts = [0];
  for (let offset = 0; offset < text.length; offset += 1) {
    const code = text.charCodeAt(offset);
    const ends =
      code === 10 || (code === 13 && text.charCodeAt(offset + 1) !== 10) || code === 0x2028 || code === 0x2029;
    if (ends) starts.push(offset + 1);
  }
  return {
    lineCount: starts.length,
    startOf: (line) => starts[Math.min(Math.max(line, 1), starts.length) - 1] ?? 0,
    at(offset) {
      const inside = Math.min(Math.max(offset, 0), text.length);
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? 0) <= inside) low = middle;
        else high = middle - 1;
      }
      return { line: low + 1, column: inside - (starts[low] ?? 0) + 1 };
    },
  };
}
