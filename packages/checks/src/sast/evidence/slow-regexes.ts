import { evidenceKey } from "@assay/core";
import * as z from "zod";
import { WrittenRegex } from "./syntax.ts";

/** How long a regular expression took on a text. */
export const Point = z.object({
  count: z.int().describe("How often the pump stood in the text"),
  length: z.int().describe("Characters of the text"),
  ms: z.number(),
});
export type Point = z.infer<typeof Point>;

export const Growth = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("exponential"), factor: z.number().describe("What each pump multiplies the time by") }),
  z.object({ kind: z.literal("polynomial"), degree: z.int().min(2) }),
]);
export type Growth = z.infer<typeof Growth>;

/** What analysis and runs say of a regular expression. */
export const RegexVerdict = z.discriminatedUnion("status", [
  z.object({ status: z.literal("linear") }).describe("Nothing in it is ambiguous"),
  z.object({ status: z.literal("refuted") }).describe("It looks slow, and no run was"),
  z.object({ status: z.literal("undecided"), reason: z.string() }),
  z
    .object({
      status: z.literal("proven"),
      growth: Growth,
      prefix: z.string(),
      pump: z.string(),
      suffix: z.string(),
      points: z.array(Point),
    })
    .describe("It was run on prefix + pump × count + suffix, and its time grew faster than the text"),
]);
export type RegexVerdict = z.infer<typeof RegexVerdict>;

/** A regular expression that a run has shown to be slow. */
export const SlowRegex = z.object({
  regex: WrittenRegex,
  verdict: RegexVerdict.options[3],
  msAtLongest: z.number().optional().describe("About how long it takes on the longest text that the code lets in"),
});
export type SlowRegex = z.infer<typeof SlowRegex>;

export const SlowRegexes = z.object({
  judged: z.int().min(0).describe("Regular expressions with a repeat, each place counted"),
  suspected: z.int().min(0).describe("Those of them that were run"),
  slow: z.array(SlowRegex),
});
export type SlowRegexes = z.infer<typeof SlowRegexes>;

/** The regular expressions of the code under judgement that are slow, as runs have shown. */
export const slowRegexes = evidenceKey("slow-regexes", SlowRegexes);
