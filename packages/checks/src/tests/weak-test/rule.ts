import {
  changedTests,
  provenTestGradesKey,
  safeLine,
  wholeLines,
  type Check,
  type FindingDraft,
  type RuleMeta,
  type TestGrade,
} from "@assay/core";

const meta: RuleMeta = {
  id: "tests/weak-test",
  title: "Test that notices no edit of what it runs",
  category: "tests",
  severity: "low",
  cwe: [],
  owasp: [],
  why: "It runs the changed code and stays green whatever is done to it, so it guards something else, or nothing.",
  fix: "Assert what the changed code returns or does, with the values that are right.",
  references: ["https://arxiv.org/abs/2103.07189"],
};

/** Of fewer edits it is luck whether one of them matters to what the test asks. */
const fewestMutants = 3;

export const rule: Check = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [provenTestGradesKey],
  *judge(context): Iterable<FindingDraft> {
    for (const test of changedTests(context.evidence(provenTestGradesKey).tests, context.change)) {
      const { mutants, oracle, state } = test;
      // What asserts nothing is told by reading it.
      if (state !== "runs" || !oracle.assertions.some(({ strength }) => strength > 0)) continue;
      if (mutants === undefined || mutants.run < fewestMutants || mutants.killed > 0) continue;
      yield draftOf(test, mutants.run);
    }
  },
};

function draftOf({ test, line, lines, letter, advice }: TestGrade, run: number): FindingDraft {
  const name = safeLine(test.name.join(" › "), 200);
  const [first] = advice;
  return {
    rule: meta.id,
    message: `"${name}" notices none of the ${run} edits that were made in the changed code it runs`,
    location: wholeLines(test.file, line),
    symbol: name,
    identity: name,
    ...(first !== undefined && { fix: first }),
    proof: {
      kind: "proven",
      summary: `It passed with each of them: its grade is ${letter ?? "not known"}`,
      reproduction: {
        command: ["assay", "grade", "--run", test.file],
        output: lines.map(({ label, points }) => `${points}  ${label}`).join("\n"),
      },
    },
  };
}
