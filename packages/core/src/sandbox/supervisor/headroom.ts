import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import type { Limits } from "../contracts.ts";
import type { Count } from "./census.ts";

/**
 * How fast one processor can make memory resident, at most. The kernel zeroes every page first: a program that does
 * nothing but ask for 2 GiB (`bytearray(1 << 31)` in Python) came to 1.15 GiB a second where this was measured. Four
 * times that is left for better machines and larger pages.
 */
const BYTES_PER_MS = (4 * 1024 ** 3) / 1000;
/** Peaks are to be of some use, and no rate is a law. */
const LONGEST_MS = 1000;

/** What a machine tells for next to nothing. */
export interface Clock {
  /** Milliseconds, from anywhere. */
  now(): number;
  /** The number that the newest process or thread of the machine got; undefined where nobody says. */
  newestId(): number | undefined;
  /** Where those numbers start again. */
  highestId: number;
  processors: number;
}

/** Tells whether a run can have come to one of its limits since it was last counted. */
export interface Headroom {
  counted(count: Count): void;
  isSafe(): boolean;
}

/**
 * Counting reads every process of the machine, ten times a second a tenth of a processor. Between two counts a run can
 * have used no more memory than its processors could fill, and started no more processes than the machine has given
 * numbers out: as long as both leave it below its limits, there is nothing to count. Only for runs whose processes can't
 * get lost between two counts.
 */
export function measureHeadroom({ memoryBytes, processes }: Limits, clock: Clock): Headroom {
  let safeUntil = -Infinity;
  let sparedIds = 0;
  let idThen: number | undefined;
  return {
    counted(count) {
      const leftMs = (memoryBytes - count.memoryBytes) / (BYTES_PER_MS * clock.processors);
      safeUntil = clock.now() + Math.min(LONGEST_MS, leftMs);
      sparedIds = processes - count.processes;
      idThen = clock.newestId();
    },
    isSafe() {
      const id = clock.newestId();
      if (id === undefined || idThen === undefined || clock.now() >= safeUntil) return false;
      return (id >= idThen ? id - idThen : id + clock.highestId - idThen) <= sparedIds;
    },
  };
}

/** Linux's own figures: the last one of its load is the newest number of all. */
export function linuxClock(): Clock {
  const read = (file: string): number | undefined => {
    try {
      const number = Number(/(\d+)\s*$/.exec(readFileSync(file, "latin1"))?.[1]);
      return Number.isInteger(number) ? number : undefined;
    } catch {
      return undefined;
    }
  };
  const highestId = read("/proc/sys/kernel/pid_max");
  return {
    now: () => performance.now(),
    newestId: () => (highestId === undefined ? undefined : read("/proc/loadavg")),
    highestId: highestId ?? 0,
    processors: availableParallelism(),
  };
}
