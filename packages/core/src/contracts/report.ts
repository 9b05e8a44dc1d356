import * as z from "zod";
import { Category } from "./category.ts";
import { ChangedFile } from "./change.ts";
import { Finding } from "./finding.ts";
import { Gap } from "./gap.ts";
import { CategoryGrade, Grade } from "./grade.ts";
import { CheckOutcome } from "./outcome.ts";
import { SentRequest } from "./network.ts";
import { Policy, PolicySource } from "./policy.ts";
import { ImportSummary } from "./import.ts";
import { InlineIgnore } from "./inline-ignore.ts";
import { RuleMeta } from "./rule.ts";
import { ShownMutants } from "./shown-mutants.ts";
import { Suppression } from "./suppression.ts";
import { Verdict } from "./verdict.ts";

export const reportVersion = "1.0";

const EvidenceSummary = z.object({
  key: z.string(),
  title: z.string(),
  status: z.enum(["collected", "not-applicable", "skipped", "error"]),
  reason: z.string().optional(),
  fromCache: z.boolean(),
  milliseconds: z.number().min(0),
});

const CoverageSummary = z.object({
  executable: z.int().min(0),
  hit: z.int().min(0),
  percent: z.number().min(0).max(100).nullable(),
});

const TestsSummary = z.object({
  suites: z.array(
    z.object({
      runner: z.string(),
      version: z.string().optional(),
      directory: z.string(),
      outcome: z.string(),
      reason: z.string().optional(),
      passed: z.int().min(0),
      failed: z.int().min(0),
      skipped: z.int().min(0),
      milliseconds: z.number().min(0),
      isolation: z.string(),
      byHand: z.array(z.string()).default([]).describe("How somebody runs the same suite without Assay"),
    }),
  ),
  changedLines: CoverageSummary.optional(),
  allLines: CoverageSummary.optional(),
});
export type TestsSummary = z.infer<typeof TestsSummary>;

/** The product of a verification. Every other output is rendered from this and reads nothing else. */
export const Report = z
  .object({
    reportVersion: z.literal(reportVersion),
    tool: z.object({ name: z.literal("assay"), version: z.string(), build: z.string() }),
    subject: z.object({
      name: z.string(),
      root: z.string().describe("Where it was verified on this machine"),
      url: z.string().optional().describe("Without credentials"),
      mode: z.enum(["change", "all"]),
      base: z.object({ ref: z.string(), commit: z.string() }).optional(),
      head: z.object({ ref: z.string(), commit: z.string() }).optional(),
      includesWorkingTree: z.boolean(),
      commits: z
        .int()
        .min(0)
        .optional()
        .describe("Set where the history was searched in place of the files: how many commits that is"),
      files: z.int().min(0).describe("Files in the workspace"),
      judgedFiles: z.int().min(0),
      changedFiles: z.array(ChangedFile),
    }),
    startedAt: z.iso.datetime(),
    milliseconds: z.number().min(0),
    only: z
      .array(Category)
      .optional()
      .describe("Set when the user asked for some categories only: the verdict is about these"),
    verdict: Verdict,
    grade: Grade,
    categories: z.array(CategoryGrade),
    findings: z.array(Finding),
    gaps: z.array(Gap),
    outcomes: z.array(CheckOutcome),
    evidence: z.array(EvidenceSummary),
    tests: TestsSummary.optional(),
    mutants: ShownMutants.optional().describe(
      "Edits of the changed lines, and what became of them; absent where none were run",
    ),
    policy: Policy,
    policySource: PolicySource,
    suppressions: z.array(
      z.object({
        suppression: Suppression,
        state: z.enum(["used", "unused", "expired", "not-on-base"]),
        findings: z.int().min(0),
      }),
    ),
    ignores: z.array(InlineIgnore).default([]).describe("Every assay-ignore comment of the judged files"),
    imports: z.array(ImportSummary).default([]).describe("What other tools reported, as handed in with --import"),
    rules: z.array(RuleMeta).describe("The rules that have findings here"),
    enabledRules: z.array(z.string()),
    stages: z.array(z.object({ name: z.string(), milliseconds: z.number().min(0) })),
    dataSources: z.array(
      z.object({
        name: z.string(),
        date: z.string(),
        entries: z.int().min(0),
        note: z.string().optional(),
      }),
    ),
    network: z.array(SentRequest).describe("Every request made by Assay itself"),
    isolation: z
      .object({
        network: z.string(),
        processes: z.string(),
        filesystem: z.string(),
        reasons: z.array(z.string()),
      })
      .optional()
      .describe("What the sandbox could hold on this machine, when code was run"),
  })
  .meta({ id: "https://assay.dev/schema/report-1.0.json", title: "Assay report" });
export type Report = z.infer<typeof Report>;
