import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";

export interface ProcessRow {
  readonly id: number;
  readonly parent: number;
  readonly group: number;
  /** 0 where the platform does not say. */
  readonly session: number;
  /** Only for comparing: clock ticks since the machine started, or milliseconds of the calendar. */
  readonly startedAt: number;
  readonly residentBytes: number;
  readonly isZombie: boolean;
}

/** Every process that this user may see, or null where Node alone cannot tell (Windows). */
export function readProcessTable(): ProcessRow[] | null {
  if (process.platform === "linux") return readProc();
  if (process.platform === "win32") return null;
  const ps = ["-axo", "pid=,ppid=,pgid=,rss=,stat=,lstart="];
  const { stdout } = spawnSync("ps", ps, { encoding: "utf8", timeout: 5000, env: { LC_ALL: "C" } });
  return parsePs(stdout ?? "");
}

/** Reads one line of `/proc/<pid>/stat`, whose second field may hold spaces, brackets and newlines. */
export function parseStat(text: string, pageBytes: number): ProcessRow | undefined {
  const nameEnd = text.lastIndexOf(")");
  if (nameEnd === -1) return undefined;
  const fields = text.slice(nameEnd + 2).split(" ");
  const numberAt = (position: number): number => Number(fields[position - 3]);
  return {
    id: Number.parseInt(text, 10),
    parent: numberAt(4),
    group: numberAt(5),
    session: numberAt(6),
    startedAt: numberAt(22),
    residentBytes: numberAt(24) * pageBytes,
    isZombie: fields[0] === "Z" || fields[0] === "X",
  };
}

export function parsePs(text: string): ProcessRow[] {
  const rows: ProcessRow[] = [];
  for (const line of text.split("\n")) {
    const [id, parent, group, kibibytes, state, ...started] = line.trim().split(/\s+/);
    if (state === undefined) continue;
    rows.push({
      id: Number(id),
      parent: Number(parent),
      group: Number(group),
      session: 0,
      startedAt: Date.parse(started.join(" ")),
      residentBytes: Number(kibibytes) * 1024,
      isZombie: state.startsWith("Z"),
    });
  }
  return rows;
}

/**
 * The resident memory of a process with shared pages divided among those that share them. Far dearer
 * than the number in `stat`, so asked only when that one is over the limit. Null when not permitted.
 */
export function proportionalBytes(processId: number): number | null {
  try {
    const rollup = readFileSync(`/proc/${processId}/smaps_rollup`, "latin1");
    const kibibytes = /^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1];
    return kibibytes === undefined ? null : Number(kibibytes) * 1024;
  } catch {
    return null;
  }
}

/** Whether the process was started with `marker` (`NAME=value`) in its environment. */
export function carriesMarker(processId: number, marker: string): boolean {
  try {
    return readFileSync(`/proc/${processId}/environ`, "latin1").split("\0").includes(marker);
  } catch {
    return false;
  }
}

/** The sockets or pipes through which the run's output goes to Assay: nobody else has them. */
export function ownOutputs(): string[] {
  return openFiles("self").filter((target) => /^(?:socket|pipe):/.test(target));
}

/** Whether the process has one of `outputs` as its standard input, output or error. */
export function holdsOneOf(processId: number, outputs: readonly string[]): boolean {
  return openFiles(String(processId)).some((target) => outputs.includes(target));
}

function openFiles(process: string): string[] {
  return ["0", "1", "2"].flatMap((descriptor) => {
    try {
      return [readlinkSync(`/proc/${process}/fd/${descriptor}`)];
    } catch {
      return [];
    }
  });
}

function readProc(): ProcessRow[] {
  const rows: ProcessRow[] = [];
  for (const name of readdirSync("/proc")) {
    if (!/^\d/.test(name)) continue;
    try {
      const row = parseStat(readFileSync(`/proc/${name}/stat`, "latin1"), pageBytes());
      if (row !== undefined) rows.push(row);
    } catch {
      // It ended between the two reads.
    }
  }
  return rows;
}

let knownPageBytes: number | undefined;

/** The kernel's page size, from the table of facts that it gives every process (AT_PAGESZ is 6). */
function pageBytes(): number {
  if (knownPageBytes !== undefined) return knownPageBytes;
  knownPageBytes = 4096;
  const facts = readFileSync("/proc/self/auxv");
  const little = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;
  for (let offset = 0; offset + 16 <= facts.length; offset += 16) {
    const [key, value] = little
      ? [facts.readBigUInt64LE(offset), facts.readBigUInt64LE(offset + 8)]
      : [facts.readBigUInt64BE(offset), facts.readBigUInt64BE(offset + 8)];
    if (key === 6n) knownPageBytes = Number(value);
  }
  return knownPageBytes;
}
