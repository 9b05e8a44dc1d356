import { fileURLToPath } from "node:url";
import { build } from "vite";
import type { Page } from "../html/template.ts";

const configurations: Readonly<Record<Page, string>> = {
  "template.html": "../../vite.config.ts",
  "mutants.html": "../../vite.mutants.config.ts",
};

/** Builds the page as it is now, without writing it: a test must not depend on an earlier build. */
export async function buildTemplate(page: Page = "template.html"): Promise<string> {
  const configFile = fileURLToPath(new URL(configurations[page], import.meta.url));
  const result = await build({ configFile, logLevel: "silent", build: { write: false } });
  const output = Array.isArray(result) ? result.flatMap((one) => one.output) : "output" in result ? result.output : [];
  const built = output.find((file) => file.fileName === page);
  if (built?.type !== "asset") throw new Error("The build made no page.");
  return String(built.source);
}
