import type { ChangedFile } from "@assay/core";

/** The lines that a change added or altered. */
export function addedLines({ added }: ChangedFile): Set<number> {
  const lines = new Set<number>();
  for (const [first, last] of added) for (let line = first; line <= last; line += 1) lines.add(line);
  return lines;
}
