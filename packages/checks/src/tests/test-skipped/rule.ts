import { safeLine, wholeLines, type Check, type FindingDraft, type RuleMeta } from "@assay/core";
import { weakenedTests } from "../evidence.ts";

const meta: RuleMeta = {
  id: "tests/test-skipped",
  title: "Test that the change skips",
  category: "tests",
  severity: "medium",
  cwe: [],
  owasp: [],
  why: "The test ran before this change, and does not any more. It looks like a test, and would say nothing if what it guards broke.",
  fix: "Let it run, and mend what it found. If it has to wait for something, name the issue it waits for, in a change of its own.",
  references: [],
};

export const rule: Check = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [weakenedTests],
  *judge(context): Iterable<FindingDraft> {
    for (const { path, line, endLine, test, how, isConditional } of context.evidence(weakenedTests).skipped) {
      yield {
        rule: meta.id,
        // Under a condition it may still run where it matters.
        severity: isConditional ? "low" : "medium",
        message: `"${safeLine(test, 200)}" ran before and is skipped now${isConditional ? " under a condition" : ""}: ${safeLine(how, 200)}`,
        location: wholeLines(path, line, endLine),
        symbol: safeLine(test, 200),
        identity: `${test}\n${how}`,
        proof: { kind: "matched", summary: "The same test of the base commit is not skipped" },
      };
    }
  },
};
