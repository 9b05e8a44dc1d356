import type { MutantSession } from "@assay/core";
import type { RenderOptions } from "../../options.ts";
import { embedJson } from "../embed.ts";
import { loadTemplate, placeholder } from "../template.ts";
import { mutantPage } from "./page-data.ts";

/**
 * The mutants in their code as one page that works from disk. `texts` are those that were mutated, by path; a file
 * without one is shown with its mutants alone.
 */
export async function renderMutantSessionHtml(
  session: MutantSession,
  texts: ReadonlyMap<string, string>,
  options: RenderOptions = {},
): Promise<string> {
  const template = options.template ?? (await loadTemplate("mutants.html"));
  // A function, because a `$` in the code is no instruction to `replace`.
  return template.replace(placeholder, () => embedJson(mutantPage(session, texts)));
}
