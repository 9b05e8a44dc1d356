import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod";

const Usage = z.object({ cpuMilliseconds: z.number(), megabytes: z.number() });

export interface Measured extends z.infer<typeof Usage> {
  milliseconds: number;
  status: number | null;
}

/** Runs Node once and says what it took: wall-clock and CPU time, and resident memory at its highest. */
export function measure(args: readonly string[], env: NodeJS.ProcessEnv = {}): Measured {
  const folder = mkdtempSync(join(tmpdir(), "assay-benchmark-"));
  const usageFile = join(folder, "usage.json");
  try {
    const started = performance.now();
    const { status } = spawnSync(process.execPath, ["--require", join(import.meta.dirname, "usage.cjs"), ...args], {
      env: { PATH: process.env["PATH"], HOME: process.env["HOME"], ...env, ASSAY_USAGE_FILE: usageFile },
      stdio: ["ignore", "ignore", "ignore"],
    });
    const milliseconds = performance.now() - started;
    return { ...Usage.parse(JSON.parse(readFileSync(usageFile, "utf8"))), milliseconds, status };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The run in the middle by CPU time: one that a busy machine disturbed is neither first nor last. */
export function median(runs: readonly Measured[]): Measured {
  const sorted = runs.toSorted((a, b) => a.cpuMilliseconds - b.cpuMilliseconds);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error("nothing was measured");
  return middle;
}
