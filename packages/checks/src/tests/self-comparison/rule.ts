import type { RuleMeta } from "@assay/core";
import { firstOf, gradedTestRule } from "../graded-tests.ts";

const meta: RuleMeta = {
  id: "tests/self-comparison",
  title: "Value compared with itself",
  category: "tests",
  severity: "low",
  cwe: [],
  owasp: [],
  why: "Both sides come from the same code, so they agree whether it is right or wrong.",
  fix: "Write down the value that is right and compare with that.",
  references: [],
};

export const rule = gradedTestRule(meta, (test) => {
  const found = firstOf(test, "self-comparison");
  return found && { line: found.line, message: "compares a value with itself", why: found.why };
});
