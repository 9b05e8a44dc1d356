import * as z from "zod";

/** Lines and columns count from 1, columns in UTF-16 code units (as SARIF and editors do). `end` is exclusive in its column. */
export const Position = z.object({ line: z.int().min(1), column: z.int().min(1) });
export type Position = z.infer<typeof Position>;

export const Location = z.object({
  path: z.string().describe("Path from the workspace's root, with forward slashes"),
  start: Position,
  end: Position,
});
export type Location = z.infer<typeof Location>;

/** Source lines around a place, so that a report can be read without the repository. */
export const CodeFrame = z.object({
  firstLine: z.int().min(1),
  lines: z.array(z.string()).describe("Made safe to print; a cut line ends in '…'"),
});
export type CodeFrame = z.infer<typeof CodeFrame>;

/** The location of whole lines, for findings that have no finer place. */
export function wholeLines(path: string, first: number, last: number = first): Location {
  return { path, start: { line: first, column: 1 }, end: { line: last + 1, column: 1 } };
}
