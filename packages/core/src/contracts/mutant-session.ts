import * as z from "zod";
import { MutantsEvidence } from "./evidence/mutants.ts";
import { Gap } from "./gap.ts";

/** What `assay mutate` found: small edits of the code, and which of them no test noticed. */
export const MutantSession = z.object({
  version: z.literal(1),
  subject: z.object({
    root: z.string(),
    mode: z.enum(["change", "all"]),
    base: z.object({ ref: z.string(), commit: z.string() }).optional(),
  }),
  files: z.int().min(0).describe("Files of code that were looked at"),
  ...MutantsEvidence.shape,
  gaps: z.array(Gap),
});
export type MutantSession = z.infer<typeof MutantSession>;
