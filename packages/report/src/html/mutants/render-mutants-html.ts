import path from "node:path";
import type { MutantSession, ShownInCode } from "@assay/core";
import type { RenderOptions } from "../../options.ts";
import { embedJson } from "../embed.ts";
import { loadTemplate, placeholder } from "../template.ts";
import { mutantPage, type MutantPage } from "./page-data.ts";

/**
 * The mutants in their code as one page that works from disk. `code` holds the texts that were mutated, by path; a file
 * without one is shown with its mutants alone.
 */
export async function renderMutantSessionHtml(
  session: MutantSession,
  code: Pick<ShownInCode, "texts" | "leftOut">,
  options: RenderOptions = {},
): Promise<string> {
  const template = options.template ?? (await loadTemplate("mutants.html"));
  // A function, because a `$` in the code is no instruction to `replace`.
  return template.replace(placeholder, () => embedJson(pageOfSession(session, code)));
}

/** The page of a session of `assay mutate`. */
export function pageOfSession(session: MutantSession, code: Pick<ShownInCode, "texts" | "leftOut">): MutantPage {
  const { subject, files, ...rest } = session;
  return mutantPage({
    ...rest,
    ...code,
    project: path.basename(subject.root),
    mode: subject.mode,
    base: subject.base,
    lookedAt: files,
  });
}
