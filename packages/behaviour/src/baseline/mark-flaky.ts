import type { FlakyTest, TestRun } from "@assay/core";
import { copyBase } from "../copy/copy-base.ts";
import { compareRuns, type Attempt } from "../flaky/compare-runs.ts";
import { runAll } from "../run/run-all.ts";
import { partsOf, type MarkOptions } from "./mark-existing.ts";

/**
 * Repeats the files of flaky tests on the base commit, and marks the tests that are flaky there too, in their results as
 * well: they are not the change's doing. A test that was steady there, or that could not be run, is not marked.
 */
export async function markFlaky(
  flaky: readonly FlakyTest[],
  runs: readonly TestRun[],
  { found, context, change, checkOutBase, repeat }: MarkOptions & { repeat: number },
): Promise<void> {
  const touched = new Set(change.files.map(({ path }) => path));
  const untouched = flaky.filter(({ file, kind }) => !touched.has(file) && kind !== "retried");
  if (untouched.length === 0 || checkOutBase === undefined || change.mode !== "change") return;
  context.progress("repeating flaky tests on the base commit");
  const directories = found.packages.map(({ directory }) => directory);
  const base = await copyBase(context.workspace, directories, checkOutBase);
  if ("why" in base) return; // nothing is excused, which is what it would have been excused for
  try {
    const parts = partsOf(found, runs, new Set(untouched.map(({ file }) => file)), (file) => file);
    const copy = async () => ({ ...base, dispose: async () => undefined });
    const attempts: Attempt[] = [];
    for (let count = 1; count <= repeat; count += 1) {
      const seed = count % 2 === 0 ? count : undefined;
      const order = seed === undefined ? {} : { seed };
      const options = { parts, order, copy, name: `base-${count}`, isMeasured: false };
      attempts.push({ seed, runs: (await runAll(found, context, options)).evidence.runs });
    }
    const before = new Set(compareRuns(attempts).map(({ result }) => keyOf(result)));
    for (const test of untouched) if (before.has(keyOf(test))) test.before = "flaky";
    for (const result of runs.flatMap(({ results }) => results)) {
      if (result.status === "failed" && before.has(keyOf(result))) result.before ??= "flaky";
    }
  } finally {
    await base.dispose();
  }
}

function keyOf({ file, name }: Pick<FlakyTest, "file" | "name">): string {
  return JSON.stringify([file, name]);
}
