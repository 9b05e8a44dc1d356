import type { Finding, Report, RuleMeta } from "@assay/core";
import type { MutantPage } from "../../mutants/page-data.ts";

/** A finding with what lists and searches need of it, worked out once. */
export interface Entry {
  readonly finding: Finding;
  readonly rule: RuleMeta | undefined;
  readonly title: string;
  readonly blocks: boolean;
  /** Rank among all, worst first. */
  readonly rank: number;
  /** What a search looks through, in lower case. */
  readonly haystack: string;
}

export interface ReportData {
  readonly report: Report;
  /** Undefined where none were run. */
  readonly mutants: MutantPage | undefined;
  readonly entries: readonly Entry[];
  readonly byFingerprint: ReadonlyMap<string, Entry>;
}

/** Reads the report that is embedded in the page. The program that wrote it checked it against the contract. */
export function readReport(source: Document): ReportData {
  const [mutants] = JSON.parse(source.querySelector("#mutants")?.textContent ?? "") as MutantPage[];
  return prepare(JSON.parse(source.querySelector("#report")?.textContent ?? "") as Report, mutants);
}

export const severityOrder = ["critical", "high", "medium", "low", "info"] as const;
export const proofOrder = ["proven", "traced", "matched"] as const;
export const standingOrder = ["new", "existing", "baseline", "suppressed"] as const;

/** Orders the findings worst first and indexes them. */
export function prepare(report: Report, mutants?: MutantPage): ReportData {
  const rules = new Map(report.rules.map((rule) => [rule.id, rule]));
  const blocking = new Set(report.verdict.reasons.flatMap((reason) => reason.fingerprints));
  const entries = report.findings
    .toSorted(
      (a, b) =>
        weight(a, blocking) - weight(b, blocking) ||
        compareText(a.location.path, b.location.path) ||
        a.location.start.line - b.location.start.line,
    )
    .map((finding, rank) => toEntry(finding, rank, rules.get(finding.rule), blocking.has(finding.fingerprint)));
  return {
    report,
    mutants,
    entries,
    byFingerprint: new Map(entries.map((entry) => [entry.finding.fingerprint, entry])),
  };
}

function toEntry(finding: Finding, rank: number, rule: RuleMeta | undefined, blocks: boolean): Entry {
  const title = rule?.title ?? finding.rule;
  const cwe = rule?.cwe.map((number) => `cwe-${number}`) ?? [];
  const words = [
    finding.location.path,
    finding.message,
    finding.rule,
    title,
    finding.symbol ?? "",
    finding.fingerprint,
    finding.reportedBy?.tool ?? "",
    ...finding.alsoReportedBy.flatMap(({ tool, rule: theirs }) => [tool, theirs]),
    ...cwe,
  ];
  return { finding, rule, title, blocks, rank, haystack: words.join("\n").toLowerCase() };
}

/** Smaller is worse: what blocks, then what is new, then severity, then how well it is known. */
function weight(finding: Finding, blocking: ReadonlySet<string>): number {
  const digits = [
    blocking.has(finding.fingerprint) ? 0 : 1,
    standingOrder.indexOf(finding.standing),
    severityOrder.indexOf(finding.severity),
    proofOrder.indexOf(finding.proof.kind),
  ];
  return digits.reduce((sum, digit) => sum * 10 + digit, 0);
}

export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
