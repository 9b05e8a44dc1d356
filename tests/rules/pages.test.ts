import { readdirSync } from "node:fs";
import { join } from "node:path";
import { collectors as behaviourCollectors } from "@assay/behaviour";
import { checks, collectors } from "@assay/checks";
import { describe, expect, it } from "vitest";
import { describeRule } from "../../packages/checks/src/testing/describe-rule.ts";

// Each rule's own test proves its page too; here the whole registry is held to it, with the collectors that run code.
const root = join(import.meta.dirname, "../../packages/checks/src");

describe("the registry", () => {
  it("has each rule once, filed under its own id", () => {
    const ids = checks.flatMap((check) => check.rules.map((rule) => rule.id));
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    for (const check of checks)
      expect(readdirSync(join(root, check.id))).toEqual(
        expect.arrayContaining(["README.md", "rule.test.ts", "rule.ts"]),
      );
  });
});

for (const check of checks)
  describeRule(check, join(root, check.id), { collectors: [...collectors, ...behaviourCollectors], run: true });
