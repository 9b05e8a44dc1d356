import type { LineRange } from "../contracts/change.ts";

/** Tells of ranges of lines, both ends included, whether a change added or altered one of them. */
export function changedLines({ files }: { files: ReadonlyArray<{ path: string; added: readonly LineRange[] }> }): {
  touches(path: string, first: number, last: number): boolean;
} {
  const byPath = new Map<string, LineRange[]>();
  for (const { path, added } of files) byPath.set(path, [...(byPath.get(path) ?? []), ...added]);
  return {
    touches: (path, first, last) => (byPath.get(path) ?? []).some(([from, to]) => from <= last && first <= to),
  };
}
