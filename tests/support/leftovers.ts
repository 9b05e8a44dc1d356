import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { assay, type AssayOptions, type Ended } from "./assay.ts";

let runs = 0;

export interface Watched {
  run: Promise<Ended>;
  /** The command lines of what the run started and what still runs; Linux alone can tell. */
  processes(): string[];
  /** Fails unless the run left no process and no temporary file. */
  expectNothingLeft(): Promise<void>;
}

/** Runs the command with a temporary directory of its own, by which everything that it starts or makes can be found. */
export function watched(args: readonly string[], { env, ...options }: AssayOptions): Watched {
  const temporary = join(options.home, `tmp-${process.pid}-${(runs += 1)}`);
  mkdirSync(temporary);
  return {
    processes: () => processesOf(temporary),
    run: assay(args, { ...options, env: { TMPDIR: temporary, ...env } }),
    async expectNothingLeft() {
      await expect.poll(() => processesOf(temporary), { timeout: 15_000 }).toEqual([]);
      expect(readdirSync(temporary)).toEqual([]);
    },
  };
}

/** Runs the command to its end, and fails if it left anything. */
export async function assayLeavingNothing(args: readonly string[], options: AssayOptions): Promise<Ended> {
  const { run, expectNothingLeft } = watched(args, options);
  const ended = await run;
  await expectNothingLeft();
  return ended;
}

/** The command lines of processes that know the directory; Linux alone can tell. */
function processesOf(temporary: string): string[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc").flatMap((entry) => {
    try {
      if (!/^\d+$/.test(entry) || !readFileSync(`/proc/${entry}/environ`, "utf8").includes(temporary)) return [];
      return [readFileSync(`/proc/${entry}/cmdline`, "utf8").replaceAll("\0", " ")];
    } catch {
      return []; // it ended in between, or is somebody else's
    }
  });
}
