import { safeLine, wholeLines, type Check, type FindingDraft, type RuleMeta } from "@assay/core";
import { weakenedTests } from "../evidence.ts";

const meta: RuleMeta = {
  id: "tests/snapshot-rewritten",
  title: "Snapshot rewritten with the code",
  category: "tests",
  severity: "info",
  cwe: [],
  owasp: [],
  why: "A snapshot that is written anew agrees with whatever the code does, right or wrong. It says something only if somebody read the difference.",
  fix: "Read what changed in the snapshot as you would read an assertion. Where little of it matters, assert that part: `expect(cart.total).toBe(42)`.",
  references: [],
};

export const rule: Check = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [weakenedTests],
  *judge(context): Iterable<FindingDraft> {
    for (const { path } of context.evidence(weakenedTests).snapshots) {
      yield {
        rule: meta.id,
        message: `The snapshot ${safeLine(path, 200)} was rewritten together with the code, and its test was not touched`,
        location: wholeLines(path, 1),
        identity: "rewritten",
        proof: { kind: "matched", summary: "Code and snapshot are in the change, the test is not" },
      };
    }
  },
};
