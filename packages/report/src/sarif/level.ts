import type { ProofKind, RuleMeta, Severity } from "@assay/core";
import type { Result } from "sarif";

/** SARIF knows three levels of what is wrong. */
export const levels: Readonly<Record<Severity, NonNullable<Result["level"]>>> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
  info: "note",
};

/** GitHub's word for the severity of what is not about security. */
export const problemSeverities: Readonly<Record<Severity, string>> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "recommendation",
  info: "recommendation",
};

/**
 * A score in GitHub's bands (over 9.0 critical, 7.0 high, 4.0 medium, 0.1 low), which it sorts alerts by.
 * https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
export const securitySeverities: Readonly<Record<Severity, string>> = {
  critical: "9.5",
  high: "8.0",
  medium: "5.5",
  low: "2.5",
  info: "0.1",
};

/** How often a finding of this kind of proof is right, in GitHub's words. */
export const precisions: Readonly<Record<ProofKind, string>> = {
  proven: "very-high",
  traced: "high",
  matched: "medium",
};

/** Weak tests and long functions are no vulnerabilities, whatever their severity, nor is what a linter found and names no weakness. */
export function isAboutSecurity({ category, cwe, owasp }: RuleMeta): boolean {
  return category !== "tests" && category !== "quality" && (category !== "code" || cwe.length + owasp.length > 0);
}
