import { safeLine, wholeLines, type Check, type FindingDraft, type RuleMeta } from "@assay/core";
import { weakenedTests } from "../evidence.ts";

const meta: RuleMeta = {
  id: "tests/focused",
  title: "Test that keeps all others from running",
  category: "tests",
  severity: "medium",
  cwe: [],
  owasp: [],
  why: "With `.only` the runner passes over every other test of the file, and says that all is well.",
  fix: "Take `.only` away (`fit`, `fdescribe`, `{ only: true }`), and let CI refuse it: `forbidOnly` of Playwright, `--forbid-only` of mocha, `allowOnly: false` of vitest.",
  references: [
    "https://vitest.dev/config/#allowonly",
    "https://playwright.dev/docs/api/class-testconfig#test-config-forbid-only",
  ],
};

export const rule: Check = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [weakenedTests],
  *judge(context): Iterable<FindingDraft> {
    for (const { path, line, endLine, test } of context.evidence(weakenedTests).focused) {
      yield {
        rule: meta.id,
        message: `Only "${safeLine(test, 200)}" and others marked like it run; the rest of the file is passed over`,
        location: wholeLines(path, line, endLine),
        symbol: safeLine(test, 200),
        identity: test,
        proof: { kind: "matched", summary: "The mark stands on the test, or on a group around it, and did not before" },
      };
    }
  },
};
