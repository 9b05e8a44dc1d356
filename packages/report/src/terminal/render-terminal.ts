import type { Report } from "@assay/core";
import type { RenderOptions } from "../options.ts";
import { renderFacts } from "./facts.ts";
import { renderFindings } from "./findings.ts";
import { renderGrades } from "./grades.ts";
import { renderFooter, renderHeader, renderReasons } from "./header.ts";
import { createPage } from "./page.ts";
import { renderExisting, renderSuppressions } from "./standing.ts";
import { renderTests } from "./tests.ts";
import { renderUnchecked } from "./unchecked.ts";

const defaultWidth = 80;
const defaultFindings = 30;

/** The report for a person at a terminal: worst things first, and the verdict again at the end. */
export function renderTerminal(report: Report, options: RenderOptions = {}): string {
  const page = createPage({ color: options.color ?? false, width: options.width ?? defaultWidth });
  return [
    ...renderHeader(page, report),
    ...renderReasons(page, report),
    ...renderGrades(page, report),
    ...renderFindings(page, report, options.maxFindings ?? defaultFindings),
    ...renderExisting(page, report),
    ...renderSuppressions(page, report),
    ...renderUnchecked(page, report),
    ...renderTests(page, report),
    ...renderFacts(page, report),
    ...renderFooter(page, report),
  ]
    .map((line) => line.trimEnd())
    .join("\n");
}
