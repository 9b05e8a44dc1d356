import { makeTemporaryDirectory, runTool, safeLine } from "@assay/core";
import { layOut, writeInto, type Shape } from "./lay-out.ts";
import { asArguments } from "./npm-options.ts";

const LONGEST_MS = 5 * 60_000;

/** A run that shows whether a lockfile installs. */
export interface InstallProof {
  command: string[];
  ok: boolean;
  /** The last of what it said, where it failed. */
  why?: string;
}

/** Lets npm itself say whether it would install from these files: nothing is downloaded, and no script is run. */
export async function proveInstall(project: Shape, lock: string, signal: AbortSignal): Promise<InstallProof> {
  const place = makeTemporaryDirectory("prove");
  try {
    const folder = await layOut(place.path, project);
    await writeInto(folder, project.lockfile, lock);
    const command = ["npm", "ci", "--ignore-scripts", "--dry-run", "--no-audit", "--no-fund"];
    return await install([...command, ...asArguments(project.settings)], folder, signal);
  } finally {
    await place.dispose();
  }
}

/** Installs what the lockfile of a folder says, without running anything of what is installed. */
export async function installLocked(folder: string, signal: AbortSignal): Promise<InstallProof> {
  return install(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder, signal);
}

/** Runs npm in a folder and tells how it ended. */
async function install(command: readonly string[], cwd: string, signal: AbortSignal): Promise<InstallProof> {
  const [program = "", ...args] = command;
  const done = await runTool({ command: program, args, cwd, timeMs: LONGEST_MS, signal });
  if (!done.ok) return { command: [...command], ok: false, why: done.message };
  if (done.exitCode === 0) return { command: [...command], ok: true };
  const complaints = done.stderr
    .split("\n")
    .filter((line) => line.startsWith("npm error") && !line.includes("A complete log"))
    .map((line) => line.replace(/^npm error ?/, ""));
  // The places that are out of step stand below three lines of advice.
  const places = complaints.filter((line) => /^(?:Missing|Invalid):/.test(line));
  const said = (places.length > 0 ? places : complaints).slice(0, 3).join(" ");
  return { command: [...command], ok: false, why: safeLine(said || `it ended with ${done.exitCode}`, 300) };
}
