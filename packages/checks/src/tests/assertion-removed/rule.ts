import { safeLine, wholeLines, type Check, type FindingDraft, type RuleMeta } from "@assay/core";
import { weakenedTests, type WeakerTest } from "../evidence.ts";

const meta: RuleMeta = {
  id: "tests/assertion-removed",
  title: "Test that asserts less than it did",
  category: "tests",
  severity: "medium",
  cwe: [],
  owasp: [],
  why: "The test still runs and still passes, and no longer says what somebody wanted it to say. Taking an assertion away is the quickest way to make a red test green.",
  fix: "Put the assertion back and mend the code. Where the behaviour was meant to change, assert the new one as exactly as the old one was.",
  references: [],
};

const mostShown = 4;

export const rule: Check = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [weakenedTests],
  *judge(context): Iterable<FindingDraft> {
    for (const weaker of context.evidence(weakenedTests).weaker) yield draftOf(weaker);
  },
};

function draftOf({ path, line, endLine, test, lost, before, after }: WeakerTest): FindingDraft {
  const more = lost.length > mostShown ? `, and ${lost.length - mostShown} more` : "";
  return {
    rule: meta.id,
    message: `"${safeLine(test, 200)}" asserts less than it did: ${safeLine(lost.slice(0, mostShown).join("; "), 500)}${more}`,
    location: wholeLines(path, line, endLine),
    symbol: safeLine(test, 200),
    identity: `${test}\n${lost.join("\n")}`,
    proof: {
      kind: "matched",
      summary: `Its assertions weigh ${after} where they weighed ${before}; an exact value weighs 1`,
    },
  };
}
