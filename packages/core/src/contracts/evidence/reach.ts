import * as z from "zod";
import { LineRange } from "../change.ts";
import { evidenceKey } from "../evidence.ts";
import { TestRunner } from "./tests.ts";

/** What one file of tests ran. */
export const FileReach = z.object({
  test: z
    .string()
    .optional()
    .describe(
      "The file of tests; absent for what ran while no one file did, such as code that is loaded for all of them",
    ),
  runner: TestRunner,
  directory: z.string().describe("The package whose suite it is, as in `tests`"),
  lines: z
    .record(z.string(), z.array(LineRange))
    .describe("Lines that it ran, by path; no range where a file was loaded and none of its lines was run"),
});
export type FileReach = z.infer<typeof FileReach>;

export const ReachEvidence = z.object({ files: z.array(FileReach) });
export type ReachEvidence = z.infer<typeof ReachEvidence>;

/** Which lines each file of tests ran. */
export const reachKey = evidenceKey("reach", ReachEvidence);
