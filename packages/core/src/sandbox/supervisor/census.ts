import { killProcess } from "./kill-process.ts";
import { membersOf, newTrail } from "./membership.ts";
import {
  carriesMarker,
  holdsOneOf,
  ownOutputs,
  proportionalBytes,
  readProcessTable,
  type ProcessRow,
} from "./process-table.ts";

const GIVE_UP_AFTER_MS = 10_000;
const BETWEEN_LOOKS_MS = 20;

export interface Count {
  readonly processes: number;
  readonly memoryBytes: number;
}

export interface Census {
  /** Counts the run's processes, but not those in `helpers`. Null where the platform cannot tell. */
  count(helpers: ReadonlySet<number>, memoryLimitBytes: number): Count | null;
  /** The run's processes as they are now. */
  processes(): ProcessRow[];
  /** Kills until two looks in a row find nothing alive. Resolves to the number of survivors. */
  killAll(): Promise<number>;
}

/** Watches what descends from this process or carries the marker, started after it or after `since`. */
export function startCensus(marker: string, since?: number): Census {
  const self = readProcessTable()?.find((row) => row.id === process.pid);
  const trail = self && newTrail({ ...self, startedAt: since ?? self.startedAt });

  const outputs = ownOutputs();

  function look(): ProcessRow[] | null {
    const table = trail === undefined ? null : readProcessTable();
    if (table === null || trail === undefined) return null;
    return membersOf(table, trail, (row) => carriesMarker(row.id, marker) || holdsOneOf(row.id, outputs));
  }

  async function killAll(): Promise<number> {
    const deadline = Date.now() + GIVE_UP_AFTER_MS;
    let quietLooks = 0;
    let alive: ProcessRow[] = [];
    while (quietLooks < 2 && Date.now() < deadline) {
      alive = (look() ?? []).filter((row) => !row.isZombie);
      quietLooks = alive.length === 0 ? quietLooks + 1 : 0;
      // Stopped first, so that what is killed last has not forked on in the meantime.
      for (const signal of ["SIGSTOP", "SIGKILL"] as const) {
        for (const row of alive) killProcess(row.id, signal);
      }
      if (alive.length > 0) await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS));
    }
    return alive.length;
  }

  return {
    count(helpers, memoryLimitBytes) {
      const members = look()?.filter((row) => !helpers.has(row.id));
      if (members === undefined) return null;
      const resident = sum(members.map((row) => row.residentBytes));
      // Forked workers share most of their pages: before judging, count those once.
      const memoryBytes =
        resident <= memoryLimitBytes
          ? resident
          : sum(members.map((row) => proportionalBytes(row.id) ?? row.residentBytes));
      return { processes: members.length, memoryBytes };
    },
    processes: () => look() ?? [],
    killAll,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
