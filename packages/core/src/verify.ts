import { basename } from "node:path";
import type { Category } from "./contracts/category.ts";
import type { Check } from "./contracts/check.ts";
import { CoverageEvidence, coverageKey } from "./contracts/evidence/coverage.ts";
import type { AnyCollector } from "./contracts/evidence.ts";
import type { Report } from "./contracts/report.ts";
import { CancelledError } from "./errors.ts";
import type { CollectorOutcome } from "./evidence/collect.ts";
import type { EvidenceStore } from "./evidence/store.ts";
import { readDemands } from "./policy/read-policy.ts";
import type { Progress } from "./progress.ts";
import { safeLine } from "./safe-text.ts";
import { run } from "./sandbox/run.ts";
import { openSubject, type OpenOptions, type Subject } from "./verify/1-open.ts";
import { readHere } from "./verify/2-demands.ts";
import { planVerification } from "./verify/3-plan.ts";
import { collectBase, collectHead } from "./verify/4-collect.ts";
import { judge } from "./verify/5-judge.ts";
import { triage } from "./verify/6-triage.ts";
import { gradeAll } from "./verify/7-grade.ts";
import { gate } from "./verify/8-gate.ts";
import { assembleReport, shownFiles, summariseEvidence, summariseTests } from "./verify/9-report.ts";
import { coverageOfAll, coverageOfChange } from "./verify/coverage-summary.ts";
import { gatherGaps } from "./verify/gaps.ts";
import { stopwatch } from "./verify/stopwatch.ts";

export interface VerifyOptions extends OpenOptions {
  checks: readonly Check[];
  collectors: readonly AnyCollector[];
  only?: readonly Category[];
  /** Why the repository's own code may not be run; undefined when the user allowed it. */
  whyNotRun?: string;
  /** A policy that whoever runs Assay named, in place of the repository's. */
  policyArgument?: { path: string; text: string };
  store: EvidenceStore;
  tool: { version: string; build: string };
  /** The name and address to show, for a clone. */
  shownAs?: { name: string; url: string };
  /** Requests made before, such as that of a clone. */
  network?: Report["network"];
  now?: Date;
  onProgress?(progress: Progress): void;
}

/** Verifies a change or a whole workspace: the product's main job, in the order of its stages. */
export async function verify(options: VerifyOptions): Promise<Report> {
  const say = options.onProgress ?? (() => undefined);
  const watch = stopwatch((name) => say({ type: "stage", name }));

  watch.stage("Reading the repository");
  const subject = await openSubject(options);
  try {
    watch.stage("Reading the policy");
    const demands = await readDemands({
      here: readHere(subject.workspace),
      ...(subject.base === undefined ? {} : { base: subject.base }),
      ...(options.policyArgument === undefined ? {} : { argument: options.policyArgument }),
    });
    return await judgeSubject({ options, subject, demands, watch, say });
  } finally {
    await subject.dispose();
  }
}

interface Judging {
  options: VerifyOptions;
  subject: Subject;
  demands: Awaited<ReturnType<typeof readDemands>>;
  watch: ReturnType<typeof stopwatch>;
  say(progress: Progress): void;
}

