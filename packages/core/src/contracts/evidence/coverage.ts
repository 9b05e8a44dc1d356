import * as z from "zod";
import { evidenceKey } from "../evidence.ts";

export const FileCoverage = z.object({
  path: z.string(),
  executable: z.array(z.int().min(1)).describe("Line numbers that hold something to run, ascending"),
  hit: z.array(z.int().min(1)).describe("Those of them that a test ran, ascending"),
  builds: z
    .array(z.string())
    .min(1)
    .optional()
    .describe(
      "Built files that tests ran in its place, as their source maps say; absent where the file itself was run",
    ),
});
export type FileCoverage = z.infer<typeof FileCoverage>;

export const CoverageEvidence = z.object({
  files: z.array(FileCoverage).describe("Every source file under judgement; one that was never loaded has no hit"),
  loaded: z.int().min(0).describe("How many of them any test loaded"),
});
export type CoverageEvidence = z.infer<typeof CoverageEvidence>;

/** Line coverage by the repository's own tests. */
export const coverageKey = evidenceKey("coverage", CoverageEvidence);
