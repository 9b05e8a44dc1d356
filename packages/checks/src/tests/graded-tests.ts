import {
  safeLine,
  testGradesKey,
  wholeLines,
  type Assertion,
  type Check,
  type FindingDraft,
  type RuleMeta,
  type TestGrade,
} from "@assay/core";

/** The assertion for which a test is reported, or the test itself; undefined where there is nothing to report. */
export type Pick = (test: TestGrade) => { line: number; message: string; why: string } | undefined;

/** A rule about what the assertions of a test are worth, as reading them found. */
export function gradedTestRule(meta: RuleMeta, pick: Pick): Check {
  return {
    id: meta.id,
    category: meta.category,
    rules: [meta],
    needs: [testGradesKey],
    *judge(context): Iterable<FindingDraft> {
      for (const test of context.evidence(testGradesKey).tests) {
        if (test.state === "skipped" || test.state === "todo") continue;
        const found = pick(test);
        if (found === undefined) continue;
        const name = safeLine(test.test.name.join(" › "), 200);
        yield {
          rule: meta.id,
          message: `"${name}" ${found.message}`,
          location: wholeLines(test.test.file, found.line),
          symbol: name,
          identity: name,
          proof: { kind: "matched", summary: found.why },
        };
      }
    },
  };
}

/** The first assertion of a kind. */
export function firstOf({ oracle }: TestGrade, ...kinds: readonly string[]): Assertion | undefined {
  return oracle.assertions.find(({ kind }) => kinds.includes(kind));
}
