import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import v8 from "node:v8";
import { mailbox } from "./mailbox.ts";
import { keepSources } from "./preload.ts";

const folder = path.join(mailbox, "servers");
const flag = path.join(mailbox, "flush");
const LOOK_MS = 50;
/** A server that is busy for longer loses its counts, and nothing else. */
const WAIT_MS = 3_000;

const kill = process.kill.bind(process);

/** In a process that may be ended without a word: writes its counts as soon as the runner asks for them. */
export function watchForFlush(): void {
  mkdirSync(folder, { recursive: true });
  const here = path.join(folder, String(process.pid));
  writeFileSync(here, "");
  const timer = setInterval(() => {
    if (!existsSync(flag)) return;
    clearInterval(timer);
    v8.takeCoverage();
    keepSources();
    writeFileSync(`${here}.done`, "");
  }, LOOK_MS);
  timer.unref();
}

/** In the runner: asks all others for their counts before it ends the first of them. */
export function flushServers(): void {
  process.kill = (pid, signal) => {
    if (signal !== 0 && !existsSync(flag) && existsSync(folder)) {
      writeFileSync(flag, "");
      const until = Date.now() + WAIT_MS;
      const clock = new Int32Array(new SharedArrayBuffer(4));
      while (Date.now() < until && isWaitedFor()) Atomics.wait(clock, 0, 0, LOOK_MS / 2);
    }
    return kill(pid, signal);
  };
}

function isWaitedFor(): boolean {
  const names = readdirSync(folder);
  const done = new Set(names.filter((name) => name.endsWith(".done")).map((name) => name.slice(0, -".done".length)));
  return names.some((name) => !name.endsWith(".done") && !done.has(name) && isAlive(Number(name)));
}

function isAlive(pid: number): boolean {
  try {
    return kill(pid, 0);
  } catch {
    return false;
  }
}
