import * as z from "zod";

/** How bad it would be if the finding is real, worst first. */
export const severities = ["critical", "high", "medium", "low", "info"] as const;

export const Severity = z.enum(severities).describe("How bad it would be if the finding is real");
export type Severity = z.infer<typeof Severity>;

/** True when `severity` is `threshold` or worse. */
export function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(threshold);
}

/** Sorts worst first. */
export function compareSeverity(a: Severity, b: Severity): number {
  return severities.indexOf(a) - severities.indexOf(b);
}
