import { safeLine, safeText, type FlakyTest, type TestResult, type TestRun, type TestSession } from "@assay/core";
import type { RenderOptions } from "../options.ts";
import { commandLine } from "../shared/command.ts";
import { duration, plural } from "../shared/words.ts";
import { createPage, heading, wrap, type Page } from "../terminal/page.ts";
import { countResults, isBlamed, selectionSentence } from "./counts.ts";

const shownFailures = 30;
const shownReasons = 10;
const shownLines = 16;

/** What was run and how it ended, as a test runner shows it: failures last, where they are read. */
export function renderTestSession(session: TestSession, { color = false, width = 80 }: RenderOptions = {}): string {
  const page = createPage({ color, width });
  return [
    ...selectionLines(page, session),
    ...session.runs.flatMap((run) => suiteLines(page, run)),
    ...failureLines(page, session),
    ...flakyLines(page, session.flaky),
    ...gapLines(page, session),
    ...totals(page, session),
    "",
  ].join("\n");
}

function selectionLines(page: Page, { selection }: TestSession): string[] {
  const { bold, dim } = page.colors;
  const reasons = selection.files
    .slice(0, shownReasons)
    .flatMap(({ file, why }) => wrap(page, dim(`${safeLine(file)}: ${safeLine(why)}`), 2, 4));
  const more = selection.files.length - shownReasons;
  return [
    ...wrap(page, `${bold("Selected")}  ${safeLine(selectionSentence(selection))}`, 0, 10),
    ...reasons,
    ...(more > 0 ? [dim(`  and ${plural(more, "more file", "more files")} (--json lists them)`)] : []),
    "",
  ];
}

function suiteLines(page: Page, run: TestRun): string[] {
  const { green, red, yellow, dim } = page.colors;
  const { passed, failed, existing, skipped } = countResults([run]);
  const isWell = run.outcome === "completed" && failed === 0;
  const name = [run.runner, run.version].filter((part) => part !== undefined).join(" ");
  const where = run.directory === "." ? "" : ` in ${safeLine(run.directory)}`;
  const counts = [
    `${passed} passed`,
    ...(failed > 0 ? [red(`${failed} failed`)] : []),
    ...(existing > 0 ? [yellow(`${existing} failed before`)] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
  ].join(", ");
  const why = run.outcome === "completed" ? [] : wrap(page, `${red(run.outcome)}: ${safeLine(run.reason ?? "")}`, 4);
  const tail = why.length > 0 && run.results.length === 0 ? block(page, run.outputTail) : [];
  return [
    `  ${isWell ? green("✔") : red("✖")} ${safeLine(name)}${where}  ${counts}  ${dim(duration(run.milliseconds))}`,
    ...why,
    ...tail,
  ];
}

function failureLines(page: Page, { runs }: TestSession): string[] {
  const { red, yellow, dim } = page.colors;
  const failed = runs.flatMap((run) => run.results).filter((result) => result.status === "failed");
  const blamed = failed.filter(isBlamed);
  const shown = blamed
    .slice(0, shownFailures)
    .flatMap((result) => [
      ...wrap(page, `${red("✖")} ${titleOf(result)}`, 2, 4),
      dim(`    ${placeOf(result)}`),
      ...block(page, result.failure?.message ?? "the runner gave no message"),
      "",
    ]);
  const more = blamed.length - shownFailures;
  const existing = failed
    .filter((result) => !isBlamed(result))
    .flatMap((result) => wrap(page, `${yellow("!")} ${titleOf(result)} ${dim(placeOf(result))}`, 2, 4));
  return [
    ...(blamed.length > 0 ? [...heading(page, "Failed"), ...shown] : []),
    ...(more > 0 ? [`  and ${plural(more, "more failure")} (--json lists them)`] : []),
    ...(existing.length > 0
      ? [...heading(page, "Failed before the change", "on the base commit as well: not counted"), ...existing]
      : []),
  ];
}

function flakyLines(page: Page, flaky: readonly FlakyTest[]): string[] {
  if (flaky.length === 0) return [];
  const { yellow, dim } = page.colors;
  return [
    ...heading(page, "Flaky", "passed and failed on the same code"),
    ...flaky.flatMap((test) => [
      ...wrap(page, `${yellow("~")} ${titleOf(test)}`, 2, 4),
      dim(`    ${placeOf(test)}`),
      ...(test.pair === undefined ? [] : wrap(page, pairSentence(test.pair), 4)),
      ...test.runs.flatMap(({ status, how, command }) => [
        ...wrap(page, `${status}: ${safeLine(how)}`, 4, 6),
        ...(command.length === 0 ? [] : wrap(page, dim(`$ ${commandLine(command)}`), 6, 8)),
      ]),
      ...test.causes.slice(0, 3).flatMap(({ what, path, line }) => {
        return wrap(page, `${dim("perhaps")} ${safeLine(what)} ${dim(`${safeLine(path)}:${line}`)}`, 4, 6);
      }),
      "",
    ]),
  ];
}

function pairSentence({ file, name, effect }: NonNullable<FlakyTest["pair"]>): string {
  const test = `"${safeLine(name.join(" › "), 200)}" (${safeLine(file)})`;
  return effect === "breaks" ? `fails when ${test} runs before it` : `passes only when ${test} runs before it`;
}

function gapLines(page: Page, { gaps }: TestSession): string[] {
  if (gaps.length === 0) return [];
  const lines = gaps.flatMap(({ what, why }) => wrap(page, `${safeLine(what)}: ${safeLine(why)}`, 2, 4));
  return [...heading(page, "Not as asked"), ...lines];
}

function totals(page: Page, session: TestSession): string[] {
  const { bold, green, red, yellow, dim } = page.colors;
  const { passed, failed, existing, skipped } = countResults(session.runs);
  const tests = [
    ...(failed > 0 ? [red(`${failed} failed`)] : []),
    ...(existing > 0 ? [yellow(`${existing} failed before`)] : []),
    ...(session.flaky.length > 0 ? [yellow(`${session.flaky.length} flaky`)] : []),
    green(`${passed} passed`),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
  ].join(dim(" · "));
  const isolation = [...new Set(session.runs.map((run) => run.isolation))].map((text) =>
    wrap(page, dim(safeLine(text)), 10),
  );
  return [
    "",
    `${bold("Tests")}     ${session.runs.length === 0 ? "none was run" : tests}`,
    `${bold("Time")}      ${duration(session.milliseconds)}`,
    ...(isolation.length === 0 ? [] : [`${bold("Sandbox")}   ${(isolation.flat()[0] ?? "").trim()}`]),
    ...isolation.flat().slice(1),
  ];
}

function titleOf({ name }: Pick<TestResult, "name">): string {
  return safeLine(name.join(" › "), 400);
}

function placeOf({ file, line, ...rest }: Pick<TestResult, "file" | "line"> & Partial<TestResult>): string {
  const at = rest.failure?.line ?? line;
  return `${safeLine(file)}${at === undefined ? "" : `:${at}`}`;
}

/** The beginning of what a program said, indented. */
function block(page: Page, text: string): string[] {
  const lines = safeText(text.trim()).split("\n");
  const more = lines.length - shownLines;
  return [
    ...lines.slice(0, shownLines).flatMap((line) => wrap(page, line, 6)),
    ...(more > 0 ? [page.colors.dim(`      … ${plural(more, "more line")}`)] : []),
  ];
}
