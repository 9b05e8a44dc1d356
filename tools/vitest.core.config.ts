import { mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const SOURCE = "packages/core/src/";

/** The folder of the engine that a source or a test belongs to; `verify.test.ts` belongs to `verify/`. */
function roomOf(file: string): string | undefined {
  return file.split(SOURCE)[1]?.split(/[./]/)[0];
}

/**
 * A room is held to what its own tests say, as long as one of them reaches the mutant: that is quick, and counts too
 * little rather than too much. The test of the mutated file comes first, then short ones: the first that fails ends it.
 */
class OwnTestsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const [mutated = "", ...others] = this.ctx.config.related ?? [];
    const isDryRun = others.length > 0;
    const own = files.filter(({ moduleId }) => roomOf(moduleId) === roomOf(mutated));
    const rank = ({ moduleId }: TestSpecification): number =>
      moduleId === mutated.replace(/\.ts$/, ".test.ts") ? 0 : statSync(moduleId).size;
    return (isDryRun || own.length === 0 ? files : own).toSorted((one, other) => rank(one) - rank(other));
  }
}

/** The engine's own tests, for mutation testing. CONTRIBUTING.md says what is left out, and why. */
export default defineConfig({
  ssr: { resolve: { conditions: ["source"] } },
  resolve: { conditions: ["source"] },
  test: {
    root: ".",
    include: [`${SOURCE}**/*.test.ts`],
    exclude: [
      // They see no mutant: what they look at runs in another process.
      `${SOURCE}sandbox/{isolation,run,run-death,run-escape,run-isolation,run-limits}.test.ts`,
      `${SOURCE}git/temporary-directory.test.ts`,
      // Twenty repositories, each looked at in every way: seconds for every mutant that survives.
      `${SOURCE}git/hostile-config.test.ts`,
    ],
    // A mutant may remove what it should not: here nobody else's files lie.
    env: { TMPDIR: temporaryFolder() },
    // Every mutant gets a worker of its own; the files of tests that it runs share it.
    isolate: false,
    sequence: { sequencer: OwnTestsFirst },
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
