import { categoryTitle, safeLine, type Grade, type Report } from "@assay/core";
import { letterOr, signed } from "../shared/words.ts";
import { heading, padEnd, padStart, wrap, type Page } from "./page.ts";
import { letterTone } from "./tones.ts";

const nameColumns = 14;
const pointColumns = 7;
/** Where the arithmetic begins: indent, name, letter, score and the spaces between them. */
const arithmeticColumn = 2 + nameColumns + 2 + 1 + 2 + 5 + 2;
/** The costliest lines are shown; the rest is summed up on a line that says so. */
const longest = 9;

/** Every grade with its arithmetic: what was added, what it lost, and what it can be at most. */
export function renderGrades(page: Page, report: Report): string[] {
  const rows = [
    ...report.categories.map((grade) => ({ name: categoryTitle(grade.category), grade })),
    { name: "Overall", grade: report.grade },
  ];
  return [
    ...heading(page, "Grades"),
    ...rows.flatMap(({ name, grade }, index) => [...(index === 0 ? [] : [""]), ...renderGrade(page, name, grade)]),
  ];
}

function renderGrade(page: Page, name: string, grade: Grade): string[] {
  const score = grade.score === null ? "" : String(grade.score);
  const head = `  ${page.colors.bold(padEnd(name, nameColumns))}  ${letterTone(page, grade.letter)(letterOr(grade))}  ${padStart(score, 5)}  `;
  const [first = "", ...rest] = arithmetic(page, grade);
  return [head + first.slice(arithmeticColumn), ...rest].map((line) => line.trimEnd());
}

function arithmetic(page: Page, grade: Grade): string[] {
  const { dim, yellow } = page.colors;
  if (grade.letter === null)
    return wrap(page, dim(`not graded: ${safeLine(grade.notGraded ?? "no reason was given")}`), arithmeticColumn);
  const shown = grade.lines.slice(0, longest);
  const rest = grade.lines.slice(longest);
  const more =
    rest.length === 0
      ? []
      : [{ label: `${rest.length} more, in --format json`, points: sum(rest.map((line) => line.points)) }];
  const lines = [...shown, ...more].flatMap(({ label, points }) => {
    const [first = "", ...others] = wrap(page, safeLine(label), arithmeticColumn + pointColumns + 1);
    const number = padStart(signed(points), pointColumns);
    return [" ".repeat(arithmeticColumn) + `${points < 0 ? number : dim(number)} ${first.trimStart()}`, ...others];
  });
  const caps = grade.caps.flatMap((cap) =>
    wrap(
      page,
      `${yellow(`at most ${cap.letter}`)} ${dim(`because ${safeLine(cap.why)}`)}`,
      arithmeticColumn,
      arithmeticColumn + 2,
    ),
  );
  return [...lines, ...caps];
}

function sum(points: readonly number[]): number {
  return Math.round(points.reduce((total, value) => total + value, 0) * 10) / 10;
}
