import { basename } from "node:path";
import type { Gap } from "../contracts/gap.ts";
import { Report, reportVersion } from "../contracts/report.ts";
import type { ShownMutants } from "../contracts/shown-mutants.ts";
import type { Verdict } from "../contracts/verdict.ts";
import type { CollectorOutcome } from "../evidence/collect.ts";
import type { Demands } from "../policy/read-policy.ts";
import { safeLine } from "../safe-text.ts";
import type { Imported } from "../imports/import-all.ts";
import type { Subject } from "./1-open.ts";
import type { Plan } from "./3-plan.ts";
import type { Collecting } from "./4-collect.ts";
import type { Judgement } from "./5-judge.ts";
import type { Triaged } from "./6-triage.ts";
import type { Grades } from "./7-grade.ts";
import type { Lines } from "./coverage-summary.ts";
import type { VerifyOptions } from "./options.ts";
import type { stopwatch } from "./stopwatch.ts";
import { summariseTests } from "./tests-summary.ts";

export interface ReportParts {
  options: VerifyOptions;
  subject: Subject;
  demands: Demands;
  plan: Plan;
  judged: Judgement;
  imported: Imported;
  evidence: ReadonlyMap<string, CollectorOutcome>;
  found: Pick<Triaged, "findings" | "suppressions" | "ignores">;
  mutants?: ShownMutants | undefined;
  gaps: Gap[];
  lines: Lines;
  grades: Grades;
  verdict: Verdict;
  dataSources: Collecting["dataSources"];
  isolation: ReturnType<Collecting["isolation"]>;
  sent: Collecting["sent"];
  watch: ReturnType<typeof stopwatch>;
}

/** Assembles the report and holds it to its own schema: what leaves the engine is what every renderer was told to expect. */
export function assembleReport(parts: ReportParts): Report {
  const {
    options,
    demands,
    plan,
    judged,
    imported,
    evidence,
    found,
    mutants,
    gaps,
    lines,
    grades,
    verdict,
    dataSources,
    isolation,
    sent,
    watch,
  } = parts;
  const rules = plan.checks.flatMap((check) => check.rules);
  const shown = new Set(found.findings.map((finding) => finding.rule));
  return Report.parse({
    reportVersion,
    tool: { name: "assay", ...options.tool },
    subject: subjectOf(parts),
    startedAt: watch.startedAt.toISOString(),
    milliseconds: watch.elapsed(),
    only: options.only,
    verdict,
    grade: grades.overall,
    categories: grades.categories,
    findings: found.findings,
    gaps,
    outcomes: judged.outcomes,
    evidence: [...evidence.values()].map(({ evidence: _evidence, gaps: _gaps, ...summary }) => summary),
    tests: summariseTests(evidence, lines),
    mutants,
    policy: demands.policy,
    policySource: demands.source,
    suppressions: found.suppressions,
    ignores: found.ignores,
    imports: imported.summaries,
    rules: [...rules, ...imported.rules].filter((rule) => shown.has(rule.id)),
    enabledRules: rules.map((rule) => rule.id).filter((id) => demands.policy.rules[id] !== "off"),
    stages: watch.stages(),
    dataSources,
    network: [...(options.network ?? []), ...sent],
    isolation,
  });
}

function subjectOf({ options, subject: { workspace, change }, plan }: ReportParts): Report["subject"] {
  const { mode, base, head, includesWorkingTree, files } = change;
  return {
    name: options.shownAs?.name ?? safeLine(basename(workspace.root)),
    root: safeLine(workspace.root),
    ...(options.shownAs !== undefined && { url: options.shownAs.url }),
    mode,
    ...(base !== undefined && { base }),
    ...(head !== undefined && { head }),
    includesWorkingTree,
    ...(options.commits !== undefined && { commits: options.commits }),
    files: workspace.files.length,
    judgedFiles: plan.judged.length,
    changedFiles: files.map(({ previousPath, ...file }) => ({
      ...file,
      path: safeLine(file.path),
      ...(previousPath !== undefined && { previousPath: safeLine(previousPath) }),
    })),
  };
}
