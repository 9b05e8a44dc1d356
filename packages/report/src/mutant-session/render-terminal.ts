import { safeLine, type Mutant, type MutantSession } from "@assay/core";
import type { RenderOptions } from "../options.ts";
import { duration, plural, shortCommit } from "../shared/words.ts";
import { createPage, heading, wrap, type Page } from "../terminal/page.ts";
import { countMutants } from "./count-mutants.ts";

const shownSurvivors = 50;
const shownTests = 3;

/** Which edits no test noticed, file by file, and how many were noticed. */
export function renderMutantSession(session: MutantSession, { color = false, width = 80 }: RenderOptions = {}): string {
  const page = createPage({ color, width });
  return [
    ...subjectLines(page, session),
    ...listed(page, session, "survived", "Survived", "tests ran these lines and noticed nothing"),
    ...listed(page, session, "no-coverage", "Not reached", "no test runs these lines"),
    ...gapLines(page, session),
    ...totals(page, session),
    "",
  ].join("\n");
}

function subjectLines(page: Page, { subject, files, mutants, found }: MutantSession): string[] {
  const { bold, dim } = page.colors;
  const base =
    subject.base === undefined ? "" : ` since ${safeLine(subject.base.ref)} (${shortCommit(subject.base.commit)})`;
  const what = subject.mode === "change" ? `the lines changed${base}` : "the whole of the code";
  const chosen = found > mutants.length ? dim(`, of ${found.toLocaleString("en")} that there are`) : "";
  return wrap(page, `${bold("Mutants")}   ${mutants.length} in ${what}, ${plural(files, "file")}${chosen}`, 0, 10);
}

function listed(page: Page, session: MutantSession, status: Mutant["status"], title: string, remark: string): string[] {
  const all = session.mutants.filter((mutant) => mutant.status === status);
  if (all.length === 0) return [];
  const lines: string[] = [];
  let path = "";
  for (const mutant of all.slice(0, shownSurvivors)) {
    const place = mutant.on === "page" ? `the page ${mutant.path}` : mutant.path;
    if (place !== path) lines.push(...(path === "" ? [] : [""]), `  ${safeLine(place)}`);
    path = place;
    lines.push(...oneMutant(page, mutant, session));
  }
  const more = all.length - shownSurvivors;
  if (more > 0) lines.push(page.colors.dim(`  and ${more.toLocaleString("en")} more (--json lists them)`));
  return [...heading(page, title, remark), ...lines];
}

function oneMutant(page: Page, mutant: Mutant, { tests }: MutantSession): string[] {
  const { red, green, dim } = page.colors;
  const { start, operator, original, replacement, reachedBy } = mutant;
  const names = reachedBy
    .slice(0, shownTests)
    .map((index) => `"${safeLine(tests[index]?.name.join(" › ") ?? "", 100)}"`)
    .join(", ");
  const more = reachedBy.length - shownTests;
  // Of a page, nobody knows the line.
  const place = mutant.on === "page" ? "    " : `    ${start.line}:${start.column + 1}`.padEnd(14);
  return [
    `${place}${dim(safeLine(operator))}`,
    ...wrap(page, red(`- ${short(original)}`), 8, 10),
    ...wrap(page, green(`+ ${replacement === "" ? "(nothing)" : short(replacement)}`), 8, 10),
    ...(reachedBy.length === 0
      ? []
      : wrap(
          page,
          dim(`reached by ${plural(reachedBy.length, "test")}: ${names}${more > 0 ? ` and ${more} more` : ""}`),
          8,
        )),
  ];
}

/** Code for one line. */
function short(text: string): string {
  return safeLine(text.replace(/\s+/g, " "), 160);
}

function gapLines(page: Page, { gaps }: MutantSession): string[] {
  if (gaps.length === 0) return [];
  const lines = gaps.flatMap(({ what, why }) => wrap(page, `${safeLine(what)}: ${safeLine(why)}`, 2, 4));
  return [...heading(page, "Not as asked"), ...lines];
}

function totals(page: Page, session: MutantSession): string[] {
  const { bold, green, red, yellow, dim } = page.colors;
  const { detected, timeouts, survived, unreached, notRun, score, total } = countMutants(session.mutants);
  const parts = [
    green(`${detected} noticed`) + (timeouts > 0 ? dim(` (${timeouts} by a loop or wait without end)`) : ""),
    ...(survived > 0 ? [red(`${survived} survived`)] : []),
    ...(unreached > 0 ? [yellow(`${unreached} not reached`)] : []),
    ...(notRun > 0 ? [yellow(`${notRun} not run`)] : []),
  ];
  const ofAll = unreached > 0 ? `, ${total} % of all` : "";
  return [
    "",
    `${bold("Noticed")}   ${score === undefined ? "no mutant was run" : `${score} % of those that tests reach${ofAll}`}`,
    `${bold("Mutants")}   ${parts.join(dim(" · "))}`,
    `${bold("Time")}      ${duration(session.milliseconds)}`,
  ];
}
