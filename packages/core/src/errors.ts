/**
 * A failure that is the user's to mend: bad usage, broken configuration, an unreachable repository. Its message is one
 * sentence that says what is wrong, where, and what to do. Ends the process with exit code 2 and no stack trace.
 */
export class UserError extends Error {
  override readonly name = "UserError";
}

/** A file of settings is broken in what only one collector reads: nothing can be said until it is mended. */
export class ConfigurationError extends UserError {}

/** The run was interrupted by the user or by a caller's signal. */
export class CancelledError extends Error {
  override readonly name = "CancelledError";
}

/** The error to throw: what goes wrong while a run is taken down is the cancellation itself, and no news. */
export function orCancelled(error: unknown, signal: AbortSignal): unknown {
  return signal.aborted && !(error instanceof CancelledError) ? new CancelledError("cancelled") : error;
}

/** The message of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
