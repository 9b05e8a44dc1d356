import { describe, expect, it } from "vitest";
import { describeOnlineRule, judgeOnline } from "../testing/online-rule.ts";
import { packument } from "../testing/registry-server.ts";
import { rule } from "./rule.ts";

import { integrity } from "../testing/lockfile.ts";

describeOnlineRule(rule, import.meta.dirname);

const other = integrity.replace("AAAA", "BBBB");

describe("supply/integrity-differs", () => {
  it.each([
    ["the same", integrity, []],
    ["another", other, ["critical lib@1.0.0 is locked with another sha512 than the registry has; a direct dependency"]],
    ["one of several the same", `${other} ${integrity}`, []],
    [
      "another beside an agreeing weak one",
      `sha1-AAAA= ${other}`,
      ["critical lib@1.0.0 is locked with another sha512 than the registry has; a direct dependency"],
    ],
    ["one of no common algorithm", "sha1-AAAA=", []],
  ])("compares with %s", async (_what, published, expected) => {
    const answers = { lib: packument("lib", { "1.0.0": { daysAgo: 100, integrity: published } }) };
    expect((await judgeOnline({ rule, answers, locked: ["lib@1.0.0"] })).says).toEqual(expected);
  });
});
