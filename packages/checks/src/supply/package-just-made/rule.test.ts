import { describe, expect, it } from "vitest";
import { describeOnlineRule, judgeOnline } from "../testing/online-rule.ts";
import { packument } from "../testing/registry-server.ts";
import { rule } from "./rule.ts";

describeOnlineRule(rule, import.meta.dirname);

const answers = {
  lib: packument("lib", { "1.0.0": { daysAgo: 3 }, "1.1.0": { daysAgo: 1 } }),
  old: packument("old", { "1.0.0": { daysAgo: 300 }, "1.1.0": { daysAgo: 1 } }),
};

describe("supply/package-just-made", () => {
  it("counts from the first version", async () => {
    const { says } = await judgeOnline({ rule, answers, locked: ["lib@1.1.0", "old@1.1.0"], before: [] });
    expect(says).toHaveLength(1);
    expect(says[0]).toMatch(
      /^medium lib was first published 3 days ago \(\d{4}-\d\d-\d\d by HOST\); a direct dependency$/,
    );
  });

  it("says nothing of what was locked in another version before, or of a whole repository", async () => {
    expect((await judgeOnline({ rule, answers, locked: ["lib@1.1.0"], before: ["lib@1.0.0"] })).says).toEqual([]);
    expect((await judgeOnline({ rule, answers, locked: ["lib@1.1.0"] })).says).toEqual([]);
  });
});
