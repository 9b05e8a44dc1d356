import { TestsEvidence, testsKey, type TestResult } from "../contracts/evidence/tests.ts";
import type { TestsSummary } from "../contracts/report.ts";
import type { CollectorOutcome } from "../evidence/collect.ts";
import type { LineCount, Lines } from "./coverage-summary.ts";

/** What the tests did, in numbers; undefined when they were not run. */
export function summariseTests(
  evidence: ReadonlyMap<string, CollectorOutcome>,
  lines: Lines,
): TestsSummary | undefined {
  const outcome = evidence.get(testsKey.id);
  if (outcome?.status !== "collected") return undefined;
  const { runs } = TestsEvidence.parse(outcome.evidence);
  return {
    suites: runs.map(({ results, command: _command, outputTail: _output, ...suite }) => ({
      ...suite,
      ...tally(results),
    })),
    ...(lines.changed !== undefined && { changedLines: withPercent(lines.changed) }),
    ...(lines.all !== undefined && { allLines: withPercent(lines.all) }),
  };
}

function tally(results: readonly TestResult[]) {
  const count = (...statuses: TestResult["status"][]) =>
    results.filter((result) => statuses.includes(result.status)).length;
  return { passed: count("passed"), failed: count("failed"), skipped: count("skipped", "todo") };
}

function withPercent({ executable, hit }: LineCount) {
  return { executable, hit, percent: executable === 0 ? null : Math.floor((1000 * hit) / executable) / 10 };
}
