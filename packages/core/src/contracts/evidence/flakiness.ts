import * as z from "zod";
import { evidenceKey } from "../evidence.ts";

/** One run of a test whose runs differ. */
export const FlakyRun = z.object({
  status: z.enum(["passed", "failed"]),
  how: z.string().describe("What was different about it, as 'shuffled with seed 7'"),
  command: z.array(z.string()).describe("How somebody runs it that way without Assay; empty where only Assay can"),
  message: z.string().optional().describe("Of the failure"),
});
export type FlakyRun = z.infer<typeof FlakyRun>;

/** A test that passed and failed on the same code. */
export const FlakyTest = z.object({
  file: z.string(),
  name: z.array(z.string()),
  line: z.int().min(1).optional(),
  kind: z
    .enum(["unstable", "order", "retried"])
    .describe("unstable: in the same order; order: by what ran before it; retried: the runner itself ran it again"),
  runs: z
    .array(FlakyRun)
    .min(1)
    .describe("One that passed and one that failed; of a retried test the whole that passed"),
  pair: z
    .object({ file: z.string(), name: z.array(z.string()), effect: z.enum(["breaks", "needed"]) })
    .optional()
    .describe("The test that makes it fail when it runs before it (breaks), or without which it fails (needed)"),
  causes: z
    .array(z.object({ what: z.string(), path: z.string(), line: z.int().min(1) }))
    .describe("What of the code that it reaches may be the cause, most likely first"),
  before: z.literal("flaky").optional().describe("It was so on the base commit as well"),
});
export type FlakyTest = z.infer<typeof FlakyTest>;

export const FlakinessEvidence = z.object({
  tests: z.array(FlakyTest),
  repeated: z.array(z.string()).describe("Files of tests that were run several times, and shuffled"),
});
export type FlakinessEvidence = z.infer<typeof FlakinessEvidence>;

/** Tests whose runs differ although nothing was changed between them. */
export const flakinessKey = evidenceKey("flakiness", FlakinessEvidence);
