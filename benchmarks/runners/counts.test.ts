import { describe, expect, it } from "vitest";
import { readCounts } from "./counts.ts";

describe("the counts that a runner printed", () => {
  it.each([
    ["vitest", " Test Files  2 passed (2)\n      Tests  1 failed | 23 passed | 2 skipped | 1 todo (27)\n", [23, 1, 3]],
    [
      "jest",
      "Test Suites: 7 failed, 51 passed, 58 total\nTests:       38 failed, 1170 passed, 1208 total\n",
      [1170, 38, 0],
    ],
    ["mocha", "\n  1256 passing (13s)\n  4 pending\n", [1256, 0, 4]],
    ["node:test", "# tests 7\n# pass 3\n# fail 1\n# cancelled 1\n# skipped 1\n# todo 1\n", [3, 2, 2]],
    ["node:test", "ℹ pass 3\nℹ fail 0\nℹ cancelled 0\nℹ skipped 1\nℹ todo 0\n", [3, 0, 1]],
    ["ava", "  ─\n\n  50 tests passed\n  1 test failed\n", [50, 1, 0]],
    ["playwright", "  2 failed\n    [chromium] › a.spec.ts:1:1 › a\n  1 skipped\n  100 passed (2.0m)\n", [100, 2, 1]],
    ["pytest", "===== 1 failed, 296 passed, 2 skipped in 1.61s =====\n", [296, 1, 2]],
    [
      "go",
      "--- PASS: TestA (0.00s)\n    --- PASS: TestA/b (0.00s)\n--- SKIP: TestC (0.00s)\nok  \ta\t2.7s\n",
      [2, 0, 1],
    ],
  ] as const)("of %s", (runner, output, [passed, failed, skipped]) => {
    expect(readCounts(runner, output)).toEqual({ passed, failed, skipped });
  });

  it.each(["vitest", "jest", "mocha", "node:test", "ava", "playwright", "pytest", "go"] as const)(
    "are unknown where %s ended before it said them",
    (runner) => {
      expect(readCounts(runner, "Error: it could not be started\n")).toBeUndefined();
    },
  );
});
