import { describe, expect, it } from "vitest";
import { describeOnlineRule, judgeOnline } from "../testing/online-rule.ts";
import { packument } from "../testing/registry-server.ts";
import { rule } from "./rule.ts";

describeOnlineRule(rule, import.meta.dirname);

describe("supply/deprecated-package", () => {
  it("says what the authors say, made safe", async () => {
    const answers = { lib: packument("lib", { "1.0.0": { daysAgo: 100, deprecated: "use\u001b[31m other" } }) };
    expect((await judgeOnline({ rule, answers, locked: ["lib@1.0.0"] })).says).toEqual([
      'low lib@1.0.0 is deprecated: "use\\u{1b}[31m other"; a direct dependency',
    ]);
  });

  it("leaves alone what has the mark's empty form", async () => {
    const answers = { lib: packument("lib", { "1.0.0": { daysAgo: 100, deprecated: "" } }) };
    expect((await judgeOnline({ rule, answers, locked: ["lib@1.0.0"] })).says).toEqual([]);
  });
});
