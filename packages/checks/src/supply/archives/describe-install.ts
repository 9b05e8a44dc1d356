import { safeLine } from "@assay/core";
import type { InstallFile, InstallStep } from "./evidence.ts";

/** A command with the file that it runs: `'node x.js' runs x.js (sha256 0123…, 2 kB, begins: …)`. */
export function describeStep({ command, files, missing }: InstallStep): string {
  const [first, ...more] = files;
  const quoted = `'${safeLine(command, 120)}'`;
  if (first !== undefined) return `${quoted} runs ${describeFile(first)}${andMore(more)}`;
  const [absent] = missing;
  if (absent !== undefined) return `${quoted} names ${safeLine(absent, 120)}, which is not in its archive`;
  return `${quoted} names no file of the package`;
}

/** A file as a person finds it again. */
export function describeFile({ path, sha256, bytes, begins }: InstallFile): string {
  const size = bytes < 1000 ? `${bytes} bytes` : `${Math.round(bytes / 1000)} kB`;
  return `${path} (sha256 ${sha256.slice(0, 12)}…, ${size}${begins === "" ? "" : `, begins: ${begins}`})`;
}

function andMore(files: readonly InstallFile[]): string {
  return files.length === 0 ? "" : ` and ${files.length} more that it loads or the command names`;
}
