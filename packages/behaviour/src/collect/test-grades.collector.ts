import { testGradesKey, type Collector, type TestGradesEvidence } from "@assay/core";
import { gradeFiles } from "../grade/grade-files.ts";
import { readTestFile } from "../grade/read-test-file.ts";
import { StaticTestFile } from "../grade/static-test.ts";
import { readSurroundings } from "../grade/surroundings.ts";
import { gradableFiles, unreadGap } from "../grade/test-files.ts";

/** The grade of every judged test by reading alone: what its assertions would notice. */
export const testGradesCollector: Collector<TestGradesEvidence> = {
  key: testGradesKey,
  title: "Test grades",
  needs: [],
  runsCode: false,
  timeLimitMs: 5 * 60_000,
  cacheInputs: async () => null,
  async collect(context) {
    const { files, gaps } = gradableFiles(context.judged);
    if (files.length === 0) return { status: "not-applicable", reason: "there are no test files to read", gaps };
    const surroundings = await readSurroundings(
      context,
      files.map(({ path }) => path),
    );
    // Helpers are a part of the tests that use them, so the results are kept under their hash too.
    const read = await context.perFile({
      name: `test-oracle ${surroundings.hash}`,
      schema: StaticTestFile,
      files,
      compute: ({ path, text }) => readTestFile(path, text, surroundings),
    });
    for (const [path, { unread }] of read) if (unread !== undefined) gaps.push(unreadGap(path, unread));
    return { status: "collected", evidence: gradeFiles({ files: withTests(read) }), gaps };
  },
};

/** A file in a folder of tests that declares none is a helper or a fixture. */
function withTests(read: ReadonlyMap<string, StaticTestFile>): Map<string, StaticTestFile> {
  return new Map([...read].filter(([, { tests }]) => tests.length > 0));
}
