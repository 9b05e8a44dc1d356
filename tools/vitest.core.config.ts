// @ts-nocheck
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The tests that stand nearest to the mutant run first: they kill it soonest, and the rest is not run. */
class NearestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const [mutated = ""] = this.ctx.config.related ?? [];
    const distance = ({ moduleId }: TestSpecification): number =>
      path.relative(path.dirname(mutated), moduleId).split(path.sep).length;
    return files.toSorted((one, other) => distance(one) - distance(other));
  }
}

/** The engine's own tests, for mutation testing. CONTRIBUTING.md says what is left out, and why. */
export default defineConfig({
  ssr: { resolve: { conditions: ["source"] } },
  resolve: { conditions: ["source"] },
  test: {
    root: ".",
    include: ["packages/core/src/**/*.test.ts"],
    exclude: ["packages/core/src/sandbox/{isolation,run,run-death,run-escape,run-isolation,run-limits}.test.ts"],
    // A mutant may remove what it should not: here nobody else's files lie.
    env: { TMPDIR: temporaryFolder() },
    // Every mutant gets a worker of its own; the files of tests that it runs share it.
    isolate: false,
    sequence: { sequencer: NearestFirst },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

/** Gone with this process. What a killed one left is removed by the next. */
function temporaryFolder(): string {
  for (const name of readdirSync(tmpdir())) {
    const owner = /^assay-mutation-(\d+)$/.exec(name)?.[1];
    if (owner !== undefined && !isAlive(Number(owner))) remove(name);
  }
  const own = `assay-mutation-${process.pid}`;
  process.on("exit", () => remove(own));
  mkdirSync(path.join(tmpdir(), own), { recursive: true });
  return path.join(tmpdir(), own);
}

function remove(name: string): void {
  rmSync(path.join(tmpdir(), name), { recursive: true, force: true });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
