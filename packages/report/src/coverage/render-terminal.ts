import { safeLine, type CoverageReport } from "@assay/core";
import type { RenderOptions } from "../options.ts";
import { duration, plural } from "../shared/words.ts";
import { createPage, heading, padEnd, padStart, wrap, type Page } from "../terminal/page.ts";
import { changedPart, percentText, rangesText, uncoveredRanges, type CoveredFile } from "./ranges.ts";

const shownFiles = 50;
const good = 80;
const fair = 50;

/** A table a part: the change, then the whole; files with the most that no test ran first. */
export function renderCoverage(report: CoverageReport, { color = false, width = 80 }: RenderOptions = {}): string {
  const page = createPage({ color, width });
  const { bold, dim } = page.colors;
  const changed = report.files.map(changedPart).filter((file) => file.executable.length > 0);
  const base = report.subject.base;
  return [
    ...(report.changed === undefined
      ? []
      : [
          ...heading(page, "The change", base === undefined ? "" : `against ${safeLine(base.ref)}`),
          ...(changed.length === 0 ? [dim("  it has no lines that could be run")] : tableOf(page, changed)),
        ]),
    ...heading(page, "The whole"),
    ...tableOf(page, report.files),
    ...suiteLines(page, report),
    ...(report.gaps.length === 0
      ? []
      : [
          ...heading(page, "Not measured"),
          ...report.gaps.flatMap(({ what, why }) => wrap(page, `${safeLine(what)}: ${safeLine(why)}`, 2, 4)),
        ]),
    "",
    ...(report.changed === undefined ? [] : [`${bold("Changed lines")}  ${countText(page, report.changed)}`]),
    `${bold("All lines")}      ${countText(page, report.all)}`,
    `${bold("Time")}           ${duration(report.milliseconds)}`,
    "",
  ].join("\n");
}

function tableOf(page: Page, files: readonly CoveredFile[]): string[] {
  const { dim } = page.colors;
  const missing = ({ executable, hit }: CoveredFile): number => executable.length - hit.length;
  const sorted = files.toSorted((a, b) => missing(b) - missing(a) || (a.path < b.path ? -1 : 1));
  const shown = sorted.slice(0, shownFiles);
  const column = Math.min(48, Math.max(4, ...shown.map(({ path }) => safeLine(path).length)));
  const more = sorted.slice(shownFiles);
  const covered = more.filter((file) => missing(file) === 0).length;
  return [
    dim(`  ${padEnd("file", column)}  ${padStart("lines", 7)}  ${padStart("run", 7)}  not run`),
    ...shown.flatMap((file) => {
      const { executable, hit } = file;
      const percent = toneOf(
        page,
        hit.length,
        executable.length,
      )(padStart(percentText(hit.length, executable.length), 7));
      const head = `${padEnd(cut(safeLine(file.path), column), column)}  ${padStart(String(executable.length), 7)}  ${percent}  `;
      return wrap(page, head + rangesText(uncoveredRanges(file)), 2, column + 24);
    }),
    ...(more.length > 0 ? [dim(`  and ${plural(more.length, "more file")}, ${covered} of them run in full`)] : []),
  ];
}

/** The end of a path says more than its beginning. */
function cut(path: string, columns: number): string {
  return path.length <= columns ? path : `…${path.slice(1 - columns)}`;
}

function suiteLines(page: Page, { runs }: CoverageReport): string[] {
  const { red, yellow } = page.colors;
  const told = runs.flatMap(({ runner, directory, outcome, reason, failed }) => {
    const name = `${runner}${directory === "." ? "" : ` in ${safeLine(directory)}`}`;
    if (outcome !== "completed") return wrap(page, `${red("✖")} ${name}: ${safeLine(reason ?? outcome)}`, 2, 4);
    return failed === 0
      ? []
      : [`  ${yellow("!")} ${name}: ${plural(failed, "test")} failed: what they would have run after that is missing`];
  });
  return told.length === 0 ? [] : ["", ...told];
}

function countText(page: Page, { executable, hit }: CoverageReport["all"]): string {
  if (executable === 0) return page.colors.dim("nothing in them to run");
  const tone = toneOf(page, hit, executable);
  return `${tone(percentText(hit, executable))}  ${page.colors.dim(`${hit} of ${executable}`)}`;
}

function toneOf({ colors }: Page, hit: number, executable: number): (text: string) => string {
  if (executable === 0) return colors.dim;
  const percent = (100 * hit) / executable;
  return percent >= good ? colors.green : percent >= fair ? colors.yellow : colors.red;
}
