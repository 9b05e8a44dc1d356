import * as z from "zod";

export const VerdictReason = z.object({
  code: z.enum(["finding", "grade", "coverage", "unchecked", "check-error"]),
  message: z.string(),
  fingerprints: z.array(z.string()).default([]),
});
export type VerdictReason = z.infer<typeof VerdictReason>;

/** Pass or blocked, with every reason; the same on every surface. */
export const Verdict = z.object({
  status: z.enum(["passed", "blocked"]),
  reasons: z.array(VerdictReason),
});
export type Verdict = z.infer<typeof Verdict>;
