import * as z from "zod";

/** Inclusive ranges of line numbers in the file as it is now. */
export const LineRange = z.tuple([z.int().min(1), z.int().min(1)]);
export type LineRange = z.infer<typeof LineRange>;

export const ChangedFile = z.object({
  path: z.string(),
  status: z.enum(["added", "modified", "deleted", "renamed", "copied", "type-changed"]),
  previousPath: z.string().optional().describe("Where it was on the base commit, when renamed or copied"),
  binary: z.boolean().default(false),
  added: z.array(LineRange).describe("Lines of the new file that this change added or altered"),
  removedLines: z.int().min(0),
});
export type ChangedFile = z.infer<typeof ChangedFile>;

/** What is under judgement. */
export const Change = z.object({
  mode: z.enum(["change", "all"]).describe("change: what differs from the base; all: the whole workspace"),
  base: z
    .object({ ref: z.string(), commit: z.string() })
    .optional()
    .describe("The merge base, and the ref that named it"),
  head: z.object({ ref: z.string(), commit: z.string() }).optional(),
  includesWorkingTree: z.boolean().describe("Staged, unstaged and untracked changes are part of it"),
  files: z.array(ChangedFile).describe("Empty when the whole workspace is judged and there is no base"),
});
export type Change = z.infer<typeof Change>;
