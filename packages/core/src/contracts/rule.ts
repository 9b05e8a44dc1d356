import * as z from "zod";
import { Category } from "./category.ts";
import { Severity } from "./severity.ts";

/** One named thing that a check reports. Rule pages, `assay explain` and SARIF rules are made from this. */
export const RuleMeta = z.object({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]*(?:\/[a-z0-9_][a-z0-9._-]*)+$/)
    .describe("capability/rule-name, the rule's folder; tool/its-own-id for a rule of another tool"),
  title: z.string().max(80).describe("What is wrong, as a noun phrase"),
  category: Category,
  severity: Severity.describe("The usual severity, by impact; a finding may carry another"),
  cwe: z.array(z.int()).describe("CWE numbers, the closest first"),
  owasp: z.array(z.string()).describe("OWASP Top 10 entries, such as A03:2021"),
  why: z.string().describe("What an attacker or an accident does with it: Markdown, one paragraph"),
  fix: z.string().describe("What to do instead, with code: Markdown"),
  references: z.array(z.url()).default([]),
});
export type RuleMeta = z.infer<typeof RuleMeta>;
export type RuleMetaInput = z.input<typeof RuleMeta>;
