import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

const live = new Set<string>();
const ENDING_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

export interface TemporaryDirectory {
  /** Absolute real path. */
  readonly path: string;
  dispose(): Promise<void>;
}

/** Makes a directory outside any repository that is gone after `dispose`, and after any end of Assay but SIGKILL. */
export function makeTemporaryDirectory(name: string): TemporaryDirectory {
  const directory = realpathSync(mkdtempSync(path.join(tmpdir(), `assay-${name}-`)));
  if (live.size === 0) startListening();
  live.add(directory);
  return {
    path: directory,
    async dispose() {
      await rm(directory, { recursive: true, force: true, maxRetries: 3 });
      if (live.delete(directory) && live.size === 0) stopListening();
    },
  };
}

function removeAll(): void {
  for (const directory of live) rmSync(directory, { recursive: true, force: true });
  live.clear();
}

/** Cleans up, then lets the signal do what it would have done without this module. */
function onEndingSignal(signal: NodeJS.Signals): void {
  removeAll();
  stopListening();
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}

function startListening(): void {
  process.on("exit", removeAll);
  for (const signal of ENDING_SIGNALS) process.on(signal, onEndingSignal);
}

function stopListening(): void {
  process.off("exit", removeAll);
  for (const signal of ENDING_SIGNALS) process.off(signal, onEndingSignal);
}
