import { safeLine, type GradeLetter, type Report } from "@assay/core";
import { duration, plural, subjectLine } from "../shared/words.ts";
import { heading, labelled, prose, wrap, type Page } from "./page.ts";
import { letterTone } from "./tones.ts";

const glyphs: Record<GradeLetter | "none", readonly [string, string, string]> = {
  A: ["▄▀▀▄", "█▀▀█", "█  █"],
  B: ["█▀▀▄", "█▀▀▄", "█▄▄▀"],
  C: ["▄▀▀▀", "█   ", "▀▄▄▄"],
  D: ["█▀▀▄", "█  █", "█▄▄▀"],
  F: ["█▀▀▀", "█▀▀ ", "█   "],
  none: ["    ", "▀▀▀▀", "    "],
};

/** The grade as a large letter, and beside it the verdict and what it is about. */
export function renderHeader(page: Page, report: Report): string[] {
  const { colors } = page;
  const { grade, verdict, subject } = report;
  const passed = verdict.status === "passed";
  const word = passed ? colors.bold(colors.green("Passed")) : colors.bold(colors.red("Blocked"));
  const score = grade.score === null ? (grade.notGraded ?? "not graded") : `${grade.score} of 100`;
  const judged =
    subject.commits === undefined
      ? `${subject.judgedFiles.toLocaleString("en")} of ${plural(subject.files, "file")} judged`
      : "each version of each file";
  const only = report.only === undefined ? [] : [`only ${report.only.join(", ")}`];
  const beside = [
    `${word}  ${colors.bold(safeLine(subject.name))}  ${colors.dim(score)}`,
    safeLine(subjectLine(report)),
    colors.dim([judged, ...only, duration(report.milliseconds), `assay ${report.tool.version}`].join(" · ")),
  ];
  const tone = letterTone(page, grade.letter);
  const letter = glyphs[grade.letter ?? "none"];
  const lines = beside.flatMap((text, row) => {
    const [first = "", ...rest] = wrap(page, text, 9);
    return [`  ${tone(letter[row] ?? "")}   ${first.trimStart()}`, ...rest];
  });
  return ["", ...lines];
}

/** Why the gate is closed: every reason, never only the first. */
export function renderReasons(page: Page, { verdict }: Report): string[] {
  if (verdict.status === "passed") return [];
  return [
    ...heading(page, "Why it is blocked"),
    ...verdict.reasons.flatMap((reason) => labelled(page, page.colors.red("✖"), prose(page, reason.message), 4)),
  ];
}

/** The last lines, where the eye rests when a long report has scrolled by. */
export function renderFooter(page: Page, report: Report): string[] {
  const { colors } = page;
  const { verdict, grade } = report;
  const letter = grade.letter === null ? "not graded" : `grade ${grade.letter}`;
  const text =
    verdict.status === "passed"
      ? `${colors.bold(colors.green("✔ Passed"))} · ${letter}`
      : `${colors.bold(colors.red("✖ Blocked"))} · ${letter} · ${plural(verdict.reasons.length, "reason")}, listed above`;
  return ["", text, ""];
}
