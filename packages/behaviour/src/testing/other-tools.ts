import { spawnSync } from "node:child_process";

/** Why tests of a runner of another language can't run on this machine; undefined where they can. Product and CI need Node only. */
export const missing = {
  pytest: reason("python3", ["-I", "-c", "import pytest"], "python3 with pytest is not installed"),
  coverage: reason(
    "python3",
    ["-I", "-c", "import pytest, coverage"],
    "python3 with pytest and coverage.py is not installed",
  ),
  go: reason("go", ["version"], "go is not installed"),
};

function reason(command: string, args: readonly string[], why: string): string | undefined {
  const { status } = spawnSync(command, args, { stdio: "ignore", cwd: "/" });
  if (status === 0) return undefined;
  process.stderr.write(`skipped: ${why}\n`);
  return why;
}
