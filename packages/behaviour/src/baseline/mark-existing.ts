import type { Change, GapInput, TestResult, TestRun } from "@assay/core";
import { copyBase } from "../copy/copy-base.ts";
import type { FoundSuites } from "../detect/find-suites.ts";
import type { Suite } from "../detect/suite.ts";
import type { Part } from "../affected/select.ts";
import { runAll, type RunContext } from "../run/run-all.ts";

/** What tells of the place in which a test is run, and not of the code that it tests. */
const ofSurroundings =
  /cannot find (?:module|package)|err_module_not_found|failed to (?:load|resolve)|enoent|eacces|econnrefused|no such file|is not installed|missing script/i;

export interface MarkOptions {
  found: FoundSuites;
  context: RunContext;
  change: Change;
  /** Absent where there is no base commit. */
  checkOutBase: ((folder: string) => Promise<void>) | undefined;
}

/**
 * Runs the files of failed tests on the base commit, and marks the tests that fail there as well: those are not the
 * change's doing. A test that fails there for want of something that only the head's surroundings have is not marked.
 */
export async function markExisting(runs: readonly TestRun[], options: MarkOptions): Promise<GapInput[]> {
  const { found, context, change, checkOutBase } = options;
  const failed = runs.flatMap((run) => run.results).filter((result) => result.status === "failed");
  if (failed.length === 0 || checkOutBase === undefined || change.mode !== "change") return [];
  const namesBefore = new Map(change.files.map((file) => [file.path, file.previousPath ?? file.path]));
  const added = new Set(change.files.filter(({ status }) => status === "added").map(({ path }) => path));
  const files = new Set(failed.map(({ file }) => file).filter((file) => !added.has(file)));
  if (files.size === 0) return [];
  const before = (file: string): string => namesBefore.get(file) ?? file;
  const directories = found.packages.map(({ directory }) => directory);

  context.progress("running what failed on the base commit");
  const copy = await copyBase(context.workspace, directories, checkOutBase);
  if ("why" in copy) return [notCompared(`the base commit could not be run: ${copy.why}`)];
  const parts = partsOf(found, runs, files, before);
  const { evidence } = await runAll(found, context, { parts, copy: async () => copy, isMeasured: false }).finally(
    copy.dispose,
  );
  const ended = evidence.runs.filter((run) => run.outcome === "completed");
  const onBase = new Map(ended.flatMap((run) => keyed(run.results)));
  for (const run of runs) {
    for (const [key, result] of keyed(run.results, before)) {
      const other = onBase.get(key);
      if (result.status === "failed" && other?.status === "failed" && isSameTrouble(result, other))
        result.before = "failed";
    }
  }
  const broken = evidence.runs.find((run) => run.outcome !== "completed" && run.outcome !== "no-results");
  return broken === undefined
    ? []
    : [notCompared(`the ${broken.runner} suite did not run to its end on the base commit: ${broken.reason ?? ""}`)];
}

/** What to run of each suite, so that these files are run and none of its others. */
export function partsOf(
  found: FoundSuites,
  runs: readonly TestRun[],
  files: ReadonlySet<string>,
  before: (file: string) => string,
): Map<Suite, Part> {
  return new Map(found.suites.map((suite) => [suite, partOf(suite, runs, files, before)]));
}

function partOf(
  suite: Suite,
  runs: readonly TestRun[],
  files: ReadonlySet<string>,
  before: (file: string) => string,
): Part {
  const own = runs.filter(({ runner, directory }) => runner === suite.runner && directory === suite.directory);
  const all = [...new Set(own.flatMap((run) => run.results.map((result) => result.file)))];
  return {
    files: all.filter((file) => files.has(file)).map(before),
    others: all.filter((file) => !files.has(file)).map(before),
  };
}

/** Results by file, titles, and which of those with the same titles it is. */
function keyed(results: readonly TestResult[], name = (file: string) => file): Array<[string, TestResult]> {
  const seen = new Map<string, number>();
  return results.map((result) => {
    const key = JSON.stringify([name(result.file), result.name]);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return [`${key} ${count}`, result];
  });
}

function isSameTrouble(head: TestResult, base: TestResult): boolean {
  const [now, then] = [firstLine(head), firstLine(base)];
  return now === then || !ofSurroundings.test(base.failure?.message ?? "");
}

function firstLine({ failure }: TestResult): string {
  return (failure?.message ?? "").trim().split("\n")[0] ?? "";
}

function notCompared(why: string): GapInput {
  return { what: "Which failures are older than the change", why, categories: ["tests"], blocking: false };
}
