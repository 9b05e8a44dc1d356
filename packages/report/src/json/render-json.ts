import { Report } from "@assay/core";

/** The report itself. Keys stand in the contract's order, however the report was put together. */
export function renderJson(report: Report): string {
  return `${JSON.stringify(Report.parse(report), null, 2)}\n`;
}
