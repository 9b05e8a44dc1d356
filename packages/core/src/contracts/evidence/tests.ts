import * as z from "zod";
import { evidenceKey } from "../evidence.ts";

export const TestRunner = z.enum(["vitest", "jest", "mocha", "node:test", "ava", "playwright", "pytest", "go"]);
export type TestRunner = z.infer<typeof TestRunner>;

export const TestResult = z.object({
  file: z.string().describe("From the workspace's root"),
  name: z.array(z.string()).describe("Titles of the enclosing groups and of the test"),
  line: z.int().min(1).optional(),
  status: z.enum(["passed", "failed", "skipped", "todo"]),
  milliseconds: z.number().min(0).optional(),
  failure: z.object({ message: z.string(), line: z.int().min(1).optional() }).optional(),
  retries: z.int().min(1).optional().describe("How often the runner itself ran it again"),
  flaky: z.boolean().optional().describe("It failed at first and passed when the runner ran it again"),
  output: z.string().optional().describe("The end of what it printed itself, where the runner keeps that apart"),
  before: z
    .enum(["failed", "flaky"])
    .optional()
    .describe("How the same test ended on the base commit, where a run there showed that the change is not to blame"),
});
export type TestResult = z.infer<typeof TestResult>;

export const TestRun = z.object({
  runner: TestRunner,
  version: z.string().optional(),
  directory: z.string().describe("The package whose suite it is, from the workspace's root; '.' for the root"),
  command: z.array(z.string()).describe("Program and arguments, as run; empty when nothing was"),
  byHand: z.array(z.string()).describe("How somebody runs the same suite without Assay"),
  outcome: z.enum([
    "completed",
    "could-not-start",
    "timed-out",
    "out-of-memory",
    "too-many-processes",
    "crashed",
    "no-results",
  ]),
  reason: z.string().optional().describe("One sentence when the outcome is not 'completed'"),
  milliseconds: z.number().min(0),
  isolation: z.string().describe("What the sandbox really held for this run"),
  results: z.array(TestResult),
  outputTail: z.string().describe("The end of its output, capped and made safe to print"),
});
export type TestRun = z.infer<typeof TestRun>;

export const TestsEvidence = z.object({ runs: z.array(TestRun) });
export type TestsEvidence = z.infer<typeof TestsEvidence>;

/** The repository's own tests, run. Not applicable where no suite was found. */
export const testsKey = evidenceKey("tests", TestsEvidence);
