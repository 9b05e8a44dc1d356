import { posix } from "node:path";
import { safeLine } from "@assay/core/safe-text";
import type { InstallFile, InstallStep } from "../evidence.ts";
import { sha256 } from "../hashes.ts";
import { installFileLimits } from "../limits.ts";
import { installCommands, loadedBy, resolveIn } from "./install-commands.ts";
import type { Manifest } from "./manifest.ts";
import { readTarball } from "./read-tarball.ts";

export type InstallSteps = { kind: "read"; steps: InstallStep[] } | { kind: "unknown"; why: string };

/** So often is a file followed to those that it loads; each time the archive is read once more. */
const deepest = 30;

/** Reads the files that a package's install scripts run, and those that these load from beside them. */
export async function installStepsOf(
  bytes: Uint8Array,
  { scripts }: Pick<Manifest, "scripts">,
  paths: ReadonlySet<string>,
): Promise<InstallSteps> {
  const commands = installCommands(scripts, paths);
  const texts = new Map<string, Buffer>();
  let open = new Set(commands.flatMap(({ files }) => files));
  for (let depth = 0; open.size > 0 && depth < deepest; depth += 1) {
    const read = await readTarball(bytes, (path) => open.has(path), installFileLimits); // oxlint-disable-line no-await-in-loop -- each names the next
    if (read.kind === "unknown") return read;
    for (const [path, text] of read.files.texts) texts.set(path, text);
    open = new Set([...read.files.texts].flatMap(([path, text]) => loadedFrom(path, text, paths)));
    for (const known of texts.keys()) open.delete(known);
  }
  if (open.size > 0)
    return { kind: "unknown", why: `an install script loads files through more than ${deepest} others` };
  return {
    kind: "read",
    steps: commands.map(({ hook, command, files, missing }) => ({
      hook,
      command: safeLine(command, 300),
      files: withLoaded(files, texts, paths).flatMap((path) => fileOf(path, texts.get(path))),
      missing: missing.map((file) => safeLine(file, 200)),
    })),
  };
}

/** Those that commands run come first. */
function withLoaded(
  files: readonly string[],
  texts: ReadonlyMap<string, Buffer>,
  paths: ReadonlySet<string>,
): string[] {
  const found = new Set(files);
  for (const path of found) {
    const text = texts.get(path);
    for (const loaded of text === undefined ? [] : loadedFrom(path, text, paths)) found.add(loaded);
  }
  return [...found];
}

/** Every version has another manifest, and nothing of it runs. */
function loadedFrom(path: string, text: Buffer, paths: ReadonlySet<string>): string[] {
  if (!/(?:\.[cm]?js|\/[^.]+|^[^.]+)$/.test(path)) return [];
  return loadedBy(text.toString("utf8"))
    .flatMap((name) => resolveIn(paths, posix.dirname(path), name) ?? [])
    .filter((found) => posix.basename(found) !== "package.json");
}

function fileOf(path: string, text: Buffer | undefined): InstallFile[] {
  if (text === undefined) return [];
  const lines = text.toString("utf8", 0, 4096).split(/\r?\n/);
  const said = lines
    .map((line) => line.trim())
    .filter((line) => line !== "" && !/^(?:#!|\/\/|\/\*|\*|["']use strict["'];?$|@echo off)/.test(line));
  return [
    {
      path: safeLine(path, 200),
      sha256: sha256(text),
      bytes: text.length,
      begins: safeLine(said.slice(0, 2).join(" ⏎ "), 120),
    },
  ];
}
