import { fileURLToPath } from "node:url";
import { build } from "vite";

/** Builds the page as it is now, without writing it: a test must not depend on an earlier build. */
export async function buildTemplate(): Promise<string> {
  const configFile = fileURLToPath(new URL("../../vite.config.ts", import.meta.url));
  const result = await build({ configFile, logLevel: "silent", build: { write: false } });
  const output = Array.isArray(result) ? result.flatMap((one) => one.output) : "output" in result ? result.output : [];
  const page = output.find((file) => file.fileName === "template.html");
  if (page?.type !== "asset") throw new Error("The build made no page.");
  return String(page.source);
}
