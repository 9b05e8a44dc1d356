import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { closeSync } from "node:fs";
import type { RunOutcome } from "../contracts.ts";
import { startCensus, type Census } from "./census.ts";
import type { Cell } from "./cell.ts";
import { killProcess } from "./kill-process.ts";
import { openCell } from "./open-cell.ts";
import { makePrivateFolder, removePrivateFolder } from "./private-folder.ts";
import { INPUT_DESCRIPTOR, type EndedReport, type Report, type RunOrder } from "./protocol.ts";
import { watchLimits, type Watch } from "./watch-limits.ts";

export type StopCause = "cancel" | "flood" | "abandoned" | "signalled";

type Ending = Pick<EndedReport, "outcome" | "exitCode" | "signal" | "reason">;

/** The life of one run, from its private folder to the last process and the folder's removal. */
export async function supervise(
  order: RunOrder,
  stopRequested: Promise<StopCause>,
  report: (message: Report) => void,
): Promise<void> {
  const census = startCensus(order.marker);
  let cell: Cell | undefined;
  let child: ChildProcess | undefined;
  let watch: Watch | undefined;
  let startedAt = performance.now();
  let ending: Ending;
  try {
    makePrivateFolder(order.folder);
    cell = await openCell(order, census);
    report({ type: "started", isolation: cell.isolation });
    startedAt = performance.now();
    child = startCommand(order, cell);
    [ending, watch] = await outcomeOf(child, order, cell, census, stopRequested);
  } catch (error) {
    ending = failed("failed-to-start", `The command could not be started: ${messageOf(error)}.`);
  }
  const durationMs = performance.now() - startedAt;
  const survivors = await endEverything(census, cell, child);
  removePrivateFolder(order.folder);
  report({
    type: "ended",
    ...ending,
    reason: survivors > 0 ? `${ending.reason ?? ""} ${survivors} processes could not be ended.`.trim() : ending.reason,
    durationMs,
    peakMemoryBytes: watch?.peaks.memoryBytes ?? null,
    peakProcesses: watch?.peaks.processes ?? null,
  });
}

function startCommand(order: RunOrder, cell: Cell): ChildProcess {
  const [program, ...args] = cell.enter(order.program, order.args);
  const child = spawn(program, args, {
    cwd: cell.isolation.processes === "namespace" ? "/" : order.cwd,
    env: { ...order.environment },
    // Output goes straight to Assay, not through the supervisor.
    stdio: [order.hasInput ? INPUT_DESCRIPTOR : "ignore", 1, 2],
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  if (order.hasInput) closeSync(INPUT_DESCRIPTOR);
  return child;
}

/** Waits for the first of: the command's own end, a limit, a request to stop. */
async function outcomeOf(
  child: ChildProcess,
  order: RunOrder,
  cell: Cell,
  census: Census,
  stopRequested: Promise<StopCause>,
): Promise<[Ending, Watch]> {
  const helpers = new Set(cell.isolation.processes === "namespace" && child.pid ? [child.pid] : []);
  let watch: Watch | undefined;
  const ending = new Promise<Ending>((resolve) => {
    watch = watchLimits(order.limits, cell, helpers, census, ({ outcome, reason }) => resolve(failed(outcome, reason)));
    child.once("error", (error) =>
      resolve(failed("failed-to-start", `The command could not be started: ${error.message}.`)),
    );
    child.once("exit", (exitCode, signal) => resolve(ownEnd(exitCode, signal)));
    void stopRequested.then((cause) => resolve(endFor(cause)));
  });
  const first = await ending;
  if (watch === undefined) throw new Error("the watch was not started");
  watch.stop();
  return [first, watch];
}

function ownEnd(exitCode: number | null, signal: NodeJS.Signals | null): Ending {
  if (signal === null) return { outcome: "exited", exitCode, signal, reason: null };
  return { outcome: "killed", exitCode, signal, reason: `The command was ended by ${signal}.` };
}

function endFor(cause: StopCause): Ending {
  if (cause === "cancel") return failed("cancelled", "The run was cancelled.");
  if (cause === "flood") return failed("killed", "The run flooded its output and was stopped.");
  return failed("killed", "The run's supervisor was told to stop.");
}

function failed(outcome: RunOutcome, reason: string): Ending {
  return { outcome, exitCode: null, signal: null, reason };
}

/**
 * Resolves to the number of processes that would not end. The cell comes first: `nsenter`, which is
 * our child, has to live until it has reaped the command, or a slow system init has to do it. It
 * stops itself when the command is stopped, so it is woken.
 */
async function endEverything(census: Census, cell: Cell | undefined, child: ChildProcess | undefined): Promise<number> {
  const closed = cell?.close();
  if (child?.pid !== undefined && process.platform !== "win32") killProcess(child.pid, "SIGCONT");
  await closed;
  if (child?.pid !== undefined) endTree(child.pid);
  return census.killAll();
}

function endTree(processId: number): void {
  if (process.platform === "win32") {
    spawnSync("taskkill", ["/pid", String(processId), "/T", "/F"], { windowsHide: true });
  } else {
    killProcess(-processId, "SIGKILL");
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
