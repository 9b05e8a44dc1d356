import * as z from "zod";
import { Severity } from "./severity.ts";

/** Who reported a finding, where that was not Assay itself. */
export const Reporter = z.object({
  tool: z.string(),
  version: z.string().optional(),
  rule: z.string().describe("The tool's rule in Assay's namespace, such as codeql/js/sql-injection"),
  severity: Severity.describe("What the tool's own words come to on Assay's scale"),
  message: z.string(),
});
export type Reporter = z.infer<typeof Reporter>;

/** One run of another tool whose results were handed in with `--import`, and what became of each result. */
export const ImportSummary = z.object({
  file: z.string(),
  tool: z.string(),
  version: z.string().optional(),
  commit: z.string().optional().describe("The commit that the tool says it looked at"),
  results: z.int().min(0),
  taken: z.int().min(0).describe("Findings of their own in this report"),
  merged: z.int().min(0).describe("Found by Assay or another tool too, and listed there"),
  leftOut: z.array(z.object({ why: z.string(), count: z.int().min(1) })),
  notes: z.array(z.string()).describe("How the file was read where it left a choice"),
});
export type ImportSummary = z.infer<typeof ImportSummary>;
