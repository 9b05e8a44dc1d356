import type { Report } from "@assay/core";
import { render, type Format } from "@assay/report";
import type { Output } from "./outputs.ts";
import { writeAtomically } from "./write-file.ts";

export interface WriteOptions {
  quiet: boolean;
  color: boolean;
}

/** Writes each report to its file, and the one without a file, or else the one for people, to standard output. */
export async function writeOutputs(
  report: Report,
  outputs: readonly Output[],
  { quiet, color }: WriteOptions,
): Promise<void> {
  for (const { format, file } of outputs) {
    if (file === undefined) continue;
    await writeAtomically(file, await text(report, format, false));
    if (!quiet) process.stderr.write(`wrote ${format} to ${file}\n`);
  }
  const printed = outputs.find((output) => output.file === undefined)?.format ?? (quiet ? undefined : "terminal");
  if (printed === undefined) return;
  await print(await text(report, printed, printed === "terminal" && usesColor(color)));
}

async function text(report: Report, format: Format, color: boolean): Promise<string> {
  const rendered = await render(report, format, { color, width: process.stdout.columns ?? 100 });
  return rendered.endsWith("\n") ? rendered : `${rendered}\n`;
}

/** Waits until a pipe took it all: exiting before would cut a long report short. */
function print(content: string): Promise<void> {
  return new Promise((resolve, reject) =>
    process.stdout.write(content, (error) => (error ? reject(error) : resolve())),
  );
}

function usesColor(flag: boolean): boolean {
  if (!flag || (process.env["NO_COLOR"] ?? "") !== "") return false;
  return process.stdout.isTTY || (process.env["FORCE_COLOR"] ?? "") !== "";
}
