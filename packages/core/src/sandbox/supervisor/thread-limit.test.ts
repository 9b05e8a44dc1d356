import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { processLimitStep, threadLimit } from "./thread-limit.ts";

test("pid_max is only touched where it belongs to the namespace", () => {
  for (const kernel of ["4.19.0", "5.15.0-91-generic", "6.8.0", "6.13.9", "nonsense"]) {
    expect(processLimitStep(100, kernel)).toEqual([]);
  }
  for (const kernel of ["6.14.0", "6.18.44-fc", "7.0.1"]) {
    expect(processLimitStep(100, kernel)).toEqual(["processes", "3712"]);
  }
});

test.runIf(process.platform === "linux")("the limit on threads leaves room for those of the machine", () => {
  const option = threadLimit(100).find((argument) => argument.startsWith("--nproc="));
  const [soft, hard] = option?.slice("--nproc=".length).split(":").map(Number) ?? [];
  expect(soft).toBe(hard);
  expect(soft).toBeGreaterThan(3200);
  expect(soft).toBeLessThan(1_000_000);

  const [prlimit = "", ...args] = threadLimit(100);
  const { stdout } = spawnSync(prlimit, [...args, "cat", "/proc/self/limits"], { encoding: "utf8" });
  expect(stdout).toMatch(/^Max core file size\s+0\s+0\s/m);
  expect(stdout).toMatch(new RegExp(`^Max processes\\s+${soft}\\s+${soft}\\s`, "m"));
});
