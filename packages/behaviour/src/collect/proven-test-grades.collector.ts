import { flakinessKey, mutantsKey, provenTestGradesKey, type Collector, type TestGradesEvidence } from "@assay/core";
import { executionKey } from "../evidence.ts";
import { gradeFiles } from "../grade/grade-files.ts";
import { keyOf } from "../grade/kills.ts";
import { readJudgedTests } from "../grade/read-judged-tests.ts";
import { gradableFiles } from "../grade/test-files.ts";

/** The grade of every judged test by what it did with mutants of the change. */
export const provenTestGradesCollector: Collector<TestGradesEvidence> = {
  key: provenTestGradesKey,
  title: "Proven test grades",
  needs: [mutantsKey, executionKey, flakinessKey],
  runsCode: true,
  timeLimitMs: 5 * 60_000,
  cacheInputs: async () => null,
  async collect(context) {
    if (gradableFiles(context.judged).files.length === 0)
      return { status: "not-applicable", reason: "no test is new or changed" };
    // What could not be read is told where tests are graded by reading.
    const { files } = await readJudgedTests(context);
    const evidence = gradeFiles({
      files,
      mutants: context.evidence(mutantsKey),
      results: context.evidence(executionKey).runs.flatMap(({ results }) => results),
      flaky: new Set(context.evidence(flakinessKey).tests.map((test) => keyOf({ ...test, occurrence: 0 }))),
    });
    return { status: "collected", evidence };
  },
};
