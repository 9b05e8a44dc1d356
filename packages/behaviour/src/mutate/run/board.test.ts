import { describe, expect, it } from "vitest";
import { Board } from "./board.ts";
import type { FileRecords } from "./read-records.ts";

function recordsOf(more: Partial<FileRecords>): FileRecords {
  const test = { name: ["adds"], occurrence: 0, passed: true, milliseconds: 1, reach: [7] };
  return {
    file: "src/add.test.ts",
    tests: [test],
    always: new Set(),
    turns: 0,
    mode: "warm",
    ends: [],
    cold: [],
    broken: undefined,
    isShared: false,
    problem: undefined,
    isDone: true,
    ...more,
  };
}

function verdictAfter(more: Partial<FileRecords>) {
  const board = new Board();
  board.add([recordsOf(more)], false);
  return board.verdict(7);
}

describe("a mutant that was reached and not run", () => {
  it("is said to have had no time where nothing else kept it", () => {
    expect(verdictAfter({})).toEqual({
      status: "pending",
      reachedBy: [0],
      killedBy: [],
      why: "There was no time left to run it.",
    });
  });

  it("is said to be left over by its tests where these could not be run again", () => {
    expect(verdictAfter({ problem: "TypeError: run is no function" })).toEqual({
      status: "pending",
      reachedBy: [0],
      killedBy: [],
      why: "Its tests in src/add.test.ts could not be run again.",
    });
  });
});
