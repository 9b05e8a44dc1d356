import { existsSync, readFileSync } from "node:fs";
import { release } from "node:os";
import { systemTool } from "./system-tool.ts";

/** The kernel counts threads like processes, and one Node process has a dozen of them. */
const THREADS_PER_PROCESS = 32;
/** `pid_max` can't be lower than 301 and must leave room for the cell's own processes. */
const SPARE_PROCESS_IDS = 512;

/**
 * A wall that the kernel itself keeps against a fork bomb, behind the supervisor's counting: the
 * setup step that limits the process ids of the namespace. Since Linux 6.14 `pid_max` belongs to the
 * PID namespace; before, writing it would change the whole machine, so the version is asked first.
 */
export function processLimitStep(processes: number, kernel: string = release()): string[] {
  const [major = 0, minor = 0] = kernel.split(".").map(Number);
  const isOwn = major > 6 || (major === 6 && minor >= 14);
  if (!isOwn) return [];
  return ["processes", String(processes * THREADS_PER_PROCESS + SPARE_PROCESS_IDS)];
}

/**
 * The same wall for other kernels, as a wrapper command: RLIMIT_NPROC. It doesn't bind the real root,
 * and before Linux 5.14 it counts all threads of the user, so those of the machine are added.
 */
export function threadLimit(processes: number): string[] {
  const prlimit = systemTool("prlimit");
  if (!existsSync(prlimit)) return [];
  const wanted = processes * THREADS_PER_PROCESS + threadsOfMachine();
  const limit = Math.min(wanted, hardLimit());
  return [prlimit, "--core=0", `--nproc=${limit}:${limit}`, "--"];
}

function threadsOfMachine(): number {
  const total = /\/(\d+) /.exec(readFileSync("/proc/loadavg", "latin1"))?.[1];
  return Number(total ?? 0);
}

function hardLimit(): number {
  const limits = readFileSync("/proc/self/limits", "latin1");
  const hard = /^Max processes\s+\S+\s+(\S+)/m.exec(limits)?.[1];
  return hard === undefined || hard === "unlimited" ? Number.MAX_SAFE_INTEGER : Number(hard);
}
