import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { describe, expect, it } from "vitest";
import { linuxClock, measureHeadroom, type Clock } from "./headroom.ts";

const GIBIBYTE = 1024 ** 3;
const limits = { timeMs: 1, memoryBytes: 4 * GIBIBYTE, processes: 256, outputBytes: 1 };

function clockAt(start: number, newest: number | undefined) {
  const clock = {
    at: start,
    newest,
    now: () => clock.at,
    newestId: () => clock.newest,
    highestId: 32_768,
    processors: 2,
  };
  return clock satisfies Clock;
}

/** The milliseconds after a count at which the run is no longer known to be within its limits. */
function safeFor(count: { processes: number; memoryBytes: number }): number {
  const clock = clockAt(5000, 100);
  const headroom = measureHeadroom(limits, clock);
  headroom.counted(count);
  while (headroom.isSafe()) clock.at += 1;
  return clock.at - 5000;
}

describe("the headroom of a run", () => {
  it("is none before it was counted", () => {
    expect(measureHeadroom(limits, clockAt(0, 1)).isSafe()).toBe(false);
  });

  it.each([
    [0, 500],
    [2 * GIBIBYTE, 250],
    [3.9 * GIBIBYTE, 13],
    [4 * GIBIBYTE, 0],
    [5 * GIBIBYTE, 0],
  ])("lasts no longer than two processors need to fill what %d bytes leave: %d ms", (memoryBytes, expected) => {
    expect(safeFor({ processes: 3, memoryBytes })).toBe(expected);
  });

  it("lasts a second at most", () => {
    const clock = clockAt(0, 100);
    const headroom = measureHeadroom({ ...limits, memoryBytes: 1024 * GIBIBYTE }, clock);
    headroom.counted({ processes: 3, memoryBytes: 0 });
    clock.at = 999;
    expect(headroom.isSafe()).toBe(true);
    clock.at = 1000;
    expect(headroom.isSafe()).toBe(false);
  });

  it.each([
    [100, 100, true],
    [100, 353, true],
    [100, 354, false],
    // The numbers start again.
    [32_700, 185, true],
    [32_700, 186, false],
  ])("ends with the process that could be one too many: from number %d to %d", (then, now, expected) => {
    const clock = clockAt(0, then);
    const headroom = measureHeadroom(limits, clock);
    headroom.counted({ processes: 3, memoryBytes: 0 });
    clock.newest = now;
    expect(headroom.isSafe()).toBe(expected);
  });

  it("is not known where nobody tells the newest number", () => {
    const clock = clockAt(0, undefined);
    const headroom = measureHeadroom(limits, clock);
    headroom.counted({ processes: 3, memoryBytes: 0 });
    clock.newest = 4;
    expect(headroom.isSafe()).toBe(false);
  });
});

it.runIf(process.platform === "linux")("takes numbers from Linux that are not older than this process", () => {
  const { newestId, highestId, processors } = linuxClock();
  expect([highestId, processors]).toEqual([
    Number(readFileSync("/proc/sys/kernel/pid_max", "latin1")),
    availableParallelism(),
  ]);
  expect(newestId()).toSatisfy((id: number) => Number.isInteger(id) && id >= 1 && id <= highestId);
});
