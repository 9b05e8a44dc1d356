import { createHash } from "node:crypto";
import { safeLine, type Finding, type Gap, type Report, type Severity } from "@assay/core";
import { jsonText } from "../shared/json-text.ts";
import { blockingFingerprints, worstFirst } from "../shared/order.ts";
import { alsoReportedBy } from "../shared/words.ts";

/**
 * One entry of a Code Quality report.
 * https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
export interface CodeQualityIssue {
  description: string;
  check_name: string;
  fingerprint: string;
  severity: "info" | "minor" | "major" | "critical" | "blocker";
  location: { path: string; lines: { begin: number } };
}

const severities: Readonly<Record<Severity, CodeQualityIssue["severity"]>> = {
  critical: "blocker",
  high: "critical",
  medium: "major",
  low: "minor",
  info: "info",
};

/**
 * Findings for GitLab's merge request widget. GitLab itself compares with the target branch, so those that stood before
 * are listed too; what was accepted (suppressed or in the baseline) is not. The format has no place for anything else,
 * so what was not checked becomes entries of its own: an empty list would read as nothing found.
 */
export function renderGitlab(report: Report): string {
  const open = report.findings.filter(({ standing }) => standing === "new" || standing === "existing");
  const issues = [...worstFirst(open, blockingFingerprints(report)).map(findingIssue), ...report.gaps.map(gapIssue)];
  return jsonText(unique(issues));
}

function findingIssue(finding: Finding): CodeQualityIssue {
  const others = alsoReportedBy(finding);
  return {
    description: `${safeLine(finding.message)} (${finding.proof.kind}: ${safeLine(finding.proof.summary)}${others === undefined ? "" : `; also reported by ${safeLine(others)}`})`,
    check_name: finding.rule,
    fingerprint: finding.fingerprint,
    severity: severities[finding.severity],
    location: { path: finding.location.path, lines: { begin: finding.location.start.line } },
  };
}

function gapIssue(gap: Gap): CodeQualityIssue {
  return {
    description: `Not checked: ${safeLine(gap.what)}: ${safeLine(gap.why)}`,
    check_name: "assay/not-checked",
    fingerprint: digest(`${gap.what}\0${gap.why}`),
    severity: gap.blocking ? "major" : "info",
    location: { path: ".", lines: { begin: 1 } },
  };
}

/** GitLab drops entries whose fingerprint it has seen, so a repeated one is told apart by its count. */
function unique(issues: readonly CodeQualityIssue[]): CodeQualityIssue[] {
  const seen = new Map<string, number>();
  return issues.map((issue) => {
    const count = (seen.get(issue.fingerprint) ?? 0) + 1;
    seen.set(issue.fingerprint, count);
    return count === 1 ? issue : { ...issue, fingerprint: digest(`${issue.fingerprint}\0${count}`) };
  });
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
