import * as z from "zod";
import { LineRange } from "./change.ts";
import { FileCoverage } from "./evidence/coverage.ts";
import { TestRun } from "./evidence/tests.ts";
import { Gap } from "./gap.ts";

const Count = z.object({
  executable: z.int().min(0),
  hit: z.int().min(0),
  percent: z.number().min(0).max(100).nullable().describe("Rounded down to a tenth; null where nothing can be run"),
});

/** What `assay coverage` found. */
export const CoverageReport = z.object({
  version: z.literal(1),
  subject: z.object({ root: z.string(), base: z.object({ ref: z.string(), commit: z.string() }).optional() }),
  changed: Count.optional().describe("Of the lines that the change added or altered; absent where there is no base"),
  all: Count,
  files: z.array(
    FileCoverage.extend({
      changed: z.array(LineRange).describe("Lines that the change added or altered, with something to run or not"),
    }),
  ),
  runs: z.array(TestRun.omit({ results: true, outputTail: true }).extend({ failed: z.int().min(0) })),
  gaps: z.array(Gap),
  milliseconds: z.number().min(0),
});
export type CoverageReport = z.infer<typeof CoverageReport>;
