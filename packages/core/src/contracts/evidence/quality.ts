import * as z from "zod";
import { LineRange } from "../change.ts";
import { evidenceKey } from "../evidence.ts";

/** The measures of one function that has a name, with the nameless ones within it. Named ones within it are measured by themselves. */
export const FunctionMeasure = z.object({
  path: z.string(),
  name: z.string().describe("With the class or function around it, as 'Cart.total'"),
  line: z.int().min(1),
  endLine: z.int().min(1),
  lines: z.int().min(0).describe("Lines that hold code: no blank ones, no comments"),
  statements: z.int().min(0),
  parameters: z.int().min(0),
  cyclomatic: z.int().min(1).describe("Decisions plus one (McCabe 1976)"),
  cognitive: z.int().min(0).describe("Cognitive complexity (SonarSource white paper, 2023)"),
  markup: z.int().min(0).describe("Of the lines those of JSX, which are long without being hard"),
});
export type FunctionMeasure = z.infer<typeof FunctionMeasure>;

const Stretch = z.object({ path: z.string(), line: z.int().min(1), endLine: z.int().min(1) });

/** Code that stands twice. */
export const Duplicate = z.object({
  at: Stretch,
  of: Stretch.describe("Where the same stands too: in code that the change left alone, where there is such"),
  tokens: z.int().min(1),
  renamed: z.boolean().describe("Names or literals differ (type 2); false: the same but for layout and comments"),
  ofOld: z.boolean().describe("The other place was there before the change"),
});
export type Duplicate = z.infer<typeof Duplicate>;

export const DeadExport = z.object({
  path: z.string(),
  name: z.string(),
  line: z.int().min(1),
  kind: z.enum(["value", "type"]),
  usedBy: z
    .enum(["nothing", "its own file", "tests"])
    .describe("Beside what exports it; 'tests' where nothing but they do"),
});
export type DeadExport = z.infer<typeof DeadExport>;

/** Measures of the judged code. Tests are not measured: they repeat themselves on purpose. */
export const QualityEvidence = z.object({
  files: z.int().min(0).describe("Judged files that were measured"),
  functions: z.array(FunctionMeasure),
  duplicates: z.array(Duplicate),
  codeLines: z
    .array(z.object({ path: z.string(), ranges: z.array(LineRange) }))
    .describe("Of judged production code the lines that hold code: what duplicated lines are a share of"),
  deadExports: z.array(DeadExport),
  dependencies: z
    .array(z.object({ manifest: z.string(), name: z.string() }))
    .describe("What production installs that it did not before; empty where the whole is judged"),
});
export type QualityEvidence = z.infer<typeof QualityEvidence>;

/** Complexity, size, repetition and dead exports of the judged code. */
export const qualityKey = evidenceKey("quality", QualityEvidence);
