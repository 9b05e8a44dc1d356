import * as z from "zod";
import { evidenceKey } from "../evidence.ts";

/** A test, as mutants and grades name it. */
export const TestName = z.object({
  file: z.string().describe("From the workspace's root"),
  name: z.array(z.string()).describe("Titles of the enclosing groups and of the test"),
  occurrence: z.int().min(0).default(0).describe("Which of the tests of this file with these titles, from 0"),
});
export type TestName = z.infer<typeof TestName>;

/** What became of a mutant. The words are those of the mutation-testing-elements report schema, in small letters. */
export const MutantStatus = z.enum([
  "killed",
  "survived",
  "no-coverage",
  "timeout",
  "runtime-error",
  "ignored",
  "pending",
]);
export type MutantStatus = z.infer<typeof MutantStatus>;

/**
 * One small edit of the code under test, and which tests noticed it. Lines from 1, columns from 0, ends exclusive. An edit
 * of a page in the browser has the path of the page's URL as its path, and stands at 1:0: no file is known to hold it.
 */
export const Mutant = z.object({
  id: z.string().describe("The same for the same edit of the same text, whatever lies around it"),
  path: z.string().describe("From the workspace's root; of an edit of a page, the path of its URL, as '/orders/:id'"),
  on: z.literal("page").optional().describe("Present where the edit is one of a page in the browser"),
  operator: z.string().describe("Name of the mutation operator, as 'conditional-boundary'"),
  start: z.object({ line: z.int().min(1), column: z.int().min(0) }),
  end: z.object({ line: z.int().min(1), column: z.int().min(0) }),
  original: z.string().describe("The text that was replaced"),
  replacement: z.string(),
  status: MutantStatus,
  why: z.string().optional().describe("Why it was not run, or what ended it"),
  reachedBy: z.array(z.int().min(0)).describe("Indices into `tests` of those that ran the place"),
  killedBy: z
    .array(z.int().min(0))
    .describe("Those of them that failed with the edit; the first alone where the rest was not run"),
});
export type Mutant = z.infer<typeof Mutant>;

export const MutantsEvidence = z.object({
  tests: z.array(TestName),
  failing: z
    .array(TestName)
    .default([])
    .describe("Tests that fail without any mutant, and so say nothing of one; a file that could not be run is one"),
  mutants: z.array(Mutant),
  found: z.int().min(0).describe("Mutants of the lines under judgement, before one a line and the budget were chosen"),
  matrix: z
    .boolean()
    .default(false)
    .describe("Every test that reaches a mutant was run; otherwise those up to the first that failed"),
  seed: z.string().describe("What chose among them: the same seed and code choose the same mutants"),
  milliseconds: z.number().min(0),
});
export type MutantsEvidence = z.infer<typeof MutantsEvidence>;

/** Small edits of the judged code, each run against the tests that reach it. */
export const mutantsKey = evidenceKey("mutants", MutantsEvidence);
