import { CancelledError } from "@assay/core/errors";

/** Cancels on Ctrl-C and on a request to end; a second one ends at once, and the sandbox's supervisors still clean up. */
export function onInterrupt(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(130);
      controller.abort();
    });
  }
  return controller.signal;
}

/** @throws {CancelledError} once the signal was given: called before each step that would still bring something about */
export function stopIfInterrupted(signal: AbortSignal): void {
  if (signal.aborted) throw new CancelledError("cancelled");
}
