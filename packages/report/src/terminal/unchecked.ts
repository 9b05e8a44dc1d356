import { categoryTitle, safeLine, type Report } from "@assay/core";
import { plural } from "../shared/words.ts";
import { heading, labelled, prose, wrap, type Page } from "./page.ts";

const mostGaps = 12;

/** What was not checked and why: gaps, and checks that failed or were skipped. Never counted as nothing found. */
export function renderUnchecked(page: Page, report: Report): string[] {
  const { colors } = page;
  const open = report.outcomes.filter(({ status }) => status === "error" || status === "skipped");
  if (report.gaps.length === 0 && open.length === 0) return [];
  const gaps = report.gaps.slice(0, mostGaps).flatMap((gap) => {
    const mark = gap.blocking ? colors.red("✖") : colors.yellow("!");
    const categories = gap.categories.map(categoryTitle).join(", ");
    const about = categories === "" ? "" : `  ${colors.dim(categories)}`;
    return [
      ...labelled(page, mark, `${colors.bold(safeLine(gap.what))}${about}`, 4),
      ...wrap(page, prose(page, gap.why), 4),
    ];
  });
  const left = report.gaps.length - mostGaps;
  const more = left > 0 ? [colors.dim(`  … ${plural(left, "line")} more: --format html or json`)] : [];
  const checks = open.slice(0, mostGaps).flatMap(({ check, status, reason = "no reason was given" }) => {
    const mark = status === "error" ? colors.red("✖") : colors.dim("–");
    const word = status === "error" ? "failed to run" : "was skipped";
    return labelled(page, mark, `${check} ${word}: ${prose(page, reason)}`, 4);
  });
  const moreChecks =
    open.length > mostGaps
      ? [colors.dim(`  … ${plural(open.length - mostGaps, "check")} more: --format html or json`)]
      : [];
  return [...heading(page, "Not checked"), ...gaps, ...more, ...checks, ...moreChecks];
}
