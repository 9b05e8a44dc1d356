import * as z from "zod";
import { evidenceKey } from "../evidence.ts";
import { TestRunner } from "./tests.ts";

export const SuitesEvidence = z.object({
  suites: z.array(
    z.object({
      runner: TestRunner,
      directory: z.string().describe("The package whose suite it is, from the workspace's root; '.' for the root"),
      testFiles: z.int().min(0),
    }),
  ),
  sourceFiles: z
    .array(z.string())
    .describe("Judged JavaScript and TypeScript files that are not tests, declarations or configuration"),
});
export type SuitesEvidence = z.infer<typeof SuitesEvidence>;

/** The test suites that a repository has, found by reading alone, and the code that they ought to test. */
export const suitesKey = evidenceKey("suites", SuitesEvidence);
