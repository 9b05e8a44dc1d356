import {
  CoverageEvidence,
  countOfAll,
  countOfChange,
  coverageKey,
  CoverageReport,
  run,
  startCollectors,
  TestsEvidence,
  testsKey,
  UserError,
  type CollectorOutcome,
  type Subject,
} from "@assay/core";
import { renderCobertura, renderCoverage, renderCoverageHtml, renderLcov, renderSonarCoverage } from "@assay/report";
import { engine } from "../engine.ts";
import { exitCodes } from "../failure.ts";
import { onInterrupt } from "../interrupt.ts";
import { jsonText, readTargets, writeTexts, type TextStyle } from "../output/texts.ts";
import type { ProgressDisplay } from "../progress/progress.ts";
import { chooseStore } from "../store.ts";
import { withSubject } from "../with-subject.ts";

export interface CoverageFlags {
  base?: string;
  min?: number;
  format?: string[];
  output?: string[];
  json?: boolean;
  cache: boolean;
  quiet?: boolean;
  color: boolean;
}

const formats = ["text", "json", "lcov", "cobertura", "html", "sonar-coverage"] as const;

/** `assay coverage`: runs all tests and tells which lines they reach, of the change and of the whole. */
export async function coverageCommand(flags: CoverageFlags): Promise<void> {
  const targets = readTargets(formats, flags);
  const signal = onInterrupt();
  const { report, texts } = await withSubject(flags, signal, async (subject, progress) => {
    const started = performance.now();
    const outcomes = await collect(subject, flags, signal, progress);
    const measured = reportOf(subject, outcomes, performance.now() - started);
    const isShown = targets.some(({ format }) => format === "html");
    return { report: measured, texts: isShown ? await textsOf(subject, measured) : new Map<string, string>() };
  });
  process.exitCode = exitCodeOf(report, flags.min);
  const text = (style: TextStyle) => renderCoverage(report, style);
  await writeTexts(targets, {
    ...flags,
    signal,
    render: {
      terminal: text,
      text,
      json: () => jsonText(report),
      lcov: () => renderLcov(report),
      cobertura: () => renderCobertura(report),
      html: () => renderCoverageHtml(report, texts),
      "sonar-coverage": () => renderSonarCoverage(report),
    },
  });
  if (flags.quiet !== true && process.exitCode === exitCodes.blocked) process.stderr.write(shortfall(report, flags));
}

interface Outcomes {
  coverage: CollectorOutcome | undefined;
  tests: CollectorOutcome | undefined;
}

async function collect(
  { workspace, change }: Subject,
  { cache }: CoverageFlags,
  signal: AbortSignal,
  progress: ProgressDisplay,
): Promise<Outcomes> {
  const running = startCollectors({
    collectors: engine.collectors,
    workspace,
    change: { ...change, mode: "all" },
    side: "head",
    judged: workspace.files,
    all: workspace.files,
    wanted: [coverageKey, testsKey],
    whyNotRun: undefined,
    store: chooseStore(cache),
    scope: workspace.root,
    signal,
    run,
    cite: () => undefined,
    onProgress: (event) => progress.report({ type: "collector", ...event }),
  });
  const [coverage, tests] = await Promise.all([running.get(coverageKey.id), running.get(testsKey.id)]);
  return { coverage, tests };
}

function reportOf({ workspace, change }: Subject, { coverage, tests }: Outcomes, milliseconds: number): CoverageReport {
  if (coverage?.status !== "collected")
    throw new UserError(`coverage could not be measured: ${coverage?.reason ?? "no reason was given"}`);
  const { files } = CoverageEvidence.parse(coverage.evidence);
  const { runs } = TestsEvidence.parse(tests?.evidence);
  const added = new Map(change.files.map((file) => [file.path, file.added]));
  const counts = countOfAll(files);
  return CoverageReport.parse({
    version: 1,
    subject: { root: workspace.root, base: change.base },
    ...(change.base !== undefined && { changed: withPercent(countOfChange(files, change)) }),
    all: withPercent(counts),
    files: files.map((file) => ({ ...file, changed: added.get(file.path) ?? [] })),
    runs: runs.map((one) => ({ ...one, failed: one.results.filter(({ status }) => status === "failed").length })),
    gaps: [...coverage.gaps, ...(tests?.gaps ?? [])],
    milliseconds,
  });
}

function withPercent({ executable, hit }: { executable: number; hit: number }): CoverageReport["all"] {
  return { executable, hit, percent: executable === 0 ? null : Math.floor((1000 * hit) / executable) / 10 };
}

/** What is demanded is demanded of the change where there is one, else of the whole. A suite that broke off measures nothing. */
function exitCodeOf(report: CoverageReport, min: number | undefined): number {
  if (report.runs.every(({ outcome }) => outcome !== "completed")) return exitCodes.couldNotRun;
  if (min === undefined) return exitCodes.passed;
  const { percent } = judged(report);
  const isWhole = report.runs.every(({ outcome }) => outcome === "completed");
  return isWhole && (percent === null || percent >= min) ? exitCodes.passed : exitCodes.blocked;
}

function judged({ changed, all }: CoverageReport): CoverageReport["all"] {
  return changed !== undefined && changed.executable > 0 ? changed : all;
}

function shortfall(report: CoverageReport, { min }: CoverageFlags): string {
  const part = judged(report);
  const which = part === report.all ? "all lines" : "the changed lines";
  if (part.percent !== null && part.percent < (min ?? 0))
    return `assay: tests reach ${part.percent} % of ${which}, ${min} % are asked for\n`;
  return "assay: a suite did not run to its end, so what is asked for is not shown to be met\n";
}

async function textsOf({ workspace }: Subject, { files }: CoverageReport): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const { path } of files) {
    const content = await workspace.read(path);
    if (content.kind === "text") texts.set(path, content.text);
  }
  return texts;
}
