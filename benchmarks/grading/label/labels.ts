import * as z from "zod";

/** What became of a project's mutants: one row of zeros and ones a test, in the order of the mutants; 1 is killed. */
export const Labels = z.object({
  project: z.string(),
  seed: z.number(),
  mutants: z.array(z.object({ operator: z.string(), line: z.number() })),
  files: z.array(
    z.object({
      file: z.string(),
      of: z.string(),
      weakening: z.string(),
      tests: z.array(z.object({ name: z.string(), killed: z.string() })),
    }),
  ),
});
export type Labels = z.infer<typeof Labels>;
