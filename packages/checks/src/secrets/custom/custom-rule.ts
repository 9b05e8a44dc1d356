import { Severity } from "@assay/core";
import * as z from "zod";

/** What a team takes for no secret of its own rules. Regular expressions are RE2's. */
const AllowList = z.object({
  condition: z.enum(["OR", "AND"]),
  regexTarget: z.enum(["secret", "match", "line"]),
  regexes: z.array(z.string()),
  paths: z.array(z.string()),
  stopwords: z.array(z.string()),
});
export type AllowList = z.infer<typeof AllowList>;

/** A team's own pattern, from the policy or from gitleaks' configuration: plain data, for it goes to another thread. */
export const CustomRule = z.object({
  id: z.string(),
  what: z.string().describe("What it finds, in the team's words"),
  regex: z.string().describe("RE2"),
  group: z.int().min(0).describe("The group that is the secret; 0: the first that matched, or all"),
  entropy: z.number().min(0).describe("Bits for each character that the secret has to have more than; 0: any"),
  keywords: z
    .array(z.string())
    .describe("In small letters; only near one of them the pattern is tried; none: everywhere"),
  path: z.string().optional().describe("RE2; only files whose path it matches"),
  globs: z.array(z.string()).describe("Only files that one of them matches; none: all"),
  allow: z.array(AllowList),
  severity: Severity,
});
export type CustomRule = z.infer<typeof CustomRule>;
