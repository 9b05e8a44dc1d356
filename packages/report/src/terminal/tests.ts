import { safeLine, type Report } from "@assay/core";
import { commandLine } from "../shared/command.ts";
import { duration, ranEarlier } from "../shared/words.ts";
import { heading, labelled, prose, wrap, type Page } from "./page.ts";

const barColumns = 20;

/** What the repository's own tests did, and how much of the change they reach. */
export function renderTests(page: Page, report: Report): string[] {
  const { tests, policy } = report;
  if (tests === undefined) return [];
  const { colors } = page;
  const suites = tests.suites.flatMap((suite) => {
    const name = [suite.runner, suite.version].filter((part) => part !== undefined).join(" ");
    const where = suite.directory === "." ? "" : ` in ${safeLine(suite.directory)}`;
    const ran = suite.outcome === "completed";
    const mark = ran && suite.failed === 0 ? colors.green("✔") : colors.red("✖");
    const counts = [
      `${suite.passed} passed`,
      suite.failed > 0 ? colors.red(`${suite.failed} failed`) : "0 failed",
      ...(suite.skipped > 0 ? [`${suite.skipped} skipped`] : []),
    ].join(", ");
    const why = ran
      ? []
      : wrap(
          page,
          `${colors.red(suite.outcome)}${suite.reason === undefined ? "" : `: ${prose(page, suite.reason)}`}`,
          4,
        );
    const command = suite.byHand.length === 0 ? [] : wrap(page, colors.dim(`$ ${commandLine(suite.byHand)}`), 4, 6);
    return [
      ...labelled(page, mark, `${safeLine(name)}${where}  ${counts}  ${colors.dim(duration(suite.milliseconds))}`, 4),
      ...why,
      ...command,
    ];
  });
  const isolations = [...new Set(tests.suites.map(({ isolation }) => isolation))];
  const earlier = ranEarlier(report) ? "from an earlier run of the same files; " : "";
  const held = isolations.flatMap((isolation) => wrap(page, colors.dim(safeLine(`${earlier}${isolation}`)), 2));
  const least = policy.coverage.changedLines;
  const coverage = [
    ...coverageLine(page, "Changed lines", tests.changedLines, least),
    ...coverageLine(page, "All lines", tests.allLines),
  ];
  return [...heading(page, "Tests"), ...suites, ...held, ...(coverage.length > 0 ? ["", ...coverage] : [])];
}

type Coverage = NonNullable<NonNullable<Report["tests"]>["changedLines"]>;

function coverageLine(page: Page, name: string, coverage: Coverage | undefined, least?: number): string[] {
  if (coverage === undefined) return [];
  const { colors } = page;
  if (coverage.percent === null) return [`  ${name.padEnd(15)}${colors.dim("nothing in them to run")}`];
  const filled = Math.round((coverage.percent / 100) * barColumns);
  const enough = least === undefined || coverage.percent >= least;
  const bar = (enough ? colors.green : colors.yellow)("█".repeat(filled)) + colors.dim("░".repeat(barColumns - filled));
  const asked = least === undefined ? "" : `, policy asks for ${least} %`;
  return wrap(
    page,
    `${name.padEnd(15)}${bar} ${coverage.percent} %  ${colors.dim(`${coverage.hit} of ${coverage.executable}${asked}`)}`,
    2,
    4,
  );
}
