import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";

/** The built command. */
export const assayBin: string = join(import.meta.dirname, "../../packages/cli/bin/assay.js");

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface AssayOptions {
  cwd: string;
  /** Where the run keeps its cache and settings: one directory a test, so that tests do not feed each other. */
  home: string;
  env?: NodeJS.ProcessEnv;
  onStart?(child: ChildProcess): void;
}

/** Runs the built command as a user would: its own process, its own cache and settings, no colours. */
export function assay(args: readonly string[], { cwd, home, env, onStart }: AssayOptions): Promise<Ended> {
  const child = spawn(process.execPath, [assayBin, ...args], {
    cwd,
    env: {
      PATH: process.env["PATH"],
      HOME: home,
      ASSAY_CACHE_DIR: join(home, "cache"),
      ASSAY_CONFIG_DIR: join(home, "config"),
      CI: "true",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onStart?.(child);
  return new Promise((resolve, reject) => {
    const output = { stdout: "", stderr: "" };
    child.stdout.on("data", (chunk: Buffer) => (output.stdout += chunk.toString("utf8")));
    child.stderr.on("data", (chunk: Buffer) => (output.stderr += chunk.toString("utf8")));
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ code, signal, ...output }));
  });
}
