import { categoryTitle, type Grade, type Report } from "@assay/core";
import {
  duration,
  ignoreReason,
  ignoreTitle,
  importLine,
  plural,
  signed,
  standingCounts,
  subjectLine,
  suppressionStates,
} from "../shared/words.ts";
import { code, inline } from "./escape.ts";
import { fit } from "./fit.ts";

const mostReasons = 12;
const mostGaps = 20;
const mostLines = 10;
/** Characters that a list and a cell may take, whatever stands in them, so that the whole fits into a comment. */
const listRoom = 6_000;
const cellRoom = 2_000;

export function heading({ verdict, grade }: Report): string {
  const mark = verdict.status === "passed" ? "✅" : "⛔";
  const letter = grade.letter === null ? "not graded" : `grade ${grade.letter}`;
  return `## ${mark} Assay: ${verdict.status}, ${letter}`;
}

export function reasons({ verdict }: Report): string[] {
  if (verdict.status === "passed") return [];
  return [
    list(
      verdict.reasons.map((reason) => inline(reason.message)),
      mostReasons,
      "reason",
    ),
  ];
}

/** Every grade with its arithmetic, one row each. */
export function gradeTable(report: Report): string {
  const rows = [
    ...report.categories.map((grade) => row(categoryTitle(grade.category), grade)),
    row("**Overall**", report.grade),
  ];
  return ["| | Grade | Score | How it comes about |", "| :-- | :-: | --: | :-- |", ...rows].join("\n");
}

function row(name: string, grade: Grade): string {
  if (grade.letter === null)
    return `| ${name} | – | | not graded: ${inline(grade.notGraded ?? "no reason was given")} |`;
  const caps = grade.caps.map(({ letter, why }) => `at most ${letter}: ${inline(why)}`);
  const lines = grade.lines.map(({ label, points }) => `${signed(points)} ${inline(label)}`);
  const shown = fit([...lines, ...caps], cellRoom, mostLines);
  const left = lines.length + caps.length - shown.length;
  const how = [...shown, ...(left > 0 ? [`… ${left} more in the full report`] : [])].join("<br>");
  return `| ${name} | **${grade.letter}** | ${grade.score ?? ""} | ${how} |`;
}

export function testsLine({ tests, policy }: Report): string[] {
  if (tests === undefined) return [];
  const suites = tests.suites.map((suite) => {
    const counts = `${suite.passed} passed, ${suite.failed} failed, ${suite.skipped} skipped`;
    const state =
      suite.outcome === "completed"
        ? ""
        : `, **${inline(suite.outcome)}**: ${inline(suite.reason ?? "no reason was given")}`;
    return `${inline(suite.runner)} in ${code(suite.directory)}: ${counts} in ${duration(suite.milliseconds)}${state}`;
  });
  const { changedLines } = tests;
  const coverage =
    changedLines === undefined || changedLines.percent === null
      ? []
      : [
          `Tests reach **${changedLines.percent} %** of the ${plural(changedLines.executable, "changed line")}; the policy asks for ${policy.coverage.changedLines} %`,
        ];
  return ["### Tests", list([...suites, ...coverage], mostGaps, "suite")];
}

/** What was not checked: never left out of a summary, else nothing found and nothing looked at would read the same. */
export function unchecked({ gaps, outcomes }: Report): string[] {
  const lines = [
    ...gaps.map((gap) => `${gap.blocking ? "**blocks** " : ""}${inline(gap.what)}: ${inline(gap.why, 300)}`),
    ...outcomes
      .filter(({ status }) => status === "error" || status === "skipped")
      .map(({ check, status, reason }) => {
        const word = status === "error" ? "failed to run" : "was skipped";
        return `${code(check)} ${word}: ${inline(reason ?? "no reason was given", 300)}`;
      }),
  ];
  return lines.length === 0 ? [] : ["### Not checked", list(lines, mostGaps, "line")];
}

/** What other tools handed in, and what became of it. */
export function imports(report: Report): string[] {
  if (report.imports.length === 0) return [];
  return [
    "### Imported",
    list(
      report.imports.map((one) => inline(importLine(one))),
      mostGaps,
      "run",
    ),
  ];
}

/** Every suppression of the policy and of comments, also those that count for nothing. */
export function suppressed({ suppressions, ignores }: Report): string[] {
  const lines = [
    ...suppressions.map(({ suppression: { fingerprint, rule, path, reason, until }, state }) => {
      const what = fingerprint ?? `${rule ?? ""} in ${path ?? ""}`;
      return `${code(what)} ${suppressionStates[state]}: ${inline(reason, 300)}; until ${until}`;
    }),
    ...ignores.map(
      (ignore) =>
        `${code(ignoreTitle(ignore))} ${suppressionStates[ignore.state]}: ${inline(ignoreReason(ignore), 300)}`,
    ),
  ];
  return lines.length === 0 ? [] : ["### Suppressed", list(lines, mostGaps, "suppression")];
}

export function footer(report: Report): string {
  const others = standingCounts(report.findings)
    .filter(([standing]) => standing !== "new")
    .map(([standing, count]) => `${count} ${standing}`);
  const parts = [
    `Assay ${report.tool.version} on ${inline(subjectLine(report))}`,
    `${report.subject.judgedFiles} of ${plural(report.subject.files, "file")} judged`,
    ...(others.length === 0 ? [] : [`not judged: ${others.join(", ")}`]),
    ...report.dataSources.map(({ name, date }) => `${inline(name)} of ${inline(date)}`),
    duration(report.milliseconds),
  ];
  return `<sub>${parts.join(" · ")}</sub>`;
}

function list(lines: readonly string[], most: number, noun: string): string {
  const shown = fit(
    lines.map((line) => `- ${line}`),
    listRoom,
    most,
  );
  const left = lines.length - shown.length;
  return [...shown, ...(left > 0 ? [`- … ${plural(left, noun)} more in the full report`] : [])].join("\n");
}
