import { describe, expect, it } from "vitest";
import { describeOnlineRule, judgeOnline, judgePython } from "../testing/online-rule.ts";
import { packument } from "../testing/registry-server.ts";
import { pypiProject } from "../testing/pypi-index.ts";
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

describe("supply/integrity-differs of Python's packages", () => {
  const answers = pypiProject("lib", { versions: { "1.0": { sums: "cd" }, "1.1": { sums: "ab" } } });
  const dots = (digit: string) => `(sha256:${digit.repeat(12)}…) of this version; a direct dependency`;

  it.each([
    ["all", "ab", []],
    ["one of them alone", "b", []],
    [
      "another",
      "e",
      [`critical lib@1.1 is locked with the hash of a file that the registry does not have ${dots("e")}`],
    ],
    [
      "another beside the right ones",
      "aeb",
      [`critical lib@1.1 is locked with 1 of 3 hashes of files that the registry does not have ${dots("e")}`],
    ],
    [
      "those of another version",
      "cd",
      [`critical lib@1.1 is locked with 2 of 2 hashes of files that the registry does not have ${dots("c")}`],
    ],
    ["none", "", []],
  ])("compares %s", async (_what, sums, expected) => {
    expect((await judgePython({ rule, answers, locked: ["lib@1.1"], sums: { "lib@1.1": sums } })).says).toEqual(
      expected,
    );
  });

  it("believes no mirror that a file is not there", async () => {
    const mirrored = pypiProject("lib", { versions: { "1.1": {} }, base: "../../" });
    const { says, gaps } = await judgePython({
      rule,
      answers: mirrored,
      locked: ["lib@1.1"],
      sums: { "lib@1.1": "ae" },
    });
    expect(says).toEqual([]);
    expect(gaps).toMatchObject([
      {
        what: "What the registry says of lib",
        why: "Unknown: HOST does not list all files that are locked, and as a mirror it need not have all",
        blocking: true,
      },
      { what: "Yanked versions and exact dates of lib", blocking: false },
    ]);
  });
});
