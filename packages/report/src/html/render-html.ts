import type { Report } from "@assay/core";
import type { RenderOptions } from "../options.ts";
import { embedJson } from "./embed.ts";
import { mutantPage, type MutantPage } from "./mutants/page-data.ts";
import { loadTemplate, mutantsPlaceholder, placeholder } from "./template.ts";

/** The report as one page that works from disk: nothing is fetched, and nothing but its own script may run. */
export async function renderHtml(report: Report, options: RenderOptions = {}): Promise<string> {
  const template = options.template ?? (await loadTemplate("template.html"));
  const { mutants: _, ...rest } = report;
  const texts: Readonly<Record<string, () => string>> = {
    [placeholder]: () => embedJson(rest),
    [mutantsPlaceholder]: () => embedJson(pagesOf(report)),
  };
  // At once, so that the report's own text is not taken for a place; and by functions, because a `$` in it is no instruction.
  return template.replace(new RegExp(Object.keys(texts).join("|"), "g"), (place) => texts[place]?.() ?? "");
}

/** None, or the one page of mutants. */
function pagesOf({ mutants, subject }: Report): MutantPage[] {
  if (mutants === undefined) return [];
  const { code, ...rest } = mutants;
  const page = mutantPage({
    ...rest,
    project: subject.name,
    mode: subject.mode,
    base: subject.base,
    texts: new Map(code.flatMap(({ path, text }) => (text === undefined ? [] : [[path, text]]))),
    leftOut: new Map(code.flatMap(({ path, leftOut }) => (leftOut === undefined ? [] : [[path, leftOut]]))),
    // The report tells its gaps itself.
    gaps: [],
  });
  return [page];
}
