import type { RuleMeta } from "@assay/core";
import { firstOf, gradedTestRule } from "../graded-tests.ts";

const meta: RuleMeta = {
  id: "tests/swallowed-assertion",
  title: "Assertion whose failure is swallowed",
  category: "tests",
  severity: "medium",
  cwe: [],
  owasp: [],
  why: "A failing assertion throws, and the catch around it keeps the runner from hearing of it. The test is green whatever the code does.",
  fix: "Take the assertion out of the try or the .catch(). To test that something is thrown, use expect(…).toThrow() or rejects.",
  references: [],
};

export const rule = gradedTestRule(meta, (test) => {
  const found = firstOf(test, "swallowed");
  return found && { line: found.line, message: "hides the failure of an assertion", why: found.why };
});
