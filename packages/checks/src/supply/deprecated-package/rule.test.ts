import { describe, expect, it } from "vitest";
import { describeOnlineRule, judgeOnline, judgePython } from "../testing/online-rule.ts";
import { packument } from "../testing/registry-server.ts";
import { pypiProject } from "../testing/pypi-index.ts";
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

describe("supply/deprecated-package of Python's packages", () => {
  const yanked = (reason: string | true) => pypiProject("lib", { versions: { "1.0": { yanked: reason }, "1.1": {} } });

  it.each([
    [
      "a reason",
      yanked("breaks\u001b[31m logins"),
      ['low lib@1.0 was yanked by its authors: "breaks\\u{1b}[31m logins"; a direct dependency'],
    ],
    ["none", yanked(true), ["low lib@1.0 was yanked by its authors, who gave no reason; a direct dependency"]],
    [
      "the project's end",
      pypiProject("lib", { versions: { "1.0": {} }, status: { status: "archived", reason: "use other" } }),
      ['low lib@1.0 is deprecated: "its project is archived: use other"; a direct dependency'],
    ],
    [
      "one file of two",
      pypiProject("lib", {
        versions: {
          "1.0": {
            files: [
              { filename: "lib-1.0.tar.gz", sum: "a", daysAgo: 90, yanked: "x" },
              { filename: "lib-1.0-py3-none-any.whl", sum: "b", daysAgo: 90 },
            ],
          },
        },
      }),
      [],
    ],
    ["another version", pypiProject("lib", { versions: { "1.0": {}, "1.1": { yanked: "x" } } }), []],
  ])("tells a yank with %s", async (_what, answers, expected) => {
    expect((await judgePython({ rule, answers, locked: ["lib@1.0"] })).says).toEqual(expected);
  });
});
