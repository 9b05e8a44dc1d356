import { safeLine } from "@assay/core";

/** A command as one would type it: quoted only where it must be. */
export function commandLine(command: readonly string[]): string {
  return command
    .map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`))
    .map((word) => safeLine(word))
    .join(" ");
}
