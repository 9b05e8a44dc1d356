import { safeLine, type Category, type Finding, type Report, type RuleMeta, type Severity } from "@assay/core";
import { jsonText } from "../shared/json-text.ts";
import { blockingFingerprints, rulesById, worstFirst } from "../shared/order.ts";

/**
 * SonarQube's generic issue format, since version 10.3.
 * https://docs.sonarsource.com/sonarqube-server/analyzing-source-code/importing-external-issues/generic-issue-import-format
 */
export interface SonarIssues {
  rules: Array<{
    id: string;
    name: string;
    description: string;
    engineId: "assay";
    cleanCodeAttribute: "TRUSTWORTHY" | "TESTED" | "FOCUSED";
    impacts: Array<{
      softwareQuality: "SECURITY" | "RELIABILITY" | "MAINTAINABILITY";
      severity: "HIGH" | "MEDIUM" | "LOW";
    }>;
  }>;
  issues: Array<{ ruleId: string; primaryLocation: SonarLocation; secondaryLocations?: SonarLocation[] }>;
}

interface SonarLocation {
  message: string;
  filePath: string;
  textRange: { startLine: number; endLine: number };
}

const severities: Readonly<Record<Severity, "HIGH" | "MEDIUM" | "LOW">> = {
  critical: "HIGH",
  high: "HIGH",
  medium: "MEDIUM",
  low: "LOW",
  info: "LOW",
};

type Rule = SonarIssues["rules"][number];

const security = { cleanCodeAttribute: "TRUSTWORTHY", softwareQuality: "SECURITY" } as const;
const kinds: Readonly<
  Record<Category, Pick<Rule, "cleanCodeAttribute"> & Pick<Rule["impacts"][number], "softwareQuality">>
> = {
  code: security,
  secrets: security,
  supply: security,
  tests: { cleanCodeAttribute: "TESTED", softwareQuality: "RELIABILITY" },
  quality: { cleanCodeAttribute: "FOCUSED", softwareQuality: "MAINTAINABILITY" },
};

/**
 * Findings as external issues, for `sonar.externalIssuesReportPaths`. SonarQube itself tells new code from old, so those
 * that stood before are listed too; what was accepted is not. Severities are those of rules there, and never of issues.
 */
export function renderSonarIssues(report: Report): string {
  const open = report.findings.filter(({ standing }) => standing === "new" || standing === "existing");
  const rules = rulesById(report);
  const worst = worstFirst(open, blockingFingerprints(report));
  const used = [...new Set(worst.map(({ rule }) => rule))].toSorted();
  const issues: SonarIssues = {
    rules: used.map((id) =>
      ruleOf(
        id,
        rules.get(id),
        worst.find(({ rule }) => rule === id),
      ),
    ),
    issues: worst.map(issueOf),
  };
  return jsonText(issues);
}

function ruleOf(id: string, meta: RuleMeta | undefined, finding: Finding | undefined): Rule {
  const { cleanCodeAttribute, softwareQuality } = kinds[meta?.category ?? finding?.category ?? "code"];
  const severity = severities[finding?.severity ?? meta?.severity ?? "medium"];
  return {
    id,
    name: safeLine(meta?.title ?? id),
    description: safeLine(meta?.why ?? id, 2_000),
    engineId: "assay",
    cleanCodeAttribute,
    impacts: [{ softwareQuality, severity }],
  };
}

function issueOf({ rule, message, location, related }: Finding): SonarIssues["issues"][number] {
  return {
    ruleId: rule,
    primaryLocation: locationOf(message, location),
    ...(related.length > 0 && {
      secondaryLocations: related.map((place) => locationOf(place.message, place.location)),
    }),
  };
}

function locationOf(message: string, { path, start, end }: Finding["location"]): SonarLocation {
  return {
    message: safeLine(message),
    filePath: path,
    textRange: { startLine: start.line, endLine: Math.max(start.line, end.line) },
  };
}
