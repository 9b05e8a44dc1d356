import type { RuleMeta } from "@assay/core";
import { gradedTestRule } from "../graded-tests.ts";

const meta: RuleMeta = {
  id: "tests/nothing-asserted",
  title: "Test that asserts nothing",
  category: "tests",
  severity: "medium",
  cwe: [],
  owasp: [],
  why: "It runs and passes whatever the code does, so it looks like a safeguard and is none. All it can notice is a crash.",
  fix: "Assert what the code returns or changes, with the value that is right. If there is nothing to assert, delete the test.",
  references: [],
};

const worthless = /^(?:constant|tautology|no-matcher|not-from-code|unreachable)$/;

export const rule = gradedTestRule(meta, (test) => {
  const { assertions } = test.oracle;
  if (assertions.length === 0)
    return {
      line: test.line,
      message: "asserts nothing",
      why: "No assertion stands in it, in its helpers or in what it calls",
    };
  if (!assertions.every(({ kind, strength }) => strength === 0 && worthless.test(kind))) return undefined;
  const [first] = assertions;
  return {
    line: first?.line ?? test.line,
    message: "asserts nothing about the code under test",
    why: first?.why ?? "",
  };
});
