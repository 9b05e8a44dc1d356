import { describe, expect, it } from "vitest";
import { describeOnlineRule, judgeOnline, judgePython } from "../testing/online-rule.ts";
import { packument } from "../testing/registry-server.ts";
import { pypiProject } from "../testing/pypi-index.ts";
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

it("tells a young package of Python's", async () => {
  const answers = pypiProject("lib", { versions: { "1.0": { daysAgo: 5 }, "1.1": { daysAgo: 1 } } });
  const { says } = await judgePython({ rule, answers, locked: ["lib@1.1"], before: [] });
  expect(says).toHaveLength(1);
  expect(says[0]).toMatch(
    /^medium lib was first published 5 days ago \(\d{4}-\d\d-\d\d by HOST\); a direct dependency$/,
  );
  expect((await judgePython({ rule, answers, locked: ["lib@1.1"], before: ["lib@1.0"] })).says).toEqual([]);
});
