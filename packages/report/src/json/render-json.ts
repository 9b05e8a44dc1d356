import { Report } from "@assay/core";
import { jsonText } from "../shared/json-text.ts";

/** The report itself. Keys stand in the contract's order, however the report was put together. */
export function renderJson(report: Report): string {
  return jsonText(Report.parse(report));
}
