import { randomBytes } from "node:crypto";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import { stat } from "node:fs/promises";
import { DEFAULT_LIMITS, FLOOD_FACTOR, type RunRequest, type RunResult } from "./contracts.ts";
import { minimalEnvironment } from "./minimal-environment.ts";
import { captureOutput, type OutputCapture } from "./output-capture.ts";
import { resolveCommand, withoutDependencies } from "./resolve-command.ts";
import { startSupervisor, type Supervisor, type SupervisorEnd } from "./start-supervisor.ts";
import type { EndedReport, RunOrder } from "./supervisor/protocol.ts";

/** How long beyond the time limit the supervisor may take to set up and to clean up. */
const SUPERVISOR_GRACE_MS = 30_000;

/**
 * Runs a command of the scanned repository, which is hostile input: without a shell, with a minimal
 * environment, within limits on its whole process tree, and as isolated as this machine allows; the
 * result says how isolated it really was. When the promise settles, no process and no temporary
 * folder of the run is left. Never rejects for anything that the command does.
 */
export async function run(request: RunRequest): Promise<RunResult> {
  const order = await prepareOrder(request);
  if (typeof order === "string") return notStarted("failed-to-start", order);
  if (request.signal?.aborted) return notStarted("cancelled", "The run was cancelled before it started.");

  const { outputBytes, timeMs } = order.limits;
  const captures = { stdout: captureOutput(outputBytes), stderr: captureOutput(outputBytes) };
  let supervisor: Supervisor;
  try {
    supervisor = startSupervisor(order, request.input);
  } catch (error) {
    return notStarted("failed-to-start", `The run's supervisor could not be started: ${messageOf(error)}.`);
  }
  const isFlood = (capture: OutputCapture): boolean => capture.total() > outputBytes * FLOOD_FACTOR;
  for (const name of ["stdout", "stderr"] as const) {
    supervisor.onOutput(name, (chunk) => {
      captures[name].add(chunk);
      request.onOutput?.(name, chunk);
      if (isFlood(captures[name])) supervisor.stop("flood");
    });
  }
  const cancel = (): void => supervisor.stop("cancel");
  request.signal?.addEventListener("abort", cancel, { once: true });
  const backstop = setTimeout(() => supervisor.kill(), timeMs + SUPERVISOR_GRACE_MS);

  const end = await supervisor.end;
  clearTimeout(backstop);
  request.signal?.removeEventListener("abort", cancel);
  return resultOf(end, captures);
}

/** The order for the supervisor, or a sentence that says why the command can't be started. */
async function prepareOrder(request: RunRequest): Promise<RunOrder | string> {
  const { command, args, cwd, network = "loopback", writable = null, readable = [], namespaces = true } = request;
  const id = randomBytes(8).toString("hex");
  const folder = path.join(tmpdir(), `assay-run-${id}`);
  const environment = minimalEnvironment({
    parent: process.env,
    platform: process.platform,
    home: path.join(folder, "home"),
    temporary: path.join(folder, "tmp"),
    add: { ...request.env, ASSAY_RUN: id },
  });
  for (const directory of [cwd, ...(writable ?? []), ...readable]) {
    // oxlint-disable-next-line no-await-in-loop -- a handful, and the first problem is the answer
    const problem = await problemWith(directory);
    if (problem !== undefined) return problem;
  }
  // A PATH that was asked for means what it says: a step of the repository's own runs the programs it installed.
  const given = request.env?.["PATH"];
  const program = await resolveCommand(command, given ?? withoutDependencies(environment["PATH"] ?? ""), cwd);
  if (program === undefined) return `${command} was not found: install it or add it to PATH.`;
  const strings = [...args, ...Object.entries(environment).flat()];
  if (strings.some((text) => text.includes("\0"))) return "An argument or environment variable holds a zero byte.";
  return {
    kind: "run",
    program,
    args,
    cwd,
    environment,
    namespaces,
    network,
    writable,
    readable,
    folder,
    hasInput: request.input !== undefined,
    limits: { ...DEFAULT_LIMITS, ...request.limits },
    marker: `ASSAY_RUN=${id}`,
    realHome: homedir(),
  };
}

async function problemWith(directory: string): Promise<string | undefined> {
  if (!path.isAbsolute(directory)) return `${directory} is not an absolute path.`;
  const found = await stat(directory).catch(() => undefined);
  return found?.isDirectory() ? undefined : `${directory} is not a folder.`;
}

function resultOf(
  { started, ended }: SupervisorEnd,
  captures: { stdout: OutputCapture; stderr: OutputCapture },
): RunResult {
  const stdout = captures.stdout.finish();
  const stderr = captures.stderr.finish();
  const lost = notStarted("killed", "The run's supervisor was killed, so the run was ended too.");
  const { reason, ...outcome } = ended === undefined ? lost : settle(ended, stderr.bytes);
  return {
    ...outcome,
    stdout: stdout.bytes,
    stderr: stderr.bytes,
    truncated: { stdout: stdout.truncated, stderr: stderr.truncated },
    isolation: started?.isolation ?? notIsolated,
    ...(reason === null || reason === undefined ? {} : { reason }),
  };
}

/** Inside namespaces it is a wrapper of util-linux that finds out that a file can't be executed. */
function settle({ type: _type, ...ended }: EndedReport, stderr: Uint8Array): Omit<EndedReport, "type"> {
  if (ended.exitCode !== 126 && ended.exitCode !== 127) return ended;
  const said = /^(?:unshare|prlimit): (failed to execute .*)$/m.exec(Buffer.from(stderr).toString("utf8"));
  if (said === null) return ended;
  const reason = `The command could not be started: ${said[1]}.`;
  return { ...ended, outcome: "failed-to-start", exitCode: null, reason };
}

const notIsolated: RunResult["isolation"] = {
  network: "none",
  processes: "group",
  filesystem: "open",
  reasons: ["The command did not start."],
};

function notStarted(outcome: RunResult["outcome"], reason: string): RunResult {
  return {
    outcome,
    reason,
    exitCode: null,
    signal: null,
    stdout: new Uint8Array(),
    stderr: new Uint8Array(),
    truncated: { stdout: false, stderr: false },
    durationMs: 0,
    peakMemoryBytes: null,
    peakProcesses: null,
    isolation: notIsolated,
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
