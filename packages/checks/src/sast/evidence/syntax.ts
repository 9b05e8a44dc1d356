import { evidenceKey, Location, Proof, RelatedPlace, Severity } from "@assay/core";
import * as z from "zod";

/** What one rule found at one place of one file. */
export const SyntaxMatch = z.object({
  rule: z.string(),
  message: z.string(),
  location: Location,
  symbol: z.string().optional(),
  proof: Proof,
  severity: Severity.optional(),
  fix: z.string().optional(),
  related: z.array(RelatedPlace).optional(),
  api: z.string().optional().describe("The last name of what is called or written there: `query`, `innerHTML`"),
});
export type SyntaxMatch = z.infer<typeof SyntaxMatch>;

/** A regular expression that stands in the code and repeats something. */
export const WrittenRegex = z.object({
  source: z.string(),
  flags: z.string(),
  location: Location,
  symbol: z.string().optional(),
  longest: z.int().optional().describe("The most characters of text that it is run on, where the code sees to that"),
  isInPage: z.literal(true).optional().describe("The code is run in a browser, for whoever looks at the page"),
});
export type WrittenRegex = z.infer<typeof WrittenRegex>;

export const SyntaxMatches = z.object({
  files: z.int().min(0).describe("JavaScript and TypeScript files that were looked at"),
  testFiles: z
    .int()
    .min(0)
    .describe("Those of them that are tests, examples or benchmarks, where most rules are silent"),
  matches: z.array(SyntaxMatch),
  regexes: z.array(WrittenRegex).describe("Regular expressions with a repeat, but for those of tests and tooling"),
});
export type SyntaxMatches = z.infer<typeof SyntaxMatches>;

/** Every match of every syntax rule, from one walk over each file. */
export const syntaxMatches = evidenceKey("syntax", SyntaxMatches);
