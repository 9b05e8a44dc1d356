import { spawn } from "node:child_process";
import { readlinkSync } from "node:fs";
import { expect, test } from "vitest";
import {
  carriesMarker,
  holdsOneOf,
  ownOutputs,
  parsePs,
  parseStat,
  proportionalBytes,
  readProcessTable,
} from "./process-table.ts";

const onLinux = process.platform === "linux";
const TAIL = "1 7 8 0 -1 4194304 0 0 0 0 0 0 0 0 20 0 1 0 12345 1000 25 18446744073709551615";

test("a process may call itself anything", () => {
  for (const name of ["sh", "a b", ") S 9 9 9", "((", "line\nbreak", ""]) {
    expect(parseStat(`42 (${name}) S ${TAIL}`, 4096)).toEqual({
      id: 42,
      parent: 1,
      group: 7,
      session: 8,
      startedAt: 12345,
      residentBytes: 25 * 4096,
      isZombie: false,
    });
  }
});

test("zombies and dead ones are told", () => {
  expect(parseStat(`42 (sh) Z ${TAIL}`, 4096)?.isZombie).toBe(true);
  expect(parseStat(`42 (sh) X ${TAIL}`, 4096)?.isZombie).toBe(true);
  expect(parseStat("", 4096)).toBeUndefined();
});

test("reads what macOS's ps prints", () => {
  const text =
    "    1     0     1   9000 Ss   Sat Nov 21 05:52:20 2026\n  501   400   400    128 Z+   Sat Nov 21 05:53:00 2026\n\n";
  expect(parsePs(text)).toMatchObject([
    { id: 1, parent: 0, group: 1, session: 0, residentBytes: 9000 * 1024, isZombie: false },
    { id: 501, parent: 400, group: 400, isZombie: true, startedAt: Date.parse("2026-11-21T05:53:00") },
  ]);
});

test.runIf(process.platform !== "win32")("finds this process and its parent", () => {
  const table = readProcessTable() ?? [];
  const self = table.find((row) => row.id === process.pid);
  expect(self).toMatchObject({ parent: process.ppid, isZombie: false });
  expect(self?.residentBytes).toBeGreaterThan(process.memoryUsage.rss() / 2);
  expect(self?.residentBytes).toBeLessThan(process.memoryUsage.rss() * 2);
  expect(table.some((row) => row.id === process.ppid)).toBe(true);
  expect(table.every((row) => row.id > 0 && row.startedAt >= 0)).toBe(true);
});

test.runIf(onLinux)("a marker is the whole variable, and only of that process", async () => {
  const child = spawn("sleep", ["60"], { env: { MARK: "one two" } });
  try {
    await expect.poll(() => carriesMarker(child.pid ?? 0, "MARK=one two")).toBe(true);
    expect(carriesMarker(child.pid ?? 0, "MARK=one")).toBe(false);
    expect(carriesMarker(process.pid, "MARK=one two")).toBe(false);
    expect(carriesMarker(0, "MARK=one two")).toBe(false);
  } finally {
    child.kill("SIGKILL");
  }
});

test.runIf(onLinux)("who holds an output is known by its input, output or error", () => {
  const child = spawn("sleep", ["60"], { stdio: ["pipe", "pipe", "pipe"] });
  const other = spawn("sleep", ["60"], { stdio: ["ignore", "ignore", "inherit"] });
  try {
    for (const descriptor of [0, 1, 2]) {
      const pipe = readlinkSync(`/proc/${child.pid}/fd/${descriptor}`);
      expect(holdsOneOf(child.pid ?? 0, ["pipe:[0]", pipe])).toBe(true);
      expect(holdsOneOf(other.pid ?? 0, [pipe])).toBe(false);
    }
    expect(holdsOneOf(child.pid ?? 0, [])).toBe(false);
    expect(holdsOneOf(0, ["pipe:[0]"])).toBe(false);
    expect(ownOutputs().every((output) => /^(?:pipe|socket):\[\d+\]$/.test(output))).toBe(true);
    const error = readlinkSync("/proc/self/fd/2");
    expect(ownOutputs().includes(error)).toBe(/^(?:pipe|socket):/.test(error));
    expect(holdsOneOf(other.pid ?? 0, [error])).toBe(true);
  } finally {
    child.kill("SIGKILL");
    other.kill("SIGKILL");
  }
});

test.runIf(onLinux)("shared memory counts in part", () => {
  expect(proportionalBytes(process.pid)).toBeGreaterThan(1024 ** 2);
  expect(proportionalBytes(process.pid)).toBeLessThanOrEqual(process.memoryUsage.rss() * 1.2);
  expect(proportionalBytes(0)).toBeNull();
});
