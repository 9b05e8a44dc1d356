import { describe, expect, it } from "vitest";
import { describeOnlineRule, judgeOnline, judgePython } from "../testing/online-rule.ts";
import { packument } from "../testing/registry-server.ts";
import { pypiProject } from "../testing/pypi-index.ts";
import { rule } from "./rule.ts";

describeOnlineRule(rule, import.meta.dirname);

const answers = { lib: packument("lib", { "1.0.0": { daysAgo: 400 }, "1.1.0": { daysAgo: 2 } }) };
const today = new Date().toISOString().slice(0, 10);
const except = (about: string, until = today) => ({
  releaseAge: { except: [{ package: about, reason: "a fix that we need", until }] },
});

describe("supply/release-too-new", () => {
  it("names the age, the date and its source", async () => {
    const { says } = await judgeOnline({ rule, answers, locked: ["lib@1.1.0"] });
    expect(says).toHaveLength(1);
    expect(says[0]).toMatch(
      /^high lib@1\.1\.0 is 2 days old \(published \d{4}-\d\d-\d\d by HOST\), and the policy asks for 7; a direct dependency$/,
    );
  });

  it("says where the dates may be those of a mirror's copies", async () => {
    const mirrored = { ...answers.lib, time: { "1.1.0": new Date().toISOString() } };
    const { says, gaps } = await judgeOnline({ rule, answers: { lib: mirrored }, locked: ["lib@1.1.0"] });
    expect(says[0]).toContain("by HOST, whose dates may be those of its copies)");
    expect(gaps).toMatchObject([{ what: "Deprecation, provenance and publisher of lib", blocking: false }]);
  });

  it.each([
    ["no date", {}],
    ["a date that is none", { "1.1.0": "yesterday" }],
  ])("is unknown where the registry has %s for the version", async (_what, date) => {
    const time = { created: "2020-01-01T00:00:00Z", modified: today, ...date };
    const undated = { lib: { ...answers.lib, time } };
    expect(await judgeOnline({ rule, answers: undated, locked: ["lib@1.1.0"] })).toMatchObject({
      says: [],
      gaps: [
        {
          what: "Release age of lib",
          why: "Unknown: HOST has no date for the locked version, and the policy asks for 7 days",
          blocking: true,
        },
      ],
    });
    for (const policy of [{ releaseAge: { days: 0 } }, except("lib")])
      // oxlint-disable-next-line no-await-in-loop
      expect(await judgeOnline({ rule, answers: undated, locked: ["lib@1.1.0"], policy })).toMatchObject({ gaps: [] });
  });

  it.each([
    ["the policy asks for less", { releaseAge: { days: 2 } }, []],
    ["the policy asks for more", { releaseAge: { days: 300 } }, ["lib@1.1.0"]],
    ["the package is excepted", except("lib"), []],
    ["the version is excepted", except("lib@1.1.0"), []],
    ["another version is excepted", except("lib@1.0.0"), ["lib@1.1.0"]],
    ["the exception has ended", except("lib", "2020-01-01"), ["lib@1.1.0"]],
  ])("obeys the policy where %s", async (_what, policy, reported) => {
    const { says } = await judgeOnline({ rule, answers, locked: ["lib@1.1.0"], policy });
    expect(says.map((text) => text.split(" ")[1])).toEqual(reported);
  });

  it("asks of a change only what it brings", async () => {
    const both = { ...answers, other: packument("other", { "1.0.0": { daysAgo: 1 } }) };
    const { says, requests } = await judgeOnline({
      rule,
      answers: both,
      locked: ["lib@1.1.0", "other@1.0.0"],
      before: ["lib@1.0.0", "other@1.0.0"],
    });
    expect(says.map((text) => text.split(" ")[1])).toEqual(["lib@1.1.0"]);
    expect(requests).toEqual(["GET /lib"]);
  });
});

describe("supply/release-too-new of Python's packages", () => {
  const young = pypiProject("lib", { versions: { "1.0": { daysAgo: 400 }, "1.1": { daysAgo: 2 } } });
  const added = (daysAgo: number) =>
    pypiProject("lib", {
      versions: {
        "1.0": {
          files: [
            { filename: "lib-1.0.tar.gz", sum: "a", daysAgo: 400 },
            { filename: "lib-1.0-py3-none-any.whl", sum: "b", daysAgo },
          ],
        },
      },
    });
  const judge = async (answers: Record<string, object>, options: Partial<Parameters<typeof judgePython>[0]> = {}) => {
    const { says } = await judgePython({ rule, answers, locked: ["lib@1.1"], ...options });
    return says.map((text) => text.replace(/\d{4}-\d\d-\d\d/, "DATE"));
  };

  it("counts from the first upload of the version", async () => {
    expect(await judge(young)).toEqual([
      "high lib@1.1 is 2 days old (published DATE by HOST), and the policy asks for 7; a direct dependency",
    ]);
    expect(await judge(young, { locked: ["lib@1.0"] })).toEqual([]);
  });

  it.each([
    ["Lib@1.1.0", []],
    ["LIB", []],
    ["lib@1.0", ["high lib@1.1 is 2 days old"]],
    ["lib-x", ["high lib@1.1 is 2 days old"]],
  ])("takes an exception for %s by the names and versions of Python", async (about, expected) => {
    const policy = { releaseAge: { except: [{ package: about, reason: "a fix that we need", until: today }] } };
    expect((await judge(young, { policy })).map((text) => text.split(" (")[0])).toEqual(expected);
  });

  it("sees a file that was added to an old version, where the lock lets it in", async () => {
    expect(await judge(added(1), { locked: ["lib@1.0"] })).toEqual([
      "high lib@1.0 has a file that is 1 day old (added DATE by HOST), and the policy asks for 7; a direct dependency",
    ]);
    expect(await judge(added(1), { locked: ["lib@1.0"], sums: { "lib@1.0": "a" } })).toEqual([]);
    expect(await judge(added(8), { locked: ["lib@1.0"] })).toEqual([]);
  });

  it("says where the dates may be those of a mirror's copies", async () => {
    const answers = pypiProject("lib", { versions: { "1.1": { daysAgo: 0 } }, base: "../../" });
    const { says, gaps } = await judgePython({ rule, answers, locked: ["lib@1.1"] });
    expect(says[0]).toContain("by HOST, whose dates may be those of its copies)");
    expect(gaps).toMatchObject([{ what: "Yanked versions and exact dates of lib", blocking: false }]);
  });
});
