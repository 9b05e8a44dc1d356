export interface Limits {
  /** Wall-clock milliseconds from the command's start. */
  readonly timeMs: number;
  /** Resident bytes of the whole process tree (memory shared between its processes counts once). */
  readonly memoryBytes: number;
  /** Bytes kept of each of stdout and stderr: the first half and the last half of what was written. */
  readonly outputBytes: number;
  /** Processes alive at the same time. */
  readonly processes: number;
}

/** Wide enough for the test suite of a large repository, narrow enough to protect a laptop. */
export const DEFAULT_LIMITS: Limits = {
  timeMs: 10 * 60_000,
  memoryBytes: 4 * 1024 ** 3,
  outputBytes: 8 * 1024 ** 2,
  processes: 256,
};

/**
 * Output beyond `outputBytes` is dropped and reported; beyond this many times as much it is a flood,
 * and the run is stopped.
 */
export const FLOOD_FACTOR = 64;

export interface RunRequest {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Added to the minimal environment. */
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string | Uint8Array;
  readonly limits?: Partial<Limits>;
  /**
   * What the command can reach. `loopback` (the default): a network of its own with nothing but
   * 127.0.0.1 and ::1; `none`: not even that; `host`: whatever the machine reaches.
   */
  readonly network?: "none" | "loopback" | "host";
  /**
   * Folders that the command may write to. When given, the rest of the file system is read-only, and
   * the user's home, /tmp and /run are empty. When left out, the file system stays as it is.
   */
  readonly writable?: readonly string[];
  /** Folders that stay visible, read-only, where `writable` would hide them: installed dependencies in a home. */
  readonly readable?: readonly string[];
  /**
   * False: don't even try for namespaces, for a command that needs the machine's own users, mounts or
   * processes. Default: true.
   */
  readonly namespaces?: boolean;
  readonly signal?: AbortSignal;
  /** Sees the output as it comes, dropped bytes included. */
  readonly onOutput?: (stream: "stdout" | "stderr", chunk: Uint8Array) => void;
}

/** What really separated a run from the machine: measured for that run, never assumed. */
export interface Isolation {
  readonly network: "namespace" | "none";
  readonly processes: "namespace" | "group";
  readonly filesystem: "read-only" | "open";
  /** One sentence for each protection that does not hold, or not fully. */
  readonly reasons: readonly string[];
}

export type RunOutcome =
  /** The command ended by itself; `exitCode` is a number. */
  | "exited"
  | "timed-out"
  | "out-of-memory"
  | "too-many-processes"
  | "cancelled"
  | "failed-to-start"
  /** A signal ended the command (its own, the kernel's, somebody's), or it flooded its output. */
  | "killed";

export interface RunResult {
  readonly outcome: RunOutcome;
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: Uint8Array;
  readonly stderr: Uint8Array;
  readonly truncated: { readonly stdout: boolean; readonly stderr: boolean };
  readonly durationMs: number;
  /** The highest sum that was sampled; null where the platform gives none, or the run was too short. */
  readonly peakMemoryBytes: number | null;
  readonly peakProcesses: number | null;
  readonly isolation: Isolation;
  /** One clear sentence when the outcome is not `exited`. */
  readonly reason?: string;
}
