/** Sends a signal to a process (or, with a negative id, a group) that may be gone already. */
export function killProcess(processId: number, signal: NodeJS.Signals): void {
  try {
    process.kill(processId, signal);
  } catch {
    // Gone, or no longer ours: the next look at the process table tells which.
  }
}
