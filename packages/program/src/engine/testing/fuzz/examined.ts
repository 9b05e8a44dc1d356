import * as z from "zod";

/** Why one program shows a disagreement: the smallest program that shows the same. */
const Cause = z.object({
  /** The program's number. */
  number: z.int(),
  disagreement: z.string(),
  /** What the smallest program is made of. */
  constructs: z.array(z.string()),
  files: z.record(z.string(), z.string()),
});
export type Cause = z.infer<typeof Cause>;

/** What came of some programs. */
export const Examined = z.object({
  programs: z.int(),
  /** Programs that ended in an error of their own, which show nothing. */
  failed: z.int(),
  /** Sinks at which the tag arrived, and sinks at which it did not. */
  flows: z.int(),
  quiet: z.int(),
  /** Sinks of which the engine says otherwise. */
  missed: z.int(),
  wrong: z.int(),
  causes: z.array(Cause),
});
export type Examined = z.infer<typeof Examined>;
