import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { collectors as behaviourCollectors } from "@assay/behaviour";
import { checks, collectors } from "@assay/checks";
import { describe, expect, it } from "vitest";
import { describeRule } from "../../packages/checks/src/testing/describe-rule.ts";

// Each rule's own test proves its page, but for the rules that judge what was run: the room that runs code is above
// theirs, so their pages are proven here.
const root = join(import.meta.dirname, "../../packages/checks/src");
const gathered = new Set<unknown>(collectors.map((collector) => collector.key));
const judgesRuns = checks.filter((check) => !check.needs.every((need) => gathered.has(need)));

describe("the registry", () => {
  it("has each rule once, filed under its own id", () => {
    const ids = checks.flatMap((check) => check.rules.map((rule) => rule.id));
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    for (const check of checks)
      expect(readdirSync(join(root, check.id))).toEqual(
        expect.arrayContaining(["README.md", "rule.test.ts", "rule.ts"]),
      );
  });

  it("has each page proven: here where the rule judges a run, and by the rule's own test where it does not", () => {
    const ownTest = (id: string) => readFileSync(join(root, id, "rule.test.ts"), "utf8");
    const unproven = checks.filter((check) => !/^describe[A-Za-z]*Rule\(/m.test(ownTest(check.id)));
    expect(unproven.map((check) => check.id)).toEqual(judgesRuns.map((check) => check.id));
  });
});

for (const check of judgesRuns)
  describeRule(check, join(root, check.id), { collectors: [...collectors, ...behaviourCollectors], run: true });
