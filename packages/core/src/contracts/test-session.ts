import * as z from "zod";
import { FlakyTest } from "./evidence/flakiness.ts";
import { TestRun } from "./evidence/tests.ts";
import { Gap } from "./gap.ts";

/** What `assay test` found: which tests were run, why these, and how they ended. */
export const TestSession = z.object({
  version: z.literal(1),
  subject: z.object({ root: z.string(), base: z.object({ ref: z.string(), commit: z.string() }).optional() }),
  selection: z.object({
    kind: z.enum(["all", "affected", "named"]),
    why: z.string().optional().describe("Why all was run where a part was asked for"),
    files: z.array(z.object({ file: z.string(), why: z.string() })).describe("Of a part: the files of tests"),
    total: z.int().min(0).describe("Files of tests that are known"),
  }),
  status: z
    .enum(["passed", "failed", "not-run"])
    .describe("failed: by the change; what failed before it is not counted"),
  runs: z.array(TestRun),
  flaky: z.array(FlakyTest),
  gaps: z.array(Gap),
  milliseconds: z.number().min(0),
});
export type TestSession = z.infer<typeof TestSession>;
