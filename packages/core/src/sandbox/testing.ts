import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import type { RunRequest, RunResult } from "./contracts.ts";
import { isolationAvailable } from "./isolation.ts";
import { isAlive } from "./process-groups.ts";

/** A folder for one test. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "assay-test-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A request that runs a Node script (CommonJS) in a folder of its own. */
export function nodeScript(script: string, more: Partial<RunRequest> = {}): RunRequest {
  return { command: process.execPath, args: ["-e", script], cwd: temporaryFolder(), ...more };
}

export function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("utf8");
}

/** What the command printed as JSON. */
export function printed<Value>(result: RunResult): Value {
  return JSON.parse(text(result.stdout)) as Value;
}

/**
 * Processes anywhere on the machine, zombies aside, that have `needle` in their command line or
 * environment. Linux only.
 */
export function processesWith(needle: string): number[] {
  const contains = (name: string, file: string): boolean => {
    try {
      return readFileSync(`/proc/${name}/${file}`, "latin1").includes(needle);
    } catch {
      return false;
    }
  };
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((name) => contains(name, "cmdline") || contains(name, "environ"))
    .map(Number)
    .filter((id) => isAlive(id));
}

/** Both ways of running, so that every promise is tested in each. */
export async function waysToRun(): Promise<{ way: string; namespaces: boolean }[]> {
  const { processes, reasons } = await isolationAvailable();
  const plain = { way: "in a process group", namespaces: false };
  if (processes === "namespace") return [{ way: "in namespaces", namespaces: true }, plain];
  console.warn(`Not tested in namespaces: ${reasons.join(" ")}`);
  return [plain];
}
