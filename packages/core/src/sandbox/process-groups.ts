import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

const live = new Set<number>();
const ENDING_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Kills a process that was started as the leader of its own group, and everything in that group. */
export function killGroup(processId: number): void {
  if (process.platform === "win32") {
    const killer = spawn("taskkill", ["/pid", String(processId), "/T", "/F"], {
      stdio: "ignore",
      windowsHide: true,
    });
    killer.on("error", () => {
      process.kill(processId, "SIGKILL");
    });
    return;
  }
  try {
    process.kill(-processId, "SIGKILL");
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

/** Whether a process still runs. A zombie does not: it waits for a parent that may never look. */
export function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    if (process.platform !== "linux") return true;
    // The name in brackets may hold anything, so the state is looked for after the last bracket.
    const state = readFileSync(`/proc/${processId}/stat`, "latin1").replace(/^.*\) /s, "")[0];
    return state !== "Z" && state !== "X";
  } catch {
    return false;
  }
}

/**
 * Remembers a group, so that it dies with Assay: a child in its own group gets no Ctrl-C from the
 * terminal. Call the returned function once the group is gone.
 */
export function trackGroup(processId: number): () => void {
  if (live.size === 0) startListening();
  live.add(processId);
  return () => {
    if (live.delete(processId) && live.size === 0) stopListening();
  };
}

function killAll(): void {
  for (const processId of live) killGroup(processId);
  live.clear();
}

/** Kills what is running, then lets the signal do what it would have done without this module. */
function onEndingSignal(signal: NodeJS.Signals): void {
  killAll();
  stopListening();
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}

function startListening(): void {
  process.on("exit", killAll);
  for (const signal of ENDING_SIGNALS) process.on(signal, onEndingSignal);
}

function stopListening(): void {
  process.off("exit", killAll);
  for (const signal of ENDING_SIGNALS) process.off(signal, onEndingSignal);
}

/** EPERM is what macOS answers when every process of the group is already a zombie. */
function isGone(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ESRCH" || code === "EPERM";
}
