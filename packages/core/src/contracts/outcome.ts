import * as z from "zod";
import { Category } from "./category.ts";

/** What became of a check. Only `passed` counts as passed. */
export const OutcomeStatus = z.enum(["passed", "failed", "not-applicable", "skipped", "error"]);
export type OutcomeStatus = z.infer<typeof OutcomeStatus>;

export const CheckOutcome = z.object({
  check: z.string(),
  category: Category,
  status: OutcomeStatus,
  reason: z.string().optional().describe("Why it is not applicable, was skipped, or failed to run"),
  findings: z.int().min(0),
  milliseconds: z.number().min(0),
});
export type CheckOutcome = z.infer<typeof CheckOutcome>;
