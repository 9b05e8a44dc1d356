import { safeLine, type Report } from "@assay/core";
import { render, type Format } from "@assay/report";
import { stopIfInterrupted } from "../interrupt.ts";
import { usesColor } from "./color.ts";
import type { Output } from "./outputs.ts";
import { writeAtomically } from "./write-file.ts";

export interface WriteOptions {
  quiet: boolean;
  color: boolean;
  signal: AbortSignal;
}

/** Writes each report to its file, and the one without a file, or else the one for people, to standard output. */
export async function writeOutputs(
  report: Report,
  outputs: readonly Output[],
  { quiet, color, signal }: WriteOptions,
): Promise<void> {
  for (const { format, file } of outputs) {
    if (file === undefined) continue;
    const content = await text(report, format, false);
    stopIfInterrupted(signal);
    // oxlint-disable-next-line no-await-in-loop -- one after the other, so that a failure names what was not written
    await writeAtomically(file, content);
    if (!quiet) process.stderr.write(`wrote ${format} to ${safeLine(file)}\n`);
  }
  const printed = outputs.find((output) => output.file === undefined)?.format ?? (quiet ? undefined : "terminal");
  if (printed === undefined) return;
  const content = await text(report, printed, printed === "terminal" && usesColor(color));
  stopIfInterrupted(signal);
  await print(content);
}

async function text(report: Report, format: Format, color: boolean): Promise<string> {
  const rendered = await render(report, format, { color, width: process.stdout.columns ?? 100 });
  return rendered.endsWith("\n") ? rendered : `${rendered}\n`;
}

/** Waits until a pipe took it all: exiting before would cut a long report short. What goes wrong, `main.ts` hears. */
function print(content: string): Promise<void> {
  return new Promise((resolve) => process.stdout.write(content, () => resolve()));
}
