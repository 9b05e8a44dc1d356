import type { Report } from "@assay/core";
import type { RenderOptions } from "../options.ts";
import { embedJson } from "./embed.ts";
import { loadTemplate, placeholder } from "./template.ts";

/** The report as one page that works from disk: nothing is fetched, and nothing but its own script may run. */
export async function renderHtml(report: Report, options: RenderOptions = {}): Promise<string> {
  const template = options.template ?? (await loadTemplate("template.html"));
  // A function, because a `$` in the report is no instruction to `replace`.
  return template.replace(placeholder, () => embedJson(report));
}
