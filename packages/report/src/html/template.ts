import { readFile } from "node:fs/promises";
import { UserError } from "@assay/core";

/** Where the report's JSON goes in the page. */
export const placeholder = "__ASSAY_REPORT__";

/**
 * Where the built page may lie, seen from this module: beside the bundled program (`packages/cli/dist/template.html` or
 * `html/template.html`, where the CLI's build copies it), or in this package's own `dist` when run from its sources.
 */
const places = ["./template.html", "./html/template.html", "../../dist/html/template.html", "../html/template.html"];

/** The page that a report is put into. A clear sentence when it was never built. */
export async function loadTemplate(from: string = import.meta.url): Promise<string> {
  for (const place of places) {
    const text = await readTemplate(new URL(place, from));
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
