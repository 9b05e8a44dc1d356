import { evidenceKey, FileCoverage, FileReach, TestRun } from "@assay/core";
import * as z from "zod";

/** Everything that one run of all suites showed; the evidence `tests` and `coverage` is taken from it. */
export const TestExecution = z.object({
  runs: z.array(TestRun),
  coverage: z
    .array(FileCoverage)
    .describe(
      "The workspace's scripts that some test loaded, by path; executable as the executed code's source map says",
    ),
  reach: z.array(FileReach).describe("Which file of tests ran which of those lines"),
  unknown: z
    .array(z.string())
    .describe("Directories of packages whose coverage is not known, because a suite of theirs did not run to its end"),
});
export type TestExecution = z.infer<typeof TestExecution>;

export const executionKey = evidenceKey("test-execution", TestExecution);
