import { mkdtempSync, readdirSync, realpathSync, rmSync, statSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { removePrivateFolder } from "../sandbox/supervisor/private-folder.ts";

const live = new Set<string>();
let swept = false;
const ENDING_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

export interface TemporaryDirectory {
  /** Absolute real path. */
  readonly path: string;
  dispose(): Promise<void>;
}

/**
 * Makes a directory outside any repository that is gone after `dispose`, and after any end of Assay. After SIGKILL, which
 * nobody hears, a later run removes it.
 */
export function makeTemporaryDirectory(name: string): TemporaryDirectory {
  if (!swept) sweep();
  const directory = realpathSync(mkdtempSync(path.join(tmpdir(), `assay-${name}-${process.pid}-`)));
  if (live.size === 0) startListening();
  live.add(directory);
  return {
    path: directory,
    async dispose() {
      await rm(directory, { recursive: true, force: true, maxRetries: 3 }).catch(() => removePrivateFolder(directory));
      if (live.delete(directory) && live.size === 0) stopListening();
    },
  };
}

/**
 * Removes what a killed run left. Only after a day: its process may live in another container that shares the directory,
 * where its number says nothing here.
 */
function sweep(): void {
  swept = true;
  const dayAgo = Date.now() - 24 * 60 * 60 * 1000;
  for (const entry of readdirSync(tmpdir())) {
    const owner = /^assay-[a-z]+-(\d+)-\w{6}$/.exec(entry)?.[1];
    if (owner === undefined || isAlive(Number(owner))) continue;
    const directory = path.join(tmpdir(), entry);
    const mine = statSync(directory, { throwIfNoEntry: false });
    if (mine !== undefined && mine.uid === process.getuid?.() && mine.mtimeMs < dayAgo)
      rmSync(directory, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function removeAll(): void {
  for (const directory of live) removePrivateFolder(directory);
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
