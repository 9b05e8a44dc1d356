import type { Limits, RunOutcome } from "../contracts.ts";
import type { Cell } from "./cell.ts";
import type { Census } from "./census.ts";
import { linuxClock, measureHeadroom } from "./headroom.ts";

/** Looks come quickly at first, so that a short run is seen at all. */
const FIRST_LOOK_MS = 10;
const BETWEEN_LOOKS_MS = process.platform === "linux" ? 100 : 500;

export interface Breach {
  readonly outcome: RunOutcome;
  readonly reason: string;
}

export interface Watch {
  readonly peaks: { memoryBytes: number | null; processes: number | null };
  readonly stop: () => void;
}

/**
 * Calls `onBreach` once when the run goes over a limit. Memory is sampled rather than limited by
 * RLIMIT_AS, because V8 and WebAssembly reserve address space by the gigabyte that they never touch:
 * a limit on addresses breaks harmless programs, and RLIMIT_RSS has no effect on Linux.
 */
export function watchLimits(
  limits: Limits,
  cell: Cell,
  helpers: ReadonlySet<number>,
  census: Census,
  onBreach: (breach: Breach) => void,
): Watch {
  const peaks: Watch["peaks"] = { memoryBytes: null, processes: null };
  const excluded = new Set([...cell.helpers, ...helpers]);

  const isKept = process.platform === "linux" && cell.isolation.processes === "namespace";
  const headroom = isKept ? measureHeadroom(limits, linuxClock()) : undefined;

  let pause = FIRST_LOOK_MS;
  let looking = setTimeout(look, pause);

  function look(): void {
    pause = Math.min(2 * pause, BETWEEN_LOOKS_MS);
    looking = setTimeout(look, pause);
    if (headroom?.isSafe()) return;
    const count = census.count(excluded, limits.memoryBytes);
    if (count === null) return;
    headroom?.counted(count);
    peaks.memoryBytes = Math.max(peaks.memoryBytes ?? 0, count.memoryBytes);
    peaks.processes = Math.max(peaks.processes ?? 0, count.processes);
    if (count.processes > limits.processes) {
      const reason = `The run had ${count.processes} processes at once, more than the ${limits.processes} allowed, and was stopped.`;
      stop({ outcome: "too-many-processes", reason });
    } else if (count.memoryBytes > limits.memoryBytes) {
      const reason = `The run held ${mebibytes(count.memoryBytes)} of memory, more than the ${mebibytes(limits.memoryBytes)} allowed, and was stopped.`;
      stop({ outcome: "out-of-memory", reason });
    }
  }

  function stop(breach?: Breach): void {
    clearTimeout(looking);
    clearTimeout(deadline);
    if (breach !== undefined) onBreach(breach);
  }

  const deadline = setTimeout(() => {
    const reason = `The run took longer than the ${limits.timeMs} ms allowed and was stopped.`;
    stop({ outcome: "timed-out", reason });
  }, limits.timeMs);
  return { peaks, stop: () => stop() };
}

function mebibytes(bytes: number): string {
  return `${Math.round(bytes / 1024 ** 2)} MiB`;
}
