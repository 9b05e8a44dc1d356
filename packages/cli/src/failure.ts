import { tmpdir } from "node:os";
import { CancelledError, messageOf, UserError } from "@assay/core/errors";
import { safeText } from "@assay/core/safe-text";

/** Exit codes: 0 passed, 1 blocked, 2 could not run; 130 when interrupted, as shells expect. */
export const exitCodes = { passed: 0, blocked: 1, couldNotRun: 2, interrupted: 130 } as const;

/** Prints one sentence about what went wrong, the stack only with `--debug`, and returns the exit code. */
export function reportFailure(error: unknown, debug: boolean): number {
  if (error instanceof CancelledError) {
    process.stderr.write("assay: interrupted; nothing was left behind\n");
    return exitCodes.interrupted;
  }
  const sentence =
    error instanceof UserError
      ? error.message
      : (systemSentence(error) ??
        `internal error: ${messageOf(error)} (run with --debug for the stack, and please report it)`);
  process.stderr.write(`assay: ${safeText(sentence)}\n`);
  if (debug && error instanceof Error) process.stderr.write(`${safeText(error.stack ?? "")}\n`);
  return exitCodes.couldNotRun;
}

/** What the machine refused, in words. */
function systemSentence(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  const path = "path" in error && typeof error.path === "string" ? error.path : undefined;
  switch (error.code) {
    case "ENOSPC":
    case "EDQUOT":
      return `the disk is full, so ${path ?? "a file"} could not be written: free some room there or in ${tmpdir()}, and run again`;
    case "EROFS":
      return `${path ?? "a file"} lies on a read-only disk: name another place (TMPDIR, ASSAY_CACHE_DIR, --output)`;
    case "EACCES":
    case "EPERM":
      return `no permission for ${path ?? "a file"}: run as a user who may read and write it`;
    case "ENOTDIR":
      return `${path ?? "a path"} can't be used: a part of it is a file and not a directory`;
    case "ELOOP":
      return `${path ?? "a path"} is a loop of symbolic links: name what it should lead to`;
    case "ENAMETOOLONG":
      return `${path ?? "a path"} is longer than this machine allows: name a shorter one`;
    case "ENOENT":
      return path?.startsWith(tmpdir()) === true
        ? `${tmpdir()} is no place for temporary files: set TMPDIR to a directory that can be written`
        : undefined;
    case "EMFILE":
    case "ENFILE":
      return "too many files are open on this machine: raise the limit (ulimit -n) and run again";
    default:
      return undefined;
  }
}