async function judgeSubject({ options, subject, demands, watch, say }: Judging): Promise<Report> {
  const { workspace, change } = subject;
  const { policy } = demands;
  const { checks, collectors, signal } = options;
  const plan = planVerification({
    workspace,
    change,
    policy,
    checks,
    collectors,
    ...(options.only === undefined ? {} : { only: options.only }),
  });

  watch.stage("Collecting evidence and checking it");
  const dataSources: Report["dataSources"] = [];
  const stage = {
    collectors,
    signal,
    workspace,
    change,
    run,
    store: options.store,
    judged: plan.judged,
    all: plan.all,
    whyNotRun: options.whyNotRun ?? subject.whyNotRun,
    cite: (source: Report["dataSources"][number]) => void dataSources.push(source),
    onProgress: (event: Omit<Extract<Progress, { type: "collector" }>, "type">) => say({ type: "collector", ...event }),
  };
  const collecting = collectHead({ ...stage, checks: [...plan.checks, ...plan.maskingChecks] });
  let found = 0;
  const judging = { change, policy, evidence: collecting, side: "head" as const };
  const judgement = await judge({
    ...judging,
    checks: plan.checks,
    onJudged: (_check, drafts) => say({ type: "found", findings: (found += drafts.length) }),
  });
  const masking = await judge({ ...judging, checks: plan.maskingChecks });
  const collected = new Map(
    await Promise.all(
      [...collecting].map(async ([key, outcome]): Promise<[string, CollectorOutcome]> => [key, await outcome]),
    ),
  );

  watch.stage("Comparing with the base");
  const base = await judgeBase();

  watch.stage("Grading");
  if (signal.aborted) throw new CancelledError("cancelled");
  const now = options.now ?? new Date();
  const rules = new Map(checks.flatMap((check) => check.rules).map((rule) => [rule.id, rule]));
  const { findings, suppressions } = await triage({
    drafts: judgement.drafts,
    masking: masking.drafts,
    workspace,
    change,
    rules,
    demands,
    ...(base === undefined ? {} : { base }),
    today: now.toISOString().slice(0, 10),
  });
  const gaps = gatherGaps(collected.values(), [...subject.gaps, ...plan.gaps], plan.checks, collectors);
  const lines = coverageLines();
  const { overall, categories } = gradeAll({
    checks: plan.checks,
    outcomes: judgement.outcomes,
    evidence: collected,
    findings,
    gaps,
    policy,
    ...(lines.judged === undefined ? {} : { coverage: lines.judged }),
  });
  const verdict = gate({
    policy,
    findings,
    grade: overall,
    categories,
    gaps,
    outcomes: judgement.outcomes,
    ...(lines.changed === undefined ? {} : { changedLines: lines.changed }),
  });
  const tests = summariseTests(collected, lines);
  const shown = new Set(findings.map((finding) => finding.rule));

  return assembleReport({
    tool: { name: "assay", ...options.tool },
    subject: {
      name: options.shownAs?.name ?? safeLine(basename(workspace.root)),
      root: safeLine(workspace.root),
      ...(options.shownAs === undefined ? {} : { url: options.shownAs.url }),
      mode: change.mode,
      ...(change.base === undefined ? {} : { base: change.base }),
      ...(change.head === undefined ? {} : { head: change.head }),
      includesWorkingTree: change.includesWorkingTree,
      files: workspace.files.length,
      judgedFiles: plan.judged.length,
      changedFiles: shownFiles(change),
    },
    startedAt: watch.startedAt.toISOString(),
    milliseconds: watch.elapsed(),
    ...(options.only === undefined ? {} : { only: [...options.only] }),
    verdict,
    grade: overall,
    categories,
    findings,
    gaps,
    outcomes: judgement.outcomes,
    evidence: summariseEvidence(collected.values()),
    ...(tests === undefined ? {} : { tests }),
    policy,
    policySource: demands.source,
    suppressions,
    rules: [...rules.values()].filter((rule) => shown.has(rule.id)),
    enabledRules: plan.checks
      .flatMap((check) => check.rules)
      .map((rule) => rule.id)
      .filter((id) => policy.rules[id] !== "off"),
    stages: watch.stages(),
    dataSources,
    network: options.network ?? [],
  });

  async function judgeBase() {
    if (subject.base === undefined || change.mode === "all") return undefined;
    const before = subject.base.workspace;
    const evidence = collectBase({ ...stage, workspace: before, all: before.files, checks: plan.staticChecks });
    const { drafts } = await judge({ checks: plan.staticChecks, evidence, change, policy, side: "base" });
    return { drafts, workspace: before };
  }

  function coverageLines() {
    const outcome = collected.get(coverageKey.id);
    if (outcome?.status !== "collected") return {};
    const coverage = CoverageEvidence.parse(outcome.evidence);
    const all = coverageOfAll(coverage);
    if (change.mode === "all") return { all, judged: all };
    const changed = coverageOfChange(coverage, change);
    return { changed, judged: changed };
  }
}
