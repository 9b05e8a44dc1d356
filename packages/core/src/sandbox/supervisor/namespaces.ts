import { spawn, type ChildProcess } from "node:child_process";
import { readlinkSync } from "node:fs";
import type { Isolation } from "../contracts.ts";
import type { Cell } from "./cell.ts";
import type { Census } from "./census.ts";
import { killProcess } from "./kill-process.ts";
import type { ProcessRow } from "./process-table.ts";
import type { RunOrder } from "./protocol.ts";
import { SETUP_SCRIPT } from "./setup-script.ts";
import { SYSTEM_PATH, systemTool } from "./system-tool.ts";
import { processLimitStep, threadLimit } from "./thread-limit.ts";

/** What to ask of the kernel. Without `filesystemSteps` the file system stays as it is. */
export interface NamespaceRequest {
  readonly network: RunOrder["network"];
  readonly filesystemSteps: readonly string[] | null;
  readonly reasons: readonly string[];
}

export type SetupStep = "namespaces" | "network" | "filesystem";
export type NamespaceAttempt = { cell: Cell } | { failed: SetupStep; detail: string };

const SETUP_TIME_MS = 10_000;
const END_TIME_MS = 1000;

/**
 * Opens user, PID, mount and network namespaces with util-linux. The user namespace comes first and
 * alone, so that it has its mapping before the network is made: only then may its root raise `lo`.
 */
export async function openNamespaces(
  order: RunOrder,
  request: NamespaceRequest,
  census: Census,
): Promise<NamespaceAttempt> {
  const wanted = ["--mount", "--pid", "--fork", "--kill-child", "--mount-proc"];
  if (request.network !== "host") wanted.push("--net");
  const setup = ["sh", "-c", SETUP_SCRIPT, "assay-setup", ...stepsOf(order, request)];
  const unshare = systemTool("unshare");
  const holder = spawn(unshare, ["--user", "--map-root-user", "--", unshare, ...wanted, "--", ...setup], {
    env: { PATH: SYSTEM_PATH, LC_ALL: "C" },
    stdio: ["pipe", "pipe", "pipe"],
    detached: true,
    cwd: "/",
  });
  const said = await answerOf(holder);
  if (said.ready && holder.pid !== undefined) {
    const isolation = measure(holder.pid, request);
    if (typeof isolation === "string") return giveUp(holder, "namespaces", isolation);
    return { cell: cellOf(order, holder, holder.pid, isolation, census.processes()) };
  }
  const failed = /^failed (network|filesystem)$/m.exec(said.text)?.[1] as SetupStep | undefined;
  return giveUp(holder, failed ?? "namespaces", said.text.replace(/^failed .*$/gm, "").trim());
}

function stepsOf(order: RunOrder, request: NamespaceRequest): string[] {
  const steps: string[] = [];
  if (request.network === "loopback") steps.push("loopback", `${order.folder}/stage`);
  steps.push(...processLimitStep(order.limits.processes));
  return [...steps, ...(request.filesystemSteps ?? [])];
}

/** Resolves with what the setup said, once it is ready, gone or too slow. */
function answerOf(holder: ChildProcess): Promise<{ ready: boolean; text: string }> {
  return new Promise((resolve) => {
    let text = "";
    const timer = setTimeout(() => end(false), SETUP_TIME_MS);
    function end(ready: boolean): void {
      clearTimeout(timer);
      resolve({ ready, text: text.slice(0, 2000) });
    }
    function hear(chunk: Buffer): void {
      text += chunk.toString("utf8");
      if (/^ready$/m.test(text)) end(true);
    }
    holder.stdout?.on("data", hear);
    holder.stderr?.on("data", hear);
    holder.stdin?.on("error", () => {});
    holder.on("error", (error) => {
      text += error.message;
      end(false);
    });
    holder.on("close", () => end(false));
  });
}

/** Compares the namespaces with the supervisor's own. A sentence when they are not new after all. */
function measure(holderId: number, request: NamespaceRequest): Isolation | string {
  const differs = (kind: string, own = kind): boolean =>
    readlinkSync(`/proc/${holderId}/ns/${kind}`) !== readlinkSync(`/proc/self/ns/${own}`);
  try {
    if (!differs("user") || !differs("mnt") || !differs("pid_for_children", "pid")) {
      return "unshare reported success but made no namespaces";
    }
    return {
      network: differs("net") ? "namespace" : "none",
      processes: "namespace",
      filesystem: request.filesystemSteps === null ? "open" : "read-only",
      reasons: request.reasons,
    };
  } catch (error) {
    return `the new namespaces could not be inspected: ${String(error)}`;
  }
}

function cellOf(
  order: RunOrder,
  holder: ChildProcess,
  holderId: number,
  isolation: Isolation,
  ownProcesses: readonly ProcessRow[],
): Cell {
  const at = `/proc/${holderId}/ns`;
  const join = [`--user=${at}/user`, `--net=${at}/net`, `--mount=${at}/mnt`];
  const user = [`--map-user=${process.getuid?.()}`, `--map-group=${process.getgid?.()}`];
  return {
    isolation,
    helpers: new Set(ownProcesses.map((row) => row.id)),
    // A second user namespace gives the command its own user id back and takes from it every right
    // over the first one: it can undo neither the mounts nor the network.
    enter: (program, args) => {
      const enterAll = [...join, `--pid=${at}/pid_for_children`, "--preserve-credentials", "--"];
      const dropRights = [systemTool("unshare"), "--user", ...user, `--wd=${order.cwd}`, "--"];
      const limit = threadLimit(order.limits.processes);
      return [systemTool("nsenter"), ...enterAll, ...dropRights, ...limit, program, ...args];
    },
    close: () => end(holder, ownProcesses.find((row) => row.parent === holderId)?.id),
  };
}

async function giveUp(holder: ChildProcess, failed: SetupStep, detail: string): Promise<NamespaceAttempt> {
  await end(holder);
  return { failed, detail };
}

/**
 * With the namespace's first process the kernel kills all others, and `unshare` ends after it. If that
 * fails, `unshare` is killed, and its `--kill-child` has the kernel kill the first process.
 */
function end(holder: ChildProcess, firstId?: number): Promise<void> {
  if (holder.pid === undefined || holder.exitCode !== null || holder.signalCode !== null) {
    return Promise.resolve();
  }
  const holderId = holder.pid;
  if (firstId === undefined) killProcess(holderId, "SIGKILL");
  else killProcess(firstId, "SIGKILL");
  return new Promise((resolve) => {
    const timer = setTimeout(() => killProcess(holderId, "SIGKILL"), END_TIME_MS);
    holder.once("exit", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
