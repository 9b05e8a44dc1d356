import { CancelledError, UserError } from "../errors.ts";
import { safeLine } from "../safe-text.ts";
import { runTool, type ToolFailure, type ToolRequest } from "../sandbox/run-tool.ts";

const LISTING_BYTES = 1024 * 1024 * 1024;
export const TIME_MS = 5 * 60_000;

export interface GitOutput {
  readonly exitCode: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

export type GitRequest = Omit<ToolRequest, "command"> & {
  /** Exit codes that are an answer and not an error. Default: 0. */
  readonly expect?: readonly number[];
};

/** Git is not on this machine. Callers that can do without it catch this. */
export class GitMissingError extends UserError {}

/** Git ended with an exit code that is no answer: the repository is damaged, or lacks what was asked for. */
export class GitError extends UserError {
  /** What git itself said, sanitised. */
  readonly reason: string;

  constructor(directory: string, command: string, reason: string) {
    super(`Git could not read ${safeLine(directory)}: ${reason} (git ${command}).`);
    this.reason = reason;
  }
}

/** Runs git to its end. Throws `GitError`, `GitMissingError`, `CancelledError`, or `UserError` for a run cut off. */
export async function runGit({ expect = [0], ...request }: GitRequest): Promise<GitOutput> {
  const result = await runTool({
    timeMs: TIME_MS,
    outputBytes: LISTING_BYTES,
    ...request,
    command: "git",
    args: ["--no-pager", ...request.args],
  });
  if (!result.ok) throw toolError(result);
  if (!expect.includes(result.exitCode)) throw gitError(request, result);
  return result;
}

/** The error to throw for a git that ran to its end with an exit code that is no answer. */
export function gitError(
  { args, cwd }: Pick<ToolRequest, "args" | "cwd">,
  { exitCode, stderr }: { exitCode: number; stderr: string },
): GitError {
  const command = args.find((arg, index) => !arg.startsWith("-") && args[index - 1] !== "-c");
  return new GitError(cwd, command ?? "", lastReason(stderr) ?? `exit code ${exitCode}`);
}

/** The error to throw for a git that could not run to its end. */
export function toolError(failure: ToolFailure): Error {
  if (failure.reason === "cancelled") return new CancelledError(failure.message);
  if (failure.reason === "not-found") return new GitMissingError("git was not found: install it or add it to PATH.");
  return new UserError(safeLine(failure.message));
}

/** Why ssh failed is said by ssh, before git says only that it did. */
const TELLING = [/^(?:ssh: |Host key verification failed|.*Permission denied \()/, /^(?:fatal|error): /];

/** The line of git's errors that says most, without its label. */
function lastReason(stderr: string): string | undefined {
  const lines = stderr.split("\n").filter((line) => line.trim() !== "");
  const telling = TELLING.map((pattern) => lines.find((line) => pattern.test(line)));
  const line = telling.find((found) => found !== undefined) ?? lines.at(-1);
  return line === undefined ? undefined : safeLine(line.replace(/^(?:fatal|error): /, "").trim(), 300);
}
