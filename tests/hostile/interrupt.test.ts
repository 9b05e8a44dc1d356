import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ended } from "../support/assay.ts";
import { watched } from "../support/leftovers.ts";
import { commitMany } from "../support/many-files.ts";
import { scratchRepository, type Scratch } from "../support/repository.ts";

let repository: Scratch;
/** How long a run takes here, in milliseconds: when to interrupt is drawn from that. */
let whole: number;

beforeAll(async () => {
  repository = scratchRepository();
  commitMany(repository.root, 3000);
  // The first run waits for the disk, so the shortest counts: an interruption is to come before the end.
  whole = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 3; run += 1) {
    const started = performance.now();
    await watched(["verify", "--all", "--only", "code", "--no-cache"], { cwd: repository.root, home: repository.home })
      .run;
    whole = Math.min(whole, performance.now() - started);
  }
}, 180_000);

afterAll(() => repository.remove());

interface Interruption {
  args: readonly string[];
  signals: readonly NodeJS.Signals[];
  /** When, as a share of a whole run. */
  share: number;
}

async function interrupted({ args, signals, share }: Interruption): Promise<Ended> {
  const { run, expectNothingLeft } = watched(args, {
    cwd: repository.root,
    home: repository.home,
    onStart(child) {
      for (const [index, signal] of signals.entries())
        setTimeout(() => child.kill(signal), share * whole + index * 60).unref();
    },
  });
  const ended = await run;
  await expectNothingLeft();
  return ended;
}

/** By the code, or before there is anything to clean up by the signal itself, which a shell shows as the same. */
function expectInterrupted({ code, signal, stdout, stderr }: Ended): void {
  expect(stderr).not.toMatch(/internal error|^\s+at /m);
  if (signal === null) expect(code).toBe(130);
  expect(stdout).toBe("");
}

const shares = [0, 0.05, 0.1, 0.2, 0.3, 0.45, 0.6, 0.75];

describe("an interruption", () => {
  it.each(shares)("after %f of a run: 130, nothing left, no output", async (share) => {
    const output = join(repository.root, "report.json");
    const ended = await interrupted({
      args: ["verify", "--all", "--only", "code", "--no-cache", "-f", "json=report.json"],
      signals: [share > 0.4 ? "SIGTERM" : "SIGINT"],
      share,
    });
    expectInterrupted(ended);
    expect(existsSync(output)).toBe(false);
    expect(readdirSync(repository.root).sort()).toEqual([".git", "src"]);
  });

  it.each(shares.slice(2, 6))("that is repeated after %f of a run: nothing left either", async (share) => {
    expectInterrupted(
      await interrupted({
        args: ["verify", "--all", "--only", "code", "--no-cache"],
        signals: ["SIGINT", "SIGINT"],
        share,
      }),
    );
  });

  it.each(shares.slice(0, 6))("of a clone, after %f: nothing left", async (share) => {
    const address = `file://${repository.root}`;
    expectInterrupted(
      await interrupted({ args: ["verify", address, "--only", "code", "--no-cache"], signals: ["SIGINT"], share }),
    );
  });

  it("at the end leaves a whole report or none", async () => {
    const output = join(repository.home, "report.json");
    for (const share of [0.85, 0.9, 0.95, 1]) {
      // oxlint-disable-next-line no-await-in-loop -- one run at a time, as their length is what counts
      await interrupted({
        args: ["verify", "--all", "--only", "code", "--no-cache", "-f", `json=${output}`],
        signals: ["SIGINT"],
        share,
      });
      if (existsSync(output)) expect(JSON.parse(readFileSync(output, "utf8"))).toHaveProperty("verdict");
      expect(readdirSync(repository.home).filter((name) => name.startsWith(".assay-"))).toEqual([]);
    }
  }, 120_000);

  it("of baseline leaves the baseline as it was", async () => {
    expectInterrupted(await interrupted({ args: ["baseline"], signals: ["SIGINT"], share: 0.4 }));
    expect(existsSync(join(repository.root, ".assay"))).toBe(false);
  });
});
