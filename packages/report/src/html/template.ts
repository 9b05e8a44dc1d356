import { readFile } from "node:fs/promises";
import { UserError } from "@assay/core";

/** The built pages: of a report, and of mutants. */
export type Page = "template.html" | "mutants.html";

/** Where the JSON goes in a page. */
export const placeholder = "__ASSAY_REPORT__";
/** Where a report's mutants go, laid out for the page. */
export const mutantsPlaceholder = "__ASSAY_MUTANTS__";

/**
 * Where the built page may lie, seen from this module: beside the bundled program (`packages/cli/dist`, where the CLI's build copies it), or
 * in this package's own `dist` when run from its sources.
 */
const places = ["./", "./html/", "../../dist/html/", "../html/"];

/** The page that data is put into. A clear sentence when it was never built. */
export async function loadTemplate(page: Page, from: string = import.meta.url): Promise<string> {
  for (const place of places) {
    const text = await readTemplate(new URL(place + page, from));
    if (text !== undefined) return text;
  }
  throw new UserError("The page of the HTML report was not built: run `npm run build -w @assay/report` first.");
}

async function readTemplate(url: URL): Promise<string | undefined> {
  try {
    const text = await readFile(url, "utf8");
    return text.includes(placeholder) ? text : undefined;
  } catch {
    // Not here: the next place may have it, and the caller says so when none has.
    return undefined;
  }
}
