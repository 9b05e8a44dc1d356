import { safeLine, wholeLines, type Check, type FindingDraft, type RuleMeta } from "@assay/core";
import { weakenedTests } from "../evidence.ts";

const meta: RuleMeta = {
  id: "tests/threshold-loosened",
  title: "Tests that are held to less",
  category: "tests",
  severity: "medium",
  cwe: [],
  owasp: [],
  why: "A lower threshold, one more retry, a pattern that leaves files out, `|| true` behind the tests: the next failure passes too, and in this change nobody sees which one it was meant for.",
  fix: "Meet the threshold that there was. If it has to change, change it alone, with the reason, in a change that touches no code.",
  references: [],
};

export const rule: Check = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [weakenedTests],
  *judge(context): Iterable<FindingDraft> {
    for (const { path, line, setting, what } of context.evidence(weakenedTests).loosened) {
      yield {
        rule: meta.id,
        message: `Tests are held to less: ${safeLine(what, 300)}`,
        location: wholeLines(path, line),
        symbol: safeLine(setting, 200),
        identity: `${setting}\n${what}`,
        proof: { kind: "matched", summary: "The setting compared with that of the base commit" },
      };
    }
  },
};
