import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { constants, homedir, tmpdir } from "node:os";
import { Transform, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { minimalEnvironment } from "./minimal-environment.ts";
import { killGroup, trackGroup } from "./process-groups.ts";
import { resolveCommand, withoutDependencies } from "./resolve-command.ts";
import type { ToolExit, ToolFailure, ToolFailureReason, ToolRequest } from "./tool-contracts.ts";

const DEFAULT_TIME_MS = 60_000;
const KEPT_STDERR_BYTES = 64 * 1024;

/** Thrown into the loop that reads a tool's output when the tool could not run to its end. */
export class ToolStreamError extends Error {
  readonly reason: ToolFailureReason;

  constructor(failure: ToolFailure) {
    super(failure.message);
    this.name = "ToolStreamError";
    this.reason = failure.reason;
  }
}

/** Runs a tool with its standard output going to `sink`, which is ended or destroyed with the tool. */
export async function executeTool(request: ToolRequest, sink: Writable): Promise<ToolExit | ToolFailure> {
  const end = await attempt(request, sink);
  if (!end.ok && !sink.destroyed) sink.destroy(new ToolStreamError(end));
  return end;
}

async function attempt(request: ToolRequest, sink: Writable): Promise<ToolExit | ToolFailure> {
  const { command, cwd, signal } = request;
  sink.on("error", ignore); // the reader of a stream sees the error too; without a reader nobody misses it
  const environment = toolEnvironment(request.env);
  const program = await resolveCommand(command, withoutDependencies(environment["PATH"] ?? ""), cwd);
  if (program === undefined) return failure("not-found", `${command} was not found: install it or add it to PATH.`);
  if (signal?.aborted) return failure("cancelled", `${command} was cancelled before it started.`);
  return supervise(request, program, environment, sink);
}

async function supervise(
  request: ToolRequest,
  program: string,
  environment: Record<string, string>,
  sink: Writable,
): Promise<ToolExit | ToolFailure> {
  const { command, args, cwd, input, timeMs = DEFAULT_TIME_MS, outputBytes = Infinity, signal } = request;
  let failed: ToolFailure | undefined;
  let stderr = Buffer.alloc(0);

  const started = start(program, args, cwd, environment);
  if (started instanceof Error) return failure("failed-to-start", couldNotStart(request, started));
  const child = started;
  const { pid } = child;
  const forget = pid === undefined ? ignore : trackGroup(pid);

  function stop(reason: ToolFailureReason, message: string): void {
    failed ??= failure(reason, message);
    if (pid !== undefined) killGroup(pid);
    // Not waited for: a process that left the group may hold the pipes open for ever.
    child.stdout.destroy(new ToolStreamError(failed));
    child.stderr.destroy();
  }
  const cancel = (): void => stop("cancelled", `${command} was cancelled.`);
  const timer = setTimeout(
    () => stop("timed-out", `${command} took longer than ${timeMs} ms and was stopped.`),
    timeMs,
  );
  signal?.addEventListener("abort", cancel, { once: true });

  child.on("error", (error) => stop("failed-to-start", couldNotStart(request, error)));
  // What the tool left in its group is not the tool; left alone it would hold the pipes open.
  child.on("exit", () => pid !== undefined && killGroup(pid));
  child.stderr.on("data", (chunk: Buffer) => {
    stderr = Buffer.concat([stderr, chunk]).subarray(-KEPT_STDERR_BYTES);
  });
  child.stdin.on("error", ignore); // a tool may end without reading all of its input
  child.stdin.end(input);

  const tooLarge = (): void =>
    stop("output-too-large", `${command} wrote more than ${outputBytes} bytes and was stopped.`);
  const closed = new Promise((resolve) => {
    child.once("close", resolve);
  });
  try {
    await pipeline(child.stdout, outputLimit(outputBytes, tooLarge), sink);
  } catch {
    // The reader left early, or `stop` closed the pipe and has said why.
    stop("cancelled", `${command} was stopped because its output was no longer read.`);
  }
  await closed;
  clearTimeout(timer);
  signal?.removeEventListener("abort", cancel);
  forget();
  return (
    failed ?? {
      ok: true,
      exitCode: exitCodeOf(child.exitCode, child.signalCode),
      stderr: stderr.toString("utf8"),
    }
  );
}

/** Starts the tool as the leader of its own group. Node throws some failures and emits others. */
function start(program: string, args: readonly string[], cwd: string, env: Record<string, string>) {
  try {
    const child: Partial<ChildProcessWithoutNullStreams> = spawn(program, args, {
      cwd,
      env,
      detached: process.platform !== "win32",
      windowsHide: true,
      stdio: "pipe",
    });
    // Out of file descriptors, Node returns a child without child.
    return child.stdout ? (child as ChildProcessWithoutNullStreams) : new Error("no file descriptors left");
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/**
 * A trusted tool is configured in the user's own home (safe directories, credential helpers, an SSH
 * agent), so that stays; everything else is minimal.
 */
function toolEnvironment(add: Readonly<Record<string, string>> = {}): Record<string, string> {
  const { platform, env } = process;
  const agent = env["SSH_AUTH_SOCK"];
  return minimalEnvironment({
    parent: env,
    platform,
    home: homedir(),
    temporary: tmpdir(),
    add: agent === undefined ? add : { SSH_AUTH_SOCK: agent, ...add },
  });
}

function outputLimit(bytes: number, onExceeded: () => void): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > bytes) onExceeded();
      else done(null, chunk);
    },
  });
}

function exitCodeOf(exitCode: number | null, signal: NodeJS.Signals | null): number {
  return exitCode ?? 128 + (signal === null ? 0 : constants.signals[signal]);
}

function couldNotStart({ command, cwd }: ToolRequest, error: Error): string {
  return `${command} could not be started in ${cwd}: ${error.message}`;
}

function failure(reason: ToolFailureReason, message: string): ToolFailure {
  return { ok: false, reason, message };
}

function ignore(): void {}
