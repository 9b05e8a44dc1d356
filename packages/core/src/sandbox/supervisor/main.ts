import { writeSync } from "node:fs";
import { createInterface } from "node:readline";
import { closeInherited } from "./close-inherited.ts";
import { startCensus } from "./census.ts";
import { removePrivateFolder } from "./private-folder.ts";
import { REPORT_DESCRIPTOR, type Order, type Report, type RunOrder } from "./protocol.ts";
import { supervise, type StopCause } from "./supervise.ts";

/**
 * A small process between Assay and the command. It exists so that there is somebody left to clean
 * up when Assay is killed: its standard input is a pipe from Assay, and the end of that pipe means
 * that Assay is dead.
 */
function main(): void {
  closeInherited();
  let stop: ((cause: StopCause) => void) | undefined;
  let stopped: StopCause | undefined;
  function stopWith(cause: StopCause): void {
    stopped ??= cause;
    stop?.(stopped);
  }

  const lines = createInterface({ input: process.stdin });
  lines.once("line", (line) => {
    // Written by Assay itself, of the same version: not checked again.
    const order = JSON.parse(line) as Order;
    lines.on("line", (next) => stopWith(next === "flood" ? "flood" : "cancel"));
    if (order.kind === "sweep") void sweep(order.marker, order.folder);
    else void run(order);
  });
  lines.on("close", () => stopWith("abandoned"));
  process.stdin.on("error", () => stopWith("abandoned"));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => stopWith("signalled"));
  }

  async function run(order: RunOrder): Promise<void> {
    const stopRequested = new Promise<StopCause>((resolve) => {
      stop = resolve;
      if (stopped !== undefined) resolve(stopped);
    });
    await supervise(order, stopRequested, report);
    process.exit();
  }
}

/** After a supervisor that was killed: nothing it started or made may stay. */
async function sweep(marker: string, folder: string): Promise<void> {
  await startCensus(marker, 0).killAll();
  removePrivateFolder(folder);
  process.exit();
}

function report(message: Report): void {
  try {
    writeSync(REPORT_DESCRIPTOR, `${JSON.stringify(message)}\n`);
  } catch {
    // Assay is gone; the cleaning up goes on without it.
  }
}

main();
