import type { RuleMeta } from "@assay/core";
import { firstOf, gradedTestRule } from "../graded-tests.ts";

const meta: RuleMeta = {
  id: "tests/not-awaited-assertion",
  title: "Assertion that nobody waits for",
  category: "tests",
  severity: "medium",
  cwe: [],
  owasp: [],
  why: "The test is over before the assertion fails. At best the failure shows up in another test, or as an unhandled rejection; mostly nobody sees it.",
  fix: "Await the assertion or return it. In a loop use for … of, or await Promise.all(list.map(…)), instead of an async forEach.",
  references: [],
};

export const rule = gradedTestRule(meta, (test) => {
  const found = firstOf(test, "not-awaited");
  return found && { line: found.line, message: "does not wait for an assertion", why: found.why };
});
