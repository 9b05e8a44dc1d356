import type * as z from "zod";
import { changedLines } from "../change/changed-lines.ts";
import type { Change } from "../contracts/change.ts";
import type { EvidenceKey } from "../contracts/evidence.ts";
import { coverageKey } from "../contracts/evidence/coverage.ts";
import { mutantsKey, type MutantsEvidence } from "../contracts/evidence/mutants.ts";
import { qualityKey } from "../contracts/evidence/quality.ts";
import { suitesKey } from "../contracts/evidence/suites.ts";
import { provenTestGradesKey, testGradesKey } from "../contracts/evidence/test-grades.ts";
import { testsKey, type TestsEvidence } from "../contracts/evidence/tests.ts";
import type { Finding } from "../contracts/finding.ts";
import { changedTests } from "../change/changed-tests.ts";
import type { CollectorOutcome } from "../evidence/collect.ts";
import type { QualityOfChange, TestsOfChange } from "../grade/change-input.ts";
import type { Lines } from "./coverage-summary.ts";

export interface ChangeEvidence {
  change: Change;
  evidence: ReadonlyMap<string, CollectorOutcome>;
  findings: readonly Finding[];
  lines: Lines;
}

/** What tests say of the change; undefined where nobody asked. */
export function testsOfChange({ change, evidence, findings, lines }: ChangeEvidence): TestsOfChange | undefined {
  const outcome = evidence.get(testsKey.id);
  if (outcome === undefined) return undefined;
  const runs = collected(evidence, testsKey)?.runs;
  const completed = runs?.filter((run) => run.outcome === "completed") ?? [];
  const mutants = collected(evidence, mutantsKey);
  const grades = collected(evidence, provenTestGradesKey) ?? collected(evidence, testGradesKey);
  return {
    sourceFiles: collected(evidence, suitesKey)?.sourceFiles.length ?? 0,
    notRun: whyNotRun(outcome, runs),
    run: completed.length === 0 ? undefined : resultsOf(completed, findings),
    lines: collected(evidence, coverageKey) === undefined ? undefined : lines.changed,
    mutants: mutants && killedOf(mutants, change),
    scores: grades && changedTests(grades.tests, change).flatMap(({ score }) => score ?? []),
  };
}

function whyNotRun({ status, reason }: CollectorOutcome, runs: TestsEvidence["runs"] | undefined): string | undefined {
  if (status === "not-applicable") return undefined; // there are none
  const broken = runs?.find((run) => run.outcome !== "completed");
  if (runs !== undefined && broken === undefined && runs.length > 0) return undefined;
  return broken?.reason ?? reason ?? "no reason given";
}

/** What failed before the change too is known as such: it is named, and not counted. */
function resultsOf(runs: TestsEvidence["runs"], findings: readonly Finding[]): NonNullable<TestsOfChange["run"]> {
  const results = runs.flatMap((run) => run.results);
  const passed = results.filter(({ status }) => status === "passed").length;
  const failed = findings.filter(({ rule, standing }) => rule === "tests/failing" && standing === "new").length;
  const failedBefore = results.filter(({ status, before }) => status === "failed" && before === "failed").length;
  return { passed, failed, ...(failedBefore > 0 && { failedBefore }) };
}

function killedOf({ mutants }: MutantsEvidence, change: Change): { run: number; killed: number } {
  const changed = changedLines(change);
  const run = mutants.filter(
    ({ path, start, end, status }) =>
      /^(?:killed|timeout|survived)$/.test(status) && changed.touches(path, start.line, end.line),
  );
  return { run: run.length, killed: run.filter(({ status }) => status !== "survived").length };
}

/** How the code of the change measures; undefined where none was measured. */
export function qualityOfChange({ change, evidence, findings }: ChangeEvidence): QualityOfChange | undefined {
  const measured = collected(evidence, qualityKey);
  if (measured === undefined) return undefined;
  const changed = changedLines(change);
  const fresh = (rule: string) => findings.filter((finding) => finding.rule === rule && finding.standing === "new");
  const isCopied = changedLines({
    files: fresh("quality/duplicate-code").map(({ location: { path, start, end } }) => ({
      path,
      added: [[start.line, Math.max(start.line, end.column === 1 ? end.line - 1 : end.line)]],
    })),
  });
  const lines = measured.codeLines.flatMap(({ path, ranges }) =>
    ranges.flatMap(([first, last]) =>
      Array.from({ length: last - first + 1 }, (_, index) => ({ path, line: first + index })).filter(({ line }) =>
        changed.touches(path, line, line),
      ),
    ),
  );
  const functions = measured.functions.filter(({ path, line, endLine }) => changed.touches(path, line, endLine));
  return {
    functions: functions.length,
    complex: Math.min(functions.length, fresh("quality/complex-function").length),
    long: Math.min(functions.length, fresh("quality/long-function").length),
    lines: lines.length,
    duplicated: lines.filter(({ path, line }) => isCopied.touches(path, line, line)).length,
    dependencies: measured.dependencies.length,
  };
}

/** Evidence, held to its schema; undefined where it was not collected. */
function collected<E>(
  evidence: ReadonlyMap<string, CollectorOutcome>,
  { id, schema }: EvidenceKey<E>,
): z.infer<EvidenceKey<E>["schema"]> | undefined {
  const outcome = evidence.get(id);
  return outcome?.status === "collected" ? schema.parse(outcome.evidence) : undefined;
}
