import type { LinePositions } from "./line-positions.ts";
import type { FunctionCoverage } from "./records.ts";

/** By path, a byte for each line: 1 when it was run. */
export type LineMarks = Map<string, Uint8Array>;

/** Marks the lines that one set of counts shows as run. A place was run when the innermost range around it was. */
export function markReached(marks: LineMarks, positions: LinePositions, functions: readonly FunctionCoverage[]): void {
  const ranges = functions
    .flatMap((one) => one.ranges)
    .toSorted((a, b) => a.startOffset - b.startOffset || b.endOffset - a.endOffset);
  const open: typeof ranges = [];
  let next = 0;
  const files = positions.files.map((path, index) => marksOf(marks, path, positions.lastLine[index] ?? 0));
  for (const [index, offset] of positions.offsets.entries()) {
    for (let range = ranges[next]; range !== undefined && range.startOffset <= offset; range = ranges[(next += 1)]) {
      open.push(range);
    }
    while ((open.at(-1)?.endOffset ?? Infinity) <= offset) open.pop();
    const line = positions.line[index] ?? 0;
    if ((open.at(-1)?.count ?? 0) > 0) (files[positions.file[index] ?? 0] ?? new Uint8Array()).fill(1, line, line + 1);
  }
}

/** Adds the marks of one to another. */
export function addMarks(to: LineMarks, from: LineMarks): void {
  for (const [path, lines] of from) {
    const own = marksOf(to, path, lines.length - 1);
    for (const [line, mark] of lines.entries()) if (mark === 1) own[line] = 1;
  }
}

function marksOf(marks: LineMarks, path: string, lastLine: number): Uint8Array {
  const before = marks.get(path);
  if (before !== undefined && before.length > lastLine) return before;
  const lines = new Uint8Array(lastLine + 1);
  if (before !== undefined) lines.set(before);
  marks.set(path, lines);
  return lines;
}
