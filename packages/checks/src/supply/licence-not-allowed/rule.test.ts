import { describe, expect, it } from "vitest";
import { describeOnlineRule, judgeOnline, judgePython } from "../testing/online-rule.ts";
import { packument } from "../testing/registry-server.ts";
import { infoOf, pypiProject } from "../testing/pypi-index.ts";
import { rule } from "./rule.ts";

import { judgeFiles } from "@assay/core/testing";
import { collectors } from "../testing/collectors.ts";
import { entry, lockfile } from "../testing/lockfile.ts";
import { judgeLicence } from "./judge-licence.ts";

describeOnlineRule(rule, import.meta.dirname, { licences: { allow: ["MIT", "ISC"] } });

describe("supply/licence-not-allowed", () => {
  it.each([
    ["GPL-3.0-only", "lib@1.0.0 has the licence GPL-3.0-only, which the policy does not allow"],
    ["SEE LICENSE IN X", 'lib@1.0.0 names the licence "SEE LICENSE IN X", which is no expression of SPDX'],
    ["UNLICENSED", "lib@1.0.0 names no licence"],
    [{ type: "GPL-2.0-only", url: "x" }, "lib@1.0.0 has the licence GPL-2.0-only, which the policy does not allow"],
    [["MIT"], "lib@1.0.0 names no licence"],
  ])("says what is wrong with %j", async (license, says) => {
    const answers = { lib: packument("lib", { "1.0.0": { daysAgo: 100, license } }) };
    const judged = await judgeOnline({
      rule,
      answers,
      locked: ["lib@1.0.0"],
      policy: { licences: { allow: ["MIT"] } },
    });
    expect(judged.says).toEqual([`medium ${says}; a direct dependency`]);
  });

  it("is silent without a policy, and a gap without a network", async () => {
    const answers = { lib: packument("lib", { "1.0.0": { daysAgo: 100, license: "GPL-3.0-only" } }) };
    expect((await judgeOnline({ rule, answers, locked: ["lib@1.0.0"] })).says).toEqual([]);
    const files = { "package-lock.json": lockfile({ "node_modules/lib": entry("lib", "1.0.0") }) };
    const { gaps } = await judgeFiles({ files, checks: [rule], collectors, policy: { licences: { deny: ["MIT"] } } });
    expect(gaps).toMatchObject([{ what: "Licences of dependencies", blocking: true }]);
  });
});

describe("judgeLicence", () => {
  it.each([
    ["MIT", { allow: ["MIT"] }, "allowed"],
    ["(MIT OR GPL-3.0-only)", { allow: ["MIT"] }, "allowed"],
    ["MIT AND GPL-3.0-only", { allow: ["MIT"] }, "refused"],
    ["MIT AND GPL-3.0-only", { deny: ["GPL-3.0-only"] }, "refused"],
    ["MIT OR GPL-3.0-only", { deny: ["GPL-3.0-only"] }, "allowed"],
    ["GPL-3.0-only", { allow: ["GPL-2.0-or-later"] }, "allowed"],
    ["GPL-2.0-only WITH Classpath-exception-2.0", { allow: ["GPL-2.0-only"] }, "refused"],
    ["GPL-2.0-only WITH Classpath-exception-2.0", { allow: ["GPL-2.0-only WITH Classpath-exception-2.0"] }, "allowed"],
    ["LicenseRef-own", { allow: ["LicenseRef-own"] }, "allowed"],
    ["MIT", { allow: ["MIT"], deny: ["MIT"] }, "refused"],
    ["MIT", { allow: [] }, "refused"],
    ["Apache 2", { deny: ["MIT"] }, "unknown"],
    [undefined, { deny: ["MIT"] }, "none"],
  ])("finds %s by %j %s", (licence, policy, expected) => {
    expect(judgeLicence(licence, policy)).toBe(expected);
  });
});

describe("supply/licence-not-allowed of Python's packages", () => {
  const policy = { licences: { allow: ["MIT"] } };
  const judge = async (answers: Record<string, object>) => {
    const { says, gaps } = await judgePython({ rule, answers, locked: ["lib@1.0"], policy });
    return { says, gaps: gaps.map(({ what, why, blocking }) => `${what}: ${why}${blocking ? " (blocks)" : ""}`) };
  };
  const newest = (info: object) => pypiProject("lib", { versions: { "1.0": {} }, info: { ...info } });

  it.each([
    [{ license_expression: "MIT" }, []],
    [{ classifiers: ["License :: OSI Approved :: MIT License"] }, []],
    [
      { license_expression: "GPL-3.0-only" },
      ["medium lib@1.0 has the licence GPL-3.0-only, which the policy does not allow; a direct dependency"],
    ],
    [
      { license: "Apache 2.0" },
      ["medium lib@1.0 has the licence Apache-2.0, which the policy does not allow; a direct dependency"],
    ],
    [{}, ["medium lib@1.0 names no licence; a direct dependency"]],
  ])("judges %j", async (info, says) => {
    expect(await judge(newest(info))).toEqual({ says, gaps: [] });
  });

  it("takes no newer version's licence for that of the locked one", async () => {
    const answers = pypiProject("lib", { versions: { "1.0": {}, "2.0": {} }, info: { license_expression: "MIT" } });
    expect(await judge(answers)).toEqual({
      says: [],
      gaps: ["Licence of lib: Unknown: HOST: it has no document of that version (blocks)"],
    });
    const release = { info: { ...infoOf("lib", "1.0"), license_expression: "GPL-3.0-only" }, urls: [] };
    expect((await judge({ ...answers, "pypi/lib/1.0/json": release })).says).toEqual([
      "medium lib@1.0 has the licence GPL-3.0-only, which the policy does not allow; a direct dependency",
    ]);
    const other = { info: infoOf("lib", "2.0"), urls: [] };
    expect((await judge({ ...answers, "pypi/lib/1.0/json": other })).gaps).toEqual([
      "Licence of lib: Unknown: HOST: it answered with the document of another version (blocks)",
    ]);
  });

  it("can't tell what classifiers leave open", async () => {
    expect(await judge(newest({ license: "BSD", classifiers: ["License :: OSI Approved :: BSD License"] }))).toEqual({
      says: [],
      gaps: ['Licence of lib: Unknown: HOST: its classifier "BSD License" does not mean one licence of SPDX (blocks)'],
    });
  });
});
