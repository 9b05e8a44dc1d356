import type { ChangedFile, LineRange } from "../contracts/change.ts";
import type { Location } from "../contracts/location.ts";

/** Says which lines a change touched. Where all is judged and nothing compared, nothing is asked. */
export function changedLines(files: readonly ChangedFile[]): (path: string, first: number, last: number) => boolean {
  const added = new Map<string, readonly LineRange[]>(
    // Of a binary file nobody knows the lines.
    files.map((file) => [file.path, file.binary ? [[1, Number.MAX_SAFE_INTEGER]] : file.added]),
  );
  return (path, first, last) => (added.get(path) ?? []).some(([from, to]) => from <= last && first <= to);
}

/** The last line that has something of a location. */
export function lastLine({ start, end }: Location): number {
  return end.column === 1 && end.line > start.line ? end.line - 1 : end.line;
}
