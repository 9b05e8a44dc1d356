import { safeLine, type GradeCap, type GradeLine, type GradeSession, type TestGrade } from "@assay/core";
import type { RenderOptions } from "../options.ts";
import { plural, shortCommit } from "../shared/words.ts";
import { createPage, heading, wrap, type Page } from "../terminal/page.ts";

/** Tests that are shown with their arithmetic, the worst first. */
const shownTests = 50;
const order = ["F", "D", "C", "B", "A"];

/** Every file's grade, and of each test that could be better the arithmetic and what to do. */
export function renderGradeSession(session: GradeSession, { color = false, width = 80 }: RenderOptions = {}): string {
  const page = createPage({ color, width });
  return [
    ...subjectLines(page, session),
    ...fileLines(page, session),
    ...testLines(page, session),
    ...gapLines(page, session),
    ...totals(page, session),
    "",
  ].join("\n");
}

function subjectLines(page: Page, { subject, tests, files, ran }: GradeSession): string[] {
  const base =
    subject.base === undefined ? "" : ` since ${safeLine(subject.base.ref)} (${shortCommit(subject.base.commit)})`;
  const what = subject.mode === "change" ? ` changed${base}` : "";
  const how = ran ? "with mutants" : "by reading alone: not proven, so at most B";
  return wrap(
    page,
    `${page.colors.bold("Grades")}    ${plural(tests.length, "test")} in ${plural(files.length, "file")}${what}, ${how}`,
    0,
    10,
  );
}

function fileLines(page: Page, { files }: GradeSession): string[] {
  if (files.length === 0) return [];
  const worst = files.toSorted((a, b) => (a.score ?? 0) - (b.score ?? 0));
  const lines = worst
    .slice(0, shownTests)
    .map(
      ({ file, letter, score, tests }) =>
        `  ${toned(page, letter)} ${points(score)}  ${safeLine(file)} ${page.colors.dim(plural(tests, "test"))}`,
    );
  const more = worst.length - shownTests;
  if (more > 0) lines.push(page.colors.dim(`  and ${plural(more, "better file")} (--json lists them)`));
  return [...heading(page, "Files", "by what their tests catch together"), ...lines];
}

function testLines(page: Page, { tests }: GradeSession): string[] {
  const better = tests
    .filter(({ letter }) => letter !== "A" && letter !== "B")
    .toSorted(
      (a, b) => order.indexOf(a.letter ?? "F") - order.indexOf(b.letter ?? "F") || (a.score ?? 0) - (b.score ?? 0),
    );
  if (better.length === 0) return [];
  const lines = better.slice(0, shownTests).flatMap((test) => oneTest(page, test));
  const more = better.length - shownTests;
  if (more > 0) lines.push(page.colors.dim(`  and ${plural(more, "more test")} (--json lists them)`));
  return [...heading(page, "Tests below B", "with their arithmetic, and what to do"), ...lines];
}

function oneTest(page: Page, { test, letter, score, line, lines, caps, advice, oracle }: TestGrade): string[] {
  const { dim } = page.colors;
  const name = test.name.map((title) => safeLine(title, 120)).join(" › ");
  return [
    `  ${toned(page, letter)} ${points(score)}  ${safeLine(test.file)}:${line}`,
    ...wrap(page, name, 10),
    ...arithmetic(lines).flatMap((text) => wrap(page, dim(text), 10, 12)),
    ...caps.filter(({ letter: cap }) => cap !== "B").flatMap((cap) => wrap(page, capText(cap), 10, 12)),
    ...oracle.assertions
      .slice(0, 3)
      .flatMap((one) =>
        wrap(page, dim(`line ${one.line}: ${one.strength.toFixed(2)} ${safeLine(one.why, 200)}`), 10, 12),
      ),
    ...advice.slice(0, 2).flatMap((text) => wrap(page, `→ ${safeLine(text, 300)}`, 10, 12)),
  ];
}

function capText({ letter, why }: GradeCap): string {
  return `at most ${letter}: ${safeLine(why, 200)}`;
}

/** What gives or costs points; a part that costs nothing is not listed again. */
function arithmetic(lines: readonly GradeLine[]): string[] {
  return lines.map(
    ({ label, points: of }) => `${of < 0 ? "−" : "+"}${Math.abs(of).toFixed(1)} ${safeLine(label, 200)}`,
  );
}

function points(score: number | null): string {
  return (score === null ? "–" : score.toFixed(1)).padStart(5);
}

function toned(page: Page, letter: string | null): string {
  const { green, yellow, red, dim } = page.colors;
  if (letter === null) return dim("–");
  return letter === "A" || letter === "B" ? green(letter) : letter === "C" ? yellow(letter) : red(letter);
}

function gapLines(page: Page, { gaps }: GradeSession): string[] {
  if (gaps.length === 0) return [];
  return [
    ...heading(page, "Not as asked"),
    ...gaps.flatMap(({ what, why }) => wrap(page, `${safeLine(what)}: ${safeLine(why, 300)}`, 2, 4)),
  ];
}

function totals(page: Page, { tests }: GradeSession): string[] {
  const count = (letter: string) => tests.filter((test) => test.letter === letter).length;
  const text = ["A", "B", "C", "D", "F"]
    .flatMap((letter) => (count(letter) === 0 ? [] : [`${count(letter)} ${letter}`]))
    .join(", ");
  return ["", tests.length === 0 ? page.colors.dim("no tests to grade") : `${plural(tests.length, "test")}: ${text}`];
}
