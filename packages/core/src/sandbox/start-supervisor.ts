import { spawn, type ChildProcess } from "node:child_process";
import { tmpdir } from "node:os";
import type { Readable, Writable } from "node:stream";
import { minimalEnvironment } from "./minimal-environment.ts";
import {
  INPUT_DESCRIPTOR,
  REPORT_DESCRIPTOR,
  type EndedReport,
  type Order,
  type Report,
  type RunOrder,
  type StartedReport,
  type StopOrder,
} from "./supervisor/protocol.ts";
import { SUPERVISOR_SOURCE } from "./supervisor.generated.ts";

/** What the supervisor reported before it was gone. Without `ended` it was itself killed. */
export interface SupervisorEnd {
  readonly started?: StartedReport;
  readonly ended?: EndedReport;
}

export interface Supervisor {
  readonly onOutput: (name: "stdout" | "stderr", hear: (chunk: Buffer) => void) => void;
  readonly stop: (order: StopOrder) => void;
  readonly kill: () => void;
  readonly end: Promise<SupervisorEnd>;
}

/** How long output is still awaited when the supervisor is gone and somebody holds the pipes open. */
const DRAIN_MS = 2000;
const SWEEP_TRIES = 10;
const BETWEEN_TRIES_MS = 500;

/** Starts the supervisor of one run, or throws when the machine can't start any process. The pipe to its standard input is its tie to Assay's life. */
export function startSupervisor(order: RunOrder, input: string | Uint8Array = ""): Supervisor {
  const child = spawnSupervisor(order);
  const reports: { started?: StartedReport; ended?: EndedReport } = {};
  let text = "";
  pipeOf<Readable>(child, REPORT_DESCRIPTOR).on("data", (chunk: Buffer) => {
    text += chunk.toString("utf8");
    const lines = text.split("\n");
    text = lines.pop() ?? "";
    for (const line of lines) {
      const report = JSON.parse(line) as Report; // written by our own supervisor, which nobody else can
      if (report.type === "started") reports.started = report;
      else reports.ended = report;
    }
  });
  const inputPipe = pipeOf<Writable>(child, INPUT_DESCRIPTOR);
  inputPipe.on("error", () => {}); // the command may end without reading all of its input
  inputPipe.end(input);
  return {
    onOutput: (name, hear) => child[name]?.on("data", hear),
    stop: (reason) => child.stdin?.write(`${reason}\n`),
    kill: () => child.kill("SIGKILL"),
    end: endOf(child, order, reports),
  };
}

/**
 * Resolves when the supervisor is gone and its pipes are empty. A supervisor that was killed has left
 * the command running, which keeps the pipes open, so that is seen to first.
 */
async function endOf(child: ChildProcess, order: RunOrder, reports: SupervisorEnd): Promise<SupervisorEnd> {
  const closed = closeOf(child);
  await new Promise((resolve) => {
    child.once("error", resolve);
    pipeOf<Readable>(child, REPORT_DESCRIPTOR).once("close", resolve);
  });
  if (reports.ended === undefined) await sweepAfter(order);
  await closed;
  return reports;
}

/** Ends what a killed supervisor left, and removes the folder that it made. */
async function sweepAfter({ marker, folder }: Pick<RunOrder, "marker" | "folder">, tries = SWEEP_TRIES): Promise<void> {
  let child: ChildProcess;
  try {
    child = spawnSupervisor({ kind: "sweep", marker, folder });
  } catch (error) {
    // The machine may be short of processes just because of what is to be swept away.
    if (tries === 1) throw error;
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_TRIES_MS));
    return sweepAfter({ marker, folder }, tries - 1);
  }
  pipeOf<Writable>(child, INPUT_DESCRIPTOR).on("error", () => {});
  for (const descriptor of [1, 2, REPORT_DESCRIPTOR]) pipeOf<Readable>(child, descriptor).resume();
  await closeOf(child);
}

function spawnSupervisor(order: Order): ChildProcess {
  const child = spawn(process.execPath, ["--eval", SUPERVISOR_SOURCE], {
    cwd: tmpdir(),
    env: minimalEnvironment({
      parent: process.env,
      platform: process.platform,
      home: tmpdir(),
      temporary: tmpdir(),
    }),
    stdio: ["pipe", "pipe", "pipe", "pipe", "pipe"],
    // A session of its own: the Ctrl-C that ends Assay must not end the one who cleans up after it.
    detached: true,
    windowsHide: true,
  });
  if (child.pid === undefined) {
    child.on("error", () => {}); // told by the throw
    throw new Error("the machine is out of processes, memory or file descriptors");
  }
  child.stdin?.on("error", () => {}); // a supervisor that is gone shows in its 'exit'
  child.stdin?.write(`${JSON.stringify(order)}\n`);
  return child;
}

function closeOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once("error", () => resolve());
    child.once("close", () => resolve());
    child.once("exit", () => {
      setTimeout(() => {
        for (const stream of child.stdio) stream?.destroy();
        resolve();
      }, DRAIN_MS).unref();
    });
  });
}

function pipeOf<Kind extends Readable | Writable>(child: ChildProcess, descriptor: number): Kind {
  return child.stdio[descriptor] as Kind;
}
