import { CancelledError, messageOf, UserError } from "@assay/core/errors";

/** Exit codes: 0 passed, 1 blocked, 2 could not run; 130 when interrupted, as shells expect. */
export const exitCodes = { passed: 0, blocked: 1, couldNotRun: 2, interrupted: 130 } as const;

/** Prints one sentence about what went wrong, the stack only with `--debug`, and returns the exit code. */
export function reportFailure(error: unknown, debug: boolean): number {
  if (error instanceof CancelledError) {
    process.stderr.write("assay: interrupted; nothing was left behind\n");
    return exitCodes.interrupted;
  }
  const isUsers = error instanceof UserError;
  const system = systemSentence(error);
  process.stderr.write(
    `assay: ${isUsers ? error.message : (system ?? `internal error: ${messageOf(error)} (run with --debug for the stack, and please report it)`)}\n`,
  );
  if (debug && error instanceof Error) process.stderr.write(`${error.stack ?? ""}\n`);
  return exitCodes.couldNotRun;
}

/** What the machine refused, in words. */
function systemSentence(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  const where = "path" in error && typeof error.path === "string" ? ` ${error.path}` : "";
  if (error.code === "ENOSPC")
    return `the disk is full, so${where || " a file"} could not be written: free some room and run again`;
  if (error.code === "EACCES" || error.code === "EPERM")
    return `no permission for${where}: run as a user who may read and write it`;
  if (error.code === "EMFILE")
    return "too many files are open on this machine: raise the limit (ulimit -n) and run again";
  return undefined;
}
