import { testGradesKey, type Collector, type TestGradesEvidence } from "@assay/core";
import { gradeFiles } from "../grade/grade-files.ts";
import { readJudgedTests } from "../grade/read-judged-tests.ts";
import { gradableFiles } from "../grade/test-files.ts";

/** The grade of every judged test by reading alone: what its assertions would notice. */
export const testGradesCollector: Collector<TestGradesEvidence> = {
  key: testGradesKey,
  title: "Test grades",
  needs: [],
  runsCode: false,
  timeLimitMs: 5 * 60_000,
  cacheInputs: async () => null,
  async collect(context) {
    const judged = gradableFiles(context.judged);
    if (judged.files.length === 0)
      return { status: "not-applicable", reason: "there are no test files to read", gaps: judged.gaps };
    const { files, gaps } = await readJudgedTests(context);
    return { status: "collected", evidence: gradeFiles({ files }), gaps };
  },
};
