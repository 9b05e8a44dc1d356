import * as z from "zod";
import { Category } from "./category.ts";
import { GradeLetter } from "./grade.ts";
import { ProofKind } from "./proof.ts";
import { Severity } from "./severity.ts";

const Block = z.strictObject({
  severity: Severity.describe("Findings of this severity or worse block"),
  proof: ProofKind.default("matched").describe("…when they are known at least this well"),
});

const SecretPattern = z.strictObject({
  id: z.string().regex(/^[\w.-]{1,100}$/, "an id has letters, digits, dots, dashes and underscores"),
  description: z.string().min(1).max(200).optional().describe("What it finds, such as: an ACME deploy token"),
  regex: z.string().min(1).describe("In RE2's syntax, which is Go's; it runs in linear time"),
  group: z.int().min(0).default(0).describe("The group that is the secret; 0: the first that matched, or all"),
  entropy: z.number().min(0).max(8).default(0).describe("Bits for each character that the secret must have more than"),
  keywords: z
    .array(z.string().min(1))
    .default([])
    .describe("The pattern is tried near one of these only, in any letter case; without any, everywhere and slowly"),
  paths: z.array(z.string()).default([]).describe("Globs of the files to look into; without any, all"),
  severity: Severity.default("high"),
});

/** What the repository demands. Read from the base commit, so that a change can't weaken its own gate. */
export const Policy = z.strictObject({
  version: z.literal(1),
  judge: z
    .enum(["new", "all"])
    .default("new")
    .describe("new: only what this change brought can block; all: everything can"),
  block: z
    .array(Block)
    .default([
      { severity: "high", proof: "matched" },
      { severity: "medium", proof: "traced" },
    ])
    .describe("A finding that meets any of these blocks"),
  minimumGrade: z
    .strictObject({
      overall: GradeLetter.default("C"),
      categories: z.partialRecord(Category, GradeLetter).default({}),
    })
    .prefault({}),
  coverage: z
    .strictObject({
      changedLines: z
        .number()
        .min(0)
        .max(100)
        .default(85)
        .describe("Least per cent of changed executable lines that tests must reach; judged from ten such lines on"),
      allLines: z
        .number()
        .min(0)
        .max(100)
        .optional()
        .describe("Least per cent of all executable lines; judged when the whole repository is (--all)"),
    })
    .prefault({}),
  network: z
    .enum(["deny", "allow"])
    .default("deny")
    .describe("allow: registries and OSV are asked about dependencies in every run, as --online does for one"),
  releaseAge: z
    .strictObject({
      days: z.number().min(0).max(365).default(7).describe("Least age of a version that a change brings; 0 for any"),
      except: z
        .array(
          z.strictObject({
            package: z.string().min(1).describe("A name, or name@version"),
            reason: z.string().min(10, "a reason of at least ten characters"),
            until: z.iso.date().describe("The last day on which it counts"),
          }),
        )
        .default([]),
    })
    .prefault({}),
  licences: z
    .strictObject({
      allow: z.array(z.string()).optional().describe("SPDX ids; a package needs a licence of these"),
      deny: z.array(z.string()).optional().describe("SPDX ids; a package needs a licence that is none of these"),
    })
    .optional()
    .describe("What licences dependencies may have; without it they are not judged"),
  unchecked: z.enum(["block", "report"]).default("block").describe("What to do about what could not be checked"),
  allowUnchecked: z.array(Category).default([]).describe("Categories whose gaps do not block, by name"),
  rules: z
    .record(z.string(), z.union([z.literal("off"), Severity]))
    .default({})
    .describe("Rules turned off, or given another severity"),
  secrets: z
    .strictObject({
      patterns: z.array(SecretPattern).max(500).default([]).describe("Secrets that only this repository knows"),
      gitleaks: z
        .union([z.string().min(1), z.literal(false)])
        .optional()
        .describe("Where gitleaks' configuration is (by default .gitleaks.toml, where there is one); false: not read"),
    })
    .prefault({}),
  ignore: z.array(z.string()).default([]).describe("Globs of files that are not judged; listed in every report"),
});
export type Policy = z.infer<typeof Policy>;

export const PolicySource = z.object({
  from: z.enum(["defaults", "base-commit", "head-commit", "working-tree", "argument"]),
  path: z.string().optional(),
  commit: z.string().optional(),
  notes: z.array(z.string()).describe("What was disregarded, such as a policy that the change itself edits"),
});
export type PolicySource = z.infer<typeof PolicySource>;
