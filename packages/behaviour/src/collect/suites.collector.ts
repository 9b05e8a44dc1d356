import { suitesKey, type Collector, type SuitesEvidence } from "@assay/core";
import { isSource } from "../detect/file-kind.ts";
import { findSuites } from "../detect/find-suites.ts";

/** Which suites there are, found by reading, and the code that they ought to test. */
export const suitesCollector: Collector<SuitesEvidence> = {
  key: suitesKey,
  title: "Test suites",
  needs: [],
  runsCode: false,
  timeLimitMs: 60_000,
  cacheInputs: async () => null,
  async collect(context) {
    const { suites, unclear, testFiles } = await findSuites(context);
    const sourceFiles = context.judged
      .filter(({ path, kind }) => kind === "file" && isSource(path))
      .map(({ path }) => path);
    // Tests that are run in a way that is not understood are not missing.
    if (suites.length === 0 && unclear.length > 0) {
      return { status: "not-applicable", reason: `tests are run in a way that was not understood: ${unclear[0]?.why}` };
    }
    const listed = suites.map(({ runner, directory, testFiles: own }) => ({
      runner,
      directory,
      testFiles: (own ?? testFiles.get(directory) ?? []).length,
    }));
    return { status: "collected", evidence: { suites: listed, sourceFiles } };
  },
};
