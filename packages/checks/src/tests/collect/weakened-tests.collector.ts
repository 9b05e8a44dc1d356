import { safeLine, type Change, type Collector } from "@assay/core";
import { isTestPath, languageOf } from "@assay/program";
import { changedTests } from "../compare/changed-tests.ts";
import { compareTests } from "../compare/compare-tests.ts";
import { weakenedTests, type WeakenedTests } from "../evidence.ts";
import { loosened } from "../settings/loosened.ts";

/** Compares the tests and their settings with those of the base: a change judged as such, so there is nothing of it on the base. */
export const collector: Collector<WeakenedTests> = {
  key: weakenedTests,
  title: "Tests compared with the base",
  needs: [],
  runsCode: false,
  timeLimitMs: 300_000,
  // It reads the files of the change alone.
  cacheInputs: async () => null,
  async collect(context) {
    if (context.before === undefined)
      return { status: "not-applicable", reason: "there is no base to compare the tests with" };
    const tests = await changedTests(context);
    return {
      status: "collected",
      evidence: {
        ...(await compareTests(tests, context)),
        loosened: await loosened(context),
        snapshots: rewrittenSnapshots(context.change),
      },
      gaps: tests.problems.map(({ path, problem }) => ({
        what: safeLine(path),
        why: `its tests were not compared with the base: ${safeLine(problem, 200)}`,
        categories: ["tests" as const],
        blocking: true,
      })),
    };
  },
};

/** Snapshots that changed together with production code while the test beside them did not. */
function rewrittenSnapshots({ files }: Change): WeakenedTests["snapshots"] {
  const changed = new Set(files.map((file) => file.path));
  const isCodeChanged = files.some(({ path }) => languageOf(path) !== undefined && !isTestPath(path));
  if (!isCodeChanged) return [];
  return files
    .filter(({ path, status }) => status === "modified" && /\.snap$|-snapshots\//.test(path))
    .filter(
      ({ path }) => !changed.has(path.replace(/__snapshots__\/([^/]+)\.snap$/, "$1").replace(/-snapshots\/.*$/, "")),
    )
    .map(({ path }) => ({ path }));
}
