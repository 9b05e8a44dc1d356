import { safeLine, wholeLines, type Check, type FindingDraft, type RuleMeta } from "@assay/core";
import { weakenedTests } from "../evidence.ts";

const meta: RuleMeta = {
  id: "tests/test-deleted",
  title: "Deleted test of code that is still there",
  category: "tests",
  severity: "medium",
  cwe: [],
  owasp: [],
  why: "What the test guarded is guarded no more, and the suite is as green as before. A test that fails is easier to delete than to understand.",
  fix: "Bring the test back. If what it asserts is wrong now, change what it asserts; if other tests assert the same, say which in the commit.",
  references: [],
};

const mostShown = 5;

export const rule: Check = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [weakenedTests],
  *judge(context): Iterable<FindingDraft> {
    for (const { path, tests, why } of context.evidence(weakenedTests).deleted) {
      const names = tests.map((name) => `"${safeLine(name, 100)}"`);
      const more = names.length > mostShown ? `, and ${names.length - mostShown} more` : "";
      const gone = `${names.length === 1 ? "1 test is" : `${names.length} tests are`} ${why === "" ? "gone" : `gone (${why})`}`;
      yield {
        rule: meta.id,
        message: `${gone}: ${names.slice(0, mostShown).join(", ")}${more}`,
        location: wholeLines(path, 1),
        identity: tests.toSorted().join("\n"),
        proof: {
          kind: "matched",
          summary: "No test of the change has their titles, or a body like theirs, and what they test is still there",
        },
      };
    }
  },
};
