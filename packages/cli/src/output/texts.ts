import { UserError } from "@assay/core/errors";
import { safeLine } from "@assay/core/safe-text";
import { stopIfInterrupted } from "../interrupt.ts";
import { usesColor } from "./color.ts";
import { writeAtomically } from "./write-file.ts";

/** One text to write: its format, and its file; none for standard output. */
export interface TextTarget<Format extends string> {
  format: Format;
  file?: string;
}

/**
 * Reads `--format a=file --format b`, `--output file` and `--json` for a command with formats of its own. The first
 * format goes to standard output when nothing else does.
 *
 * @throws {UserError} for an unknown format, a file without a format, or two formats for standard output
 */
export function readTargets<Format extends string>(
  formats: readonly Format[],
  { format = [], output = [], json }: { format?: string[]; output?: string[]; json?: boolean },
): TextTarget<Format>[] {
  const targets = [...(json === true ? ["json"] : []), ...format].map((value): TextTarget<Format> => {
    const [name = "", ...rest] = value.split("=");
    const known = formats.find((one) => one === name);
    if (known === undefined) throw new UserError(`there is no format '${name}' here; there are ${formats.join(", ")}`);
    return rest.length === 0 ? { format: known } : { format: known, file: rest.join("=") };
  });
  for (const file of output) {
    const target = targets.find((one) => one.file === undefined);
    if (target === undefined) throw new UserError(`--output ${file} has no format: give --format for each file`);
    target.file = file;
  }
  const shared = targets.filter((target) => target.file === undefined);
  if (shared.length > 1)
    throw new UserError(
      `${shared.map((one) => one.format).join(" and ")} can't share standard output: give all but one a file`,
    );
  return targets;
}

/** What a text for people looks like: coloured where a terminal shows it, as wide as that. */
export interface TextStyle {
  color: boolean;
  width: number;
}

export interface WriteTextsOptions<Format extends string> {
  quiet?: boolean;
  color: boolean;
  signal: AbortSignal;
  render: Readonly<Record<Format | "terminal", (style: TextStyle) => string | Promise<string>>>;
}

/** Writes each text to its file, and the one without a file, or else the one for people, to standard output. */
export async function writeTexts<Format extends string>(
  targets: readonly TextTarget<Format>[],
  { quiet = false, color, signal, render }: WriteTextsOptions<Format>,
): Promise<void> {
  const width = process.stdout.columns ?? 100;
  for (const { format, file } of targets) {
    if (file === undefined) continue;
    const text = await render[format]({ color: false, width });
    stopIfInterrupted(signal);
    // oxlint-disable-next-line no-await-in-loop -- one after the other, so that a failure names what was not written
    await writeAtomically(file, text);
    if (!quiet) process.stderr.write(`wrote ${format} to ${safeLine(file)}\n`);
  }
  const printed = targets.find(({ file }) => file === undefined)?.format ?? (quiet ? undefined : "terminal");
  if (printed === undefined) return;
  const text = await render[printed]({ color: usesColor(color), width });
  stopIfInterrupted(signal);
  await new Promise<void>((done) => process.stdout.write(text, () => done()));
}

/** A session as JSON, as `--json` prints it. */
export function jsonText(session: object): string {
  return `${JSON.stringify(session, null, 2)}\n`;
}
