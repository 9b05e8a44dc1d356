import type { Change } from "../contracts/change.ts";
import { TestsEvidence, testsKey } from "../contracts/evidence/tests.ts";
import { Report, reportVersion, type TestsSummary } from "../contracts/report.ts";
import type { CollectorOutcome } from "../evidence/collect.ts";
import { safeLine } from "../safe-text.ts";
import type { LineCount } from "./coverage-summary.ts";

/** Assembles the report and holds it to its own schema: what leaves the engine is what every renderer was told to expect. */
export function assembleReport(parts: Omit<Report, "reportVersion">): Report {
  return Report.parse({ reportVersion, ...parts });
}

/** The subject's change as it is shown: paths made safe to print. */
export function shownFiles(change: Change): Report["subject"]["changedFiles"] {
  return change.files.map((file) => ({
    ...file,
    path: safeLine(file.path),
    ...(file.previousPath === undefined ? {} : { previousPath: safeLine(file.previousPath) }),
  }));
}

export function summariseEvidence(outcomes: Iterable<CollectorOutcome>): Report["evidence"] {
  return [...outcomes].map(({ key, title, status, reason, fromCache, milliseconds }) => ({
    key,
    title,
    status,
    fromCache,
    milliseconds,
    ...(reason === undefined ? {} : { reason }),
  }));
}

/** What the tests did, in numbers; undefined when they were not run. */
export function summariseTests(
  evidence: ReadonlyMap<string, CollectorOutcome>,
  lines: { changed?: LineCount; all?: LineCount },
): TestsSummary | undefined {
  const outcome = evidence.get(testsKey.id);
  if (outcome?.status !== "collected") return undefined;
  const { runs } = TestsEvidence.parse(outcome.evidence);
  return {
    suites: runs.map(({ runner, version, directory, outcome: state, reason, milliseconds, isolation, results }) => {
      const count = (status: string) => results.filter((result) => result.status === status).length;
      return {
        runner,
        directory,
        outcome: state,
        milliseconds,
        isolation,
        passed: count("passed"),
        failed: count("failed"),
        skipped: count("skipped") + count("todo"),
        ...(version === undefined ? {} : { version }),
        ...(reason === undefined ? {} : { reason }),
      };
    }),
    ...(lines.changed === undefined ? {} : { changedLines: withPercent(lines.changed) }),
    ...(lines.all === undefined ? {} : { allLines: withPercent(lines.all) }),
  };
}

function withPercent({ executable, hit }: LineCount) {
  return { executable, hit, percent: executable === 0 ? null : Math.floor((1000 * hit) / executable) / 10 };
}
