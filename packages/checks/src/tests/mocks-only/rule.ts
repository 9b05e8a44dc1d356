import type { RuleMeta } from "@assay/core";
import { firstOf, gradedTestRule } from "../graded-tests.ts";

const meta: RuleMeta = {
  id: "tests/mocks-only",
  title: "Test of its own mocks",
  category: "tests",
  severity: "low",
  cwe: [],
  owasp: [],
  why: "It calls a mock and asserts that the mock was called, or gave what it was told to give. The code under test has no part in it.",
  fix: "Hand the mock to the real code, call that, and assert what it returns and what it did with the mock.",
  references: [],
};

export const rule = gradedTestRule(meta, (test) => {
  const { assertions } = test.oracle;
  const found = firstOf(test, "own-mock", "mock-return");
  if (found === undefined || assertions.some(({ strength }) => strength > 0)) return undefined;
  return { line: found.line, message: "only asserts about its own mocks", why: found.why };
});
