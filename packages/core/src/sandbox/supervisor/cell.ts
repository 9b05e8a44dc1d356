import type { Isolation } from "../contracts.ts";

/** Where the command runs: how to start it there, and how to end everything in there at once. */
export interface Cell {
  readonly isolation: Isolation;
  /** Wraps the command: an argument array that starts it inside the cell. */
  readonly enter: (program: string, args: readonly string[]) => [string, ...string[]];
  /** The cell's own processes, which do not count as the command's. */
  readonly helpers: ReadonlySet<number>;
  /** Resolves when everything in the cell has been told to end; the kernel does the rest. */
  readonly close: () => Promise<void>;
}

/** No namespace: the command in its own session, followed by looking at the process table. */
export function openPlainCell(reasons: readonly string[]): Cell {
  return {
    isolation: { network: "none", processes: "group", filesystem: "open", reasons },
    enter: (program, args) => [program, ...args],
    helpers: new Set(),
    close: () => Promise.resolve(),
  };
}
