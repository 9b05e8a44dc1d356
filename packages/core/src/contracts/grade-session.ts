import * as z from "zod";
import { TestGradesEvidence } from "./evidence/test-grades.ts";
import { Gap } from "./gap.ts";

/** What `assay grade` found: a grade for each test and each file of tests. */
export const GradeSession = z.object({
  version: z.literal(1),
  subject: z.object({
    root: z.string(),
    mode: z.enum(["change", "all"]),
    base: z.object({ ref: z.string(), commit: z.string() }).optional(),
  }),
  ran: z.boolean().describe("Mutants were run; where not, grades are by reading alone and at most B"),
  ...TestGradesEvidence.shape,
  gaps: z.array(Gap),
});
export type GradeSession = z.infer<typeof GradeSession>;
